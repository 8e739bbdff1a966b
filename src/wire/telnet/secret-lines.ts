import { NO_BYTES } from '../concat-bytes.ts'
import type { LineAssembler, LineEvent } from '../line-assembler.ts'
import { type NegotiationVerb, OPTION } from './codes.ts'
import type { TelnetEvent } from './events.ts'
import type { OptionHost } from './option-host.ts'
import type { EchoOption } from './options/echo.ts'

/** TinyFugue ends the line of a prompt by itself, whatever is typed after it. */
const ENDS_PROMPTS = /^tinyfugue/i
const NEW_LINE = new TextEncoder().encode('\r\n')

/** Hides what is typed where it is a secret, by ECHO, and knows which lines are secret. */
export class SecretLines {
  readonly #host: OptionHost
  readonly #echo: EchoOption
  readonly #lines: LineAssembler
  #isPartialLineSecret = false
  #isRefusalNews = false

  constructor(host: OptionHost, echo: EchoOption, lines: LineAssembler) {
    this.#host = host
    this.#echo = echo
    this.#lines = lines
  }

  /** Whether the next line is a secret. */
  get isHidden(): boolean {
    return this.#echo.isHidden
  }

  /** Whether an answer that was taken says that the client shows the next line though it is a secret; once for each. */
  isRefusedBy({ verb, option }: { readonly verb: NegotiationVerb; readonly option: number }): boolean {
    if (verb !== 'dont' || option !== OPTION.ECHO || !this.#isRefusalNews) return false
    if (!this.#echo.isHidden || this.#host.isEnabledOrPending(OPTION.ECHO, 'us')) return false
    this.#isRefusalNews = false
    return true
  }

  /** Has the client stop its echo; the next line is secret. */
  hide(): Uint8Array {
    this.#echo.isHidden = true
    this.#isRefusalNews = true
    return this.#host.request(OPTION.ECHO, 'us', true)
  }

  /** Has the client echo again, if it does not. A line that has begun stays secret. */
  show(): Uint8Array {
    if (this.#echo.isHidden) this.#isPartialLineSecret = this.#lines.hasPartialLine
    this.#echo.isHidden = false
    return this.#host.request(OPTION.ECHO, 'us', false)
  }

  /** The line that had begun is gone. */
  dropPartialLine(): void {
    this.#isPartialLineSecret = false
  }

  /** Says of a line whether it is secret, and what to send now that it has ended. */
  take(line: LineEvent): { readonly event: TelnetEvent; readonly send: Uint8Array } {
    const isHidden = this.#echo.isHidden
    const isSecret = isHidden || this.#isPartialLineSecret
    this.#isPartialLineSecret = false
    const event = line.kind === 'line' ? { ...line, isSecret } : line
    return { event, send: isHidden && line.kind === 'line' ? this.#endHiddenLine() : NO_BYTES }
  }

  #endHiddenLine(): Uint8Array {
    this.#echo.isHidden = false
    // A client that refused has echoed the line and its end by itself.
    if (!this.#host.isEnabledOrPending(OPTION.ECHO, 'us')) return NO_BYTES
    return ENDS_PROMPTS.test(this.#host.facts.clientName ?? '') ? NO_BYTES : NEW_LINE
  }
}
