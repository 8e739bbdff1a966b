import type { SessionCapabilities, SessionOptions } from '../../link/session-messages.ts'
import { applyOptions } from '../../link/session-options.ts'
import type { TelnetProtocol } from '../../wire/telnet/protocol.ts'
import { profileKey, renderOutput } from '../output/render-output.ts'
import type { RenderProfile } from '../output/render-output.ts'
import type { SharedOutput, ShownOutput } from '../output/shared-output.ts'
import type { OutputQueue } from '../connections/output-queue.ts'
import { leftOutNotice } from '../connections/player-notices.ts'

/** What a {@link TelnetScreen} writes with. */
export interface TelnetScreenOptions {
  readonly protocol: TelnetProtocol
  readonly queue: OutputQueue
  readonly capabilities: SessionCapabilities
  readonly wrapText: boolean
}

interface ScreenKinds {
  readonly text: string
  readonly promptEor: string
  readonly promptGa: string
}

function kindsOf(profile: RenderProfile): ScreenKinds {
  const kind = profileKey(profile)
  return { text: `telnet ${kind}`, promptEor: `telnet eor ${kind}`, promptGa: `telnet ga ${kind}` }
}

/** Writes texts and prompts so that a line-mode client shows them clean: a prompt that waits stays the last line. */
export class TelnetScreen {
  readonly #protocol: TelnetProtocol
  readonly #queue: OutputQueue
  readonly #wrapText: boolean
  readonly #encodeText: (output: ShownOutput) => Uint8Array
  readonly #encodePrompt: (output: ShownOutput) => Uint8Array
  #capabilities: SessionCapabilities
  #options: SessionOptions = {}
  #profile: RenderProfile
  /** Kinds of client that this one is, for what is made once for all of a kind. */
  #kinds: ScreenKinds
  /** The prompt that waits for its answer. */
  #prompt: Uint8Array | undefined
  /** Text was written over the prompt, which has to be written again. */
  #isPromptOwed = false
  /** Something was shown in this pass. */
  #hasShown = false

  constructor({ protocol, queue, capabilities, wrapText }: TelnetScreenOptions) {
    this.#protocol = protocol
    this.#queue = queue
    this.#wrapText = wrapText
    this.#capabilities = capabilities
    this.#profile = this.#makeProfile()
    this.#kinds = kindsOf(this.#profile)
    this.#encodeText = (output) => protocol.encodeText(renderOutput(output, this.#profile))
    this.#encodePrompt = (output) => protocol.encodePrompt(renderOutput(output, this.#profile))
  }

  /** Renders for these from now on. */
  fit(capabilities: SessionCapabilities): void {
    this.#capabilities = capabilities
    this.#refit()
  }

  /** Reads and renders by what the player chose, from now on. */
  setOptions(options: SessionOptions): void {
    this.#options = options
    this.#protocol.chooseEncoding(options.encoding)
    this.#refit()
  }

  /** A line was typed: the prompt has its answer, and a client without an echo of its own is shown the line. */
  takeLine({ text, isSecret }: { readonly text: string; readonly isSecret: boolean }): void {
    this.forgetPrompt()
    if (this.#options.hasLocalEcho && !isSecret) this.#queue.push(this.#protocol.encodeText(`${text}\n`), 'text')
  }

  /** Queues a text or prompt; an empty prompt takes away the one that waits. */
  show(shared: SharedOutput): void {
    if (shared.output.kind === 'text') {
      this.#pushText(shared.bytesFor(this.#kinds.text, this.#encodeText))
      return
    }
    if (shared.output.text === '') {
      this.#withdrawPrompt()
      return
    }
    const kind = this.#protocol.capabilities.hasEor ? this.#kinds.promptEor : this.#kinds.promptGa
    this.#pushPrompt(shared.bytesFor(kind, this.#encodePrompt), shared.output.isSecret)
  }

  /** Queues one line of the connection's own. */
  notify(line: string): void {
    this.#pushText(this.#protocol.encodeText(`${line}\n`))
  }

  /** Writes the line that stands for lines left out. */
  writeGap(lines: number): Uint8Array {
    return this.#protocol.encodeText(`${leftOutNotice(lines)}\n`)
  }

  /** The prompt has got its answer, or will get none. */
  forgetPrompt(): void {
    this.#prompt = undefined
    this.#isPromptOwed = false
  }

  /** Ends what was shown in one pass: the prompt comes again if text came over it, and echo after a secret. */
  endPass(): void {
    if (!this.#hasShown) return
    this.#hasShown = false
    // Between two secrets echo stays off: BusyBox agrees to ECHO once, and Mudlet takes a quick change for a fault.
    if (!this.#protocol.isInputHidden) this.#queue.push(this.#protocol.showInput())
    if (!this.#prompt || !this.#isPromptOwed) return
    this.#isPromptOwed = false
    this.#queue.push(this.#prompt, 'prompt')
  }

  #refit(): void {
    this.#profile = this.#makeProfile()
    this.#kinds = kindsOf(this.#profile)
  }

  #makeProfile(): RenderProfile {
    const isRaw = this.#options.isRaw ?? false
    return { ...applyOptions(this.#capabilities, this.#options), isRaw, wrapText: this.#wrapText }
  }

  #pushText(bytes: Uint8Array): void {
    this.#leavePromptLine()
    this.#queue.push(bytes, 'text')
  }

  #pushPrompt(bytes: Uint8Array, isSecret: boolean): void {
    if (!isSecret) this.#queue.push(this.#protocol.showInput())
    this.#leavePromptLine()
    this.#prompt = bytes
    this.#isPromptOwed = false
    this.#queue.push(bytes, 'prompt')
    if (isSecret) this.#queue.push(this.#protocol.hideInput())
  }

  /** Nothing is asked any more. */
  #withdrawPrompt(): void {
    if (this.#protocol.isInputHidden) this.#queue.push(this.#protocol.showInput())
    this.#leavePromptLine()
    this.forgetPrompt()
  }

  #leavePromptLine(): void {
    this.#hasShown = true
    if (!this.#prompt || this.#isPromptOwed) return
    this.#isPromptOwed = true
    this.#queue.startLine()
  }
}
