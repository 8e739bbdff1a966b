import type { SessionCapabilities, SessionOptions } from '../../link/session-messages.ts'
import { applyOptions } from '../../link/session-options.ts'
import { graphemes } from '../../text/cluster.ts'
import { displayWidth } from '../../text/width.ts'
import { LineEditor } from '../../wire/line-editor.ts'
import type { LineEditorEvent, LineEditorLimits } from '../../wire/line-editor.ts'
import { type TextCodec, textCodec } from '../../wire/text-codec.ts'
import { profileKey, renderOutput } from '../output/render-output.ts'
import type { RenderProfile } from '../output/render-output.ts'
import type { SharedOutput, ShownOutput } from '../output/shared-output.ts'
import type { OutputQueue } from '../connections/output-queue.ts'
import { leftOutNotice } from '../connections/player-notices.ts'

/** What an {@link SshScreen} shows with. */
export interface SshScreenOptions {
  readonly queue: OutputQueue
  readonly capabilities: SessionCapabilities
  readonly terminal: SshScreenTerminal
  readonly limits: LineEditorLimits
  readonly wrapText: boolean
}

/** The client's terminal, if it has one. */
export interface SshScreenTerminal {
  /** Keys come one by one, and are to be shown. */
  readonly isEditing: boolean
  readonly canMove: boolean
}

const METER = { split: graphemes, widthOf: displayWidth }
const DEFAULT_COLUMNS = 80
const DEFAULT_ROWS = 24
// The looks of a prompt, which take no room.
const SEQUENCES = /\u001b(?:\[[\d;:]*m|\]8;[^\u001b]*\u001b\\)/g

/** Shows texts above the line that is being edited, and the line below them, once for each pass. */
export class SshScreen {
  readonly #queue: OutputQueue
  readonly #editor: LineEditor
  readonly #wrapText: boolean
  readonly #isEditing: boolean
  readonly #encodeText: (output: ShownOutput) => Uint8Array
  #capabilities: SessionCapabilities
  #options: SessionOptions = {}
  #profile: RenderProfile
  #codec: TextCodec
  #kind: string

  constructor({ queue, capabilities, terminal, limits, wrapText }: SshScreenOptions) {
    this.#queue = queue
    this.#wrapText = wrapText
    this.#isEditing = terminal.isEditing
    this.#capabilities = capabilities
    this.#profile = this.#makeProfile()
    this.#codec = textCodec(this.#profile.encoding)
    this.#kind = `ssh ${profileKey(this.#profile)}`
    this.#editor = new LineEditor({
      limits,
      meter: METER,
      terminal: { ...sizeOf(capabilities), canMove: terminal.canMove },
    })
    this.#editor.setCodec(this.#codec)
    this.#encodeText = (output) => this.#encode(renderOutput(output, this.#profile))
  }

  /** Whether keys wait for {@link next}. */
  get hasInput(): boolean {
    return this.#editor.hasInput
  }

  /** Renders for these from now on. */
  fit(capabilities: SessionCapabilities): void {
    this.#capabilities = capabilities
    const { columns, rows } = sizeOf(capabilities)
    this.#editor.resize(columns, rows)
    this.#refit()
  }

  /** Reads and renders by what the player chose, from now on. */
  setOptions(options: SessionOptions): void {
    this.#options = options
    this.#refit()
  }

  /** Takes what the client sent. */
  push(bytes: Uint8Array): void {
    this.#editor.push(bytes)
  }

  /** Works through what the client sent, as far as the next event. */
  next(): LineEditorEvent | undefined {
    return this.#editor.next()
  }

  /** Queues a text or prompt. */
  show(shared: SharedOutput): void {
    if (shared.output.kind === 'text') this.#above(shared.bytesFor(this.#kind, this.#encodeText))
    else this.#ask(shared.output)
  }

  /** Queues one line of the connection's own. */
  notify(line: string): void {
    this.#above(this.#encode(`${line}\n`))
  }

  /** Writes the line that stands for lines left out. */
  writeGap(lines: number): Uint8Array {
    return this.#encode(`${leftOutNotice(lines)}\n`)
  }

  /** Queues what brings the line up to date. */
  refresh(): void {
    this.#draw(this.#editor.takeOutput())
  }

  /** Takes the line away, because nothing is typed any more. */
  leaveLine(): void {
    this.#editor.setPrompt(undefined)
    this.#draw(this.#editor.hide())
  }

  #above(bytes: Uint8Array): void {
    this.#draw(this.#editor.hide())
    this.#queue.push(bytes, 'text')
  }

  #draw(output: string): void {
    if (this.#isEditing && output !== '') this.#queue.push(this.#codec.encode(output))
  }

  /** The last line of a prompt stands before what is typed, those before it are text. */
  #ask(output: Extract<ShownOutput, { kind: 'prompt' }>): void {
    const rendered = renderOutput(output, this.#profile)
    const end = rendered.lastIndexOf('\n') + 1
    if (end > 0) this.#above(this.#encode(rendered.slice(0, end)))
    const text = rendered.slice(end)
    this.#editor.setPrompt({ text, width: displayWidth(text.replaceAll(SEQUENCES, '')), isSecret: output.isSecret })
    if (this.#isEditing) this.refresh()
    else this.#queue.push(this.#encode(text), 'prompt')
  }

  #encode(text: string): Uint8Array {
    return this.#codec.encode(text.replaceAll('\n', '\r\n'))
  }

  #refit(): void {
    this.#profile = this.#makeProfile()
    this.#kind = `ssh ${profileKey(this.#profile)}`
    this.#codec = textCodec(this.#profile.encoding)
    this.#editor.setCodec(this.#codec)
  }

  #makeProfile(): RenderProfile {
    const isRaw = this.#options.isRaw ?? false
    return { ...applyOptions(this.#capabilities, this.#options), isRaw, wrapText: this.#wrapText }
  }
}

function sizeOf({ width, height }: SessionCapabilities): { columns: number; rows: number } {
  return { columns: width ?? DEFAULT_COLUMNS, rows: height ?? DEFAULT_ROWS }
}
