import type { LogLine, NewLogLine } from '../log/log-line.ts'
import { textOfLine } from '../log/log-line.ts'
import type { Scrollback } from '../log/scrollback.ts'
import type { TabMemory } from '../log/tab-memory.ts'
import { TypedLines } from '../log/typed-lines.ts'
import { paintLine, type TypedState } from './line-painter.ts'
import type { LiveReader } from './live-reader.ts'
import { LogView } from './log-view.ts'
import type { Palette } from './palette.ts'

/** What a {@link GameLog} works with. */
export interface GameLogPorts {
  readonly scrollback: Scrollback
  readonly memory: TabMemory
  readonly palette: Palette
  readonly reader: LiveReader
  readonly frame: HTMLElement
  readonly onBelow: (count: number) => void
}

/** The story so far: takes lines in, keeps them, shows them and has them read. */
export class GameLog {
  readonly view: LogView
  readonly #ports: GameLogPorts
  readonly #typed = new TypedLines()
  readonly #unsent = new Set<number>()
  #waiting = 0
  #isHeld = false

  /** Begins with what the tab remembers. */
  constructor(ports: GameLogPorts) {
    this.#ports = ports
    const { scrollback, palette, frame, onBelow } = ports
    const paint = (line: LogLine): HTMLElement => paintLine(line, palette, this.#stateOf(line.id))
    this.view = new LogView({ frame, scrollback, onBelow, paint })
    scrollback.add(ports.memory.lines)
    this.view.update()
  }

  /** Adds lines at the end. */
  add(lines: readonly NewLogLine[]): readonly LogLine[] {
    const { scrollback, memory, reader } = this.#ports
    memory.addLines(lines)
    reader.add(lines)
    const added = scrollback.add(lines)
    this.view.update()
    return added
  }

  /** Adds a line about the connection. */
  addNotice(text: string, kind: 'notice' | 'mark' = 'notice'): void {
    this.add([{ kind, spans: [text] }])
  }

  /** Adds what the player typed; it waits until {@link setWaiting} says otherwise. A secret has no line. */
  addTyped(line: NewLogLine | undefined): void {
    const [added] = line ? this.add([line]) : []
    this.#typed.add(added?.id)
  }

  /** After a refresh: these texts wait still. */
  restoreWaiting(texts: readonly string[]): void {
    const { scrollback } = this.#ports
    this.#typed.restore(scrollback.slice(scrollback.firstId, scrollback.nextId), texts)
  }

  /** Only so many of the typed lines wait; the others are with the game. */
  setWaiting(count: number): void {
    this.#waiting = count
    this.#settle()
  }

  /** While the game is away, what the Portal has waits too. */
  setHeld(isHeld: boolean): void {
    this.#isHeld = isHeld
    this.#settle()
  }

  #settle(): void {
    if (this.#isHeld) return
    const count = this.#waiting
    for (const id of this.#typed.keepNewest(count)) this.view.elementOf(id)?.classList.remove('waiting')
  }

  /** None of the lines that wait will be sent. */
  giveUpWaiting(): void {
    for (const id of this.#typed.giveUp()) {
      this.#unsent.add(id)
      const classes = this.view.elementOf(id)?.classList
      classes?.remove('waiting')
      classes?.add('unsent')
    }
  }

  /** Has a prompt read, which is no line yet. */
  readAloud(spans: NewLogLine['spans']): void {
    this.#ports.reader.add([{ kind: 'game', spans }])
  }

  /** The newest texts, the newest first. */
  *newestTexts(count: number): Generator<string> {
    const { scrollback } = this.#ports
    for (const line of scrollback.slice(scrollback.nextId - count, scrollback.nextId).toReversed())
      yield textOfLine(line)
  }

  clear(): void {
    this.#ports.scrollback.clear()
    this.#ports.memory.clearLog()
    this.view.goToEnd()
    this.view.repaint()
  }

  #stateOf(id: number): TypedState {
    if (this.#unsent.has(id)) return 'unsent'
    return this.#typed.has(id) ? 'waiting' : 'sent'
  }
}
