import { stripControls } from './strip-controls.ts'
import type { TextCodec } from './text-codec.ts'
import { type CellMeter, EditBuffer, utf8Length } from './line-editor/edit-buffer.ts'
import { LineHistory, type LineHistoryLimits } from './line-editor/line-history.ts'
import { LineScreen } from './line-editor/line-screen.ts'
import type { ShownPrompt, Terminal } from './line-editor/line-view.ts'
import { type KeyName, TerminalKeys } from './line-editor/terminal-keys.ts'

/** What comes of keys: a line, word that a line passed the limit, or that there will be no more. */
export type LineEditorEvent =
  | { readonly kind: 'line'; readonly text: string; readonly isSecret: boolean }
  | { readonly kind: 'lineTooLong'; readonly limitBytes: number }
  | { readonly kind: 'endOfInput' }

/** Limits of a {@link LineEditor}. */
export interface LineEditorLimits extends LineHistoryLimits {
  /** Bytes of one line in UTF-8. */
  readonly maxLineBytes: number
}

/** What a {@link LineEditor} works with. */
export interface LineEditorOptions {
  readonly limits: LineEditorLimits
  readonly meter: CellMeter
  readonly terminal: Terminal
}

/** What stands before the line that is typed. */
export interface EditorPrompt extends ShownPrompt {
  /** What is typed is not shown, and not kept. */
  readonly isSecret: boolean
}

/**
 * Edits lines for a terminal that sends each key by itself: shows them, moves in them, remembers them.
 *
 * Bytes in by {@link push}, events out by {@link next}, what the terminal is to be shown by {@link takeOutput}: once for
 * any number of keys. It never throws, and holds one line and a bounded history. Other output is written between
 * {@link hide} and the next {@link takeOutput}, and ends with a line end.
 */
export class LineEditor {
  readonly #limits: LineEditorLimits
  readonly #keys = new TerminalKeys()
  readonly #line: EditBuffer
  readonly #history: LineHistory
  readonly #screen: LineScreen
  #input: Uint8Array = new Uint8Array(0)
  #at = 0
  #events: LineEditorEvent[] = []
  #killed = ''
  /** The prompt wants a secret, or did when the line began. */
  #isSecret = false
  #isSecretLine = false
  #isTooLong = false

  constructor({ limits, meter, terminal }: LineEditorOptions) {
    this.#limits = limits
    this.#line = new EditBuffer(meter)
    this.#history = new LineHistory(limits)
    this.#screen = new LineScreen(terminal, meter)
  }

  /** Whether bytes wait for {@link next}. */
  get hasInput(): boolean {
    return this.#at < this.#input.length || this.#events.length > 0
  }

  /** Bytes of the lines that the arrow keys bring back. */
  get historyBytes(): number {
    return this.#history.bytes
  }

  /** Takes what the terminal sent; all that came before must have been read by {@link next}. */
  push(bytes: Uint8Array): void {
    this.#input = this.hasInput ? joined(this.#input.subarray(this.#at), bytes) : bytes
    this.#at = 0
  }

  /** Works through what was sent as far as the next event; `undefined` when all of it is done. */
  next(): LineEditorEvent | undefined {
    while (this.#events.length === 0 && this.#at < this.#input.length) {
      const byte = this.#input[this.#at] ?? 0
      this.#at += 1
      for (const key of this.#keys.take(byte)) {
        if (key.kind === 'text') this.#insert(key.text)
        else this.#press(key.name)
      }
    }
    return this.#events.shift()
  }

  /** Puts a prompt before the line, in place of the one there was; with `undefined` there is none. */
  setPrompt(prompt: EditorPrompt | undefined): void {
    this.#isSecret = prompt?.isSecret ?? false
    // What was begun before the prompt came is shown already, but it may be the secret.
    if (this.#isSecret) this.#isSecretLine = true
    this.#screen.prompt = prompt
  }

  /** Reads what is typed by this from now on; UTF-8 before the first time. */
  setCodec(codec: TextCodec): void {
    this.#keys.setCodec(codec)
  }

  /** The terminal has another size. */
  resize(columns: number, rows: number): void {
    this.#screen.resize(columns, rows)
  }

  /** Takes the line off the screen, and gives what does that. */
  hide(): string {
    return this.#screen.hide()
  }

  /** What brings the terminal up to date. */
  takeOutput(): string {
    const cells = this.#isSecret ? [] : this.#line.cells
    return this.#screen.update(cells, this.#isSecret ? 0 : this.#line.cursor)
  }

  #insert(text: string): void {
    const shown = stripControls(text)
    if (shown === '' || this.#isTooLong) return
    if (this.#line.bytes + utf8Length(shown) <= this.#limits.maxLineBytes) {
      if (this.#line.cells.length === 0) this.#isSecretLine = this.#isSecret
      this.#line.insert(shown)
      return
    }
    this.#isTooLong = true
    this.#line.replace('')
    this.#history.leave()
    this.#events.push({ kind: 'lineTooLong', limitBytes: this.#limits.maxLineBytes })
  }

  #press(name: KeyName): void {
    const line = this.#line
    switch (name) {
      case 'enter':
        return this.#enter()
      case 'interrupt':
        return this.#interrupt()
      case 'endOfInput':
        if (line.cells.length > 0 || this.#isTooLong) line.remove(line.cursor, line.cursor + 1)
        else this.#events.push({ kind: 'endOfInput' })
        return
      case 'clearScreen':
        return this.#screen.clear()
      case 'up':
      case 'down':
        return this.#recall(name)
      case 'yank':
        return this.#insert(this.#killed)
      default:
        this.#edit(name)
    }
  }

  #edit(name: Exclude<KeyName, EventKey>): void {
    const line = this.#line
    const { cursor } = line
    switch (name) {
      case 'left':
        return line.moveTo(cursor - 1)
      case 'right':
        return line.moveTo(cursor + 1)
      case 'home':
        return line.moveTo(0)
      case 'end':
        return line.moveTo(line.cells.length)
      case 'wordLeft':
        return line.moveTo(line.wordStart)
      case 'wordRight':
        return line.moveTo(line.wordEnd)
      case 'backspace':
        return void line.remove(Math.max(0, cursor - 1), cursor)
      case 'delete':
        return void line.remove(cursor, Math.min(cursor + 1, line.cells.length))
      case 'killToStart':
        return this.#kill(0, cursor)
      case 'killToEnd':
        return this.#kill(cursor, line.cells.length)
      case 'killWord':
        return this.#kill(line.blankWordStart, cursor)
      case 'killWordRight':
        return this.#kill(cursor, line.wordEnd)
      default:
        name satisfies never
    }
  }

  #kill(from: number, to: number): void {
    const killed = this.#line.remove(from, to)
    // What was typed unseen must not come back seen.
    if (killed !== '') this.#killed = this.#isSecretLine ? '' : killed
  }

  #recall(direction: 'up' | 'down'): void {
    if (this.#isSecret || this.#isTooLong) return
    const recalled = direction === 'up' ? this.#history.older(this.#line.text) : this.#history.newer()
    if (recalled !== undefined) this.#line.replace(recalled)
  }

  #enter(): void {
    const { text } = this.#line
    const isSecret = this.#isSecret || (this.#isSecretLine && text !== '')
    const isTooLong = this.#isTooLong
    this.#leaveLine('')
    // Echo is back with the line after a secret, as the next prompt may be late.
    this.#isSecret = false
    if (isTooLong) return
    if (isSecret) this.#history.leave()
    else this.#history.add(text)
    this.#events.push({ kind: 'line', text, isSecret })
  }

  /** Drops what was typed, and shows the prompt again on a line of its own. */
  #interrupt(): void {
    const prompt = this.#screen.prompt
    const isSecret = this.#isSecret
    this.#leaveLine('^C')
    this.#history.leave()
    this.#isSecret = isSecret
    this.#isSecretLine = isSecret
    this.#screen.prompt = prompt
  }

  #leaveLine(mark: string): void {
    this.#screen.leave(this.#isSecret ? [] : this.#line.cells, mark)
    this.#line.replace('')
    this.#isTooLong = false
    this.#isSecretLine = false
    this.#screen.prompt = undefined
  }
}

type EventKey = 'enter' | 'interrupt' | 'endOfInput' | 'clearScreen' | 'up' | 'down' | 'yank'

function joined(first: Uint8Array, second: Uint8Array): Uint8Array {
  const all = new Uint8Array(first.length + second.length)
  all.set(first)
  all.set(second, first.length)
  return all
}
