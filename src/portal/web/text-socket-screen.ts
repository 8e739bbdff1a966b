import type { SessionCapabilities, SessionOptions } from '../../link/session-messages.ts'
import { applyOptions } from '../../link/session-options.ts'
import { SECRET_SHOWN_NOTICE } from '../connections/player-notices.ts'
import { profileKey, renderOutput, type RenderProfile } from '../output/render-output.ts'
import type { SharedOutput, ShownOutput } from '../output/shared-output.ts'
import { type TextSpeech, writePromptFrame } from './text-socket-frames.ts'

/** What a {@link TextSocketScreen} shows with. */
export interface TextSocketScreenOptions {
  readonly send: (frame: string | Uint8Array) => void
  readonly speech: TextSpeech
  readonly capabilities: SessionCapabilities
  readonly wrapText: boolean
}

const NEW_LINE = Buffer.from('\r\n')

/**
 * Writes texts and prompts as terminal text.
 *
 * Where a prompt has no mark of its own it stays the last line: what comes over it is written below it, and the prompt again
 * below that, once for each pass of the event loop.
 */
export class TextSocketScreen {
  readonly #options: TextSocketScreenOptions
  #profile: RenderProfile
  /** The prompt that waits for its answer, where it is text like all else. */
  #prompt: Uint8Array | undefined
  #isPromptOwed = false
  #isSecret = false

  constructor(options: TextSocketScreenOptions) {
    this.#options = options
    this.#profile = this.#makeProfile({})
  }

  /** Renders by what the player chose, from now on. */
  setOptions(options: SessionOptions): void {
    this.#profile = this.#makeProfile(options)
  }

  /** Shows a text or prompt. */
  show(shared: SharedOutput): void {
    if (shared.output.kind === 'prompt') this.#ask(shared.output)
    else this.#above(shared.bytesFor(`text ${profileKey(this.#profile)}`, (shown) => Buffer.from(this.#render(shown))))
  }

  /** Shows one line of the connection's own. */
  notify(line: string): void {
    this.#above(Buffer.from(`${line}\r\n`))
  }

  /** A line came: tells whether it answers a prompt for a secret. No prompt waits any more. */
  takeLine(): boolean {
    const isSecret = this.#isSecret
    this.#isSecret = false
    this.#prompt = undefined
    this.#isPromptOwed = false
    return isSecret
  }

  #ask(output: Extract<ShownOutput, { kind: 'prompt' }>): void {
    const { send, speech } = this.#options
    const marked = writePromptFrame(this.#render(output), output.isSecret, speech)
    if (marked === undefined && output.isSecret) this.notify(SECRET_SHOWN_NOTICE)
    this.#isSecret = output.isSecret
    if (marked !== undefined) return send(marked)
    this.#leavePromptLine()
    this.#isPromptOwed = false
    // An empty one takes away the one before.
    this.#prompt = output.text === '' ? undefined : Buffer.from(this.#render(output))
    if (this.#prompt) send(this.#prompt)
  }

  #above(bytes: Uint8Array): void {
    this.#leavePromptLine()
    this.#options.send(bytes)
  }

  #leavePromptLine(): void {
    if (!this.#prompt || this.#isPromptOwed) return
    this.#isPromptOwed = true
    this.#options.send(NEW_LINE)
    process.nextTick(() => this.#endPass())
  }

  #endPass(): void {
    if (!this.#prompt || !this.#isPromptOwed) return
    this.#isPromptOwed = false
    this.#options.send(this.#prompt)
  }

  #render(output: ShownOutput): string {
    return renderOutput(output, this.#profile).replaceAll('\n', '\r\n')
  }

  #makeProfile(options: SessionOptions): RenderProfile {
    const { capabilities, wrapText } = this.#options
    return { ...applyOptions(capabilities, options), isRaw: options.isRaw ?? false, wrapText }
  }
}
