import type { Clock } from '../../base/clock.ts'
import { TokenBucket } from '../../base/token-bucket.ts'
import { concatBytes, NO_BYTES } from '../concat-bytes.ts'
import { LineAssembler } from '../line-assembler.ts'
import type { LineEvent } from '../line-assembler.ts'
import { toAscii } from '../to-ascii.ts'
import { deriveCapabilities } from './capabilities.ts'
import type { TelnetCapabilities, TelnetFacts } from './capabilities.ts'
import { COMMAND, OPTION } from './codes.ts'
import { byteOfCommand } from './key-in-character.ts'
import { TelnetDecoder } from './decoder.ts'
import type { DecodedEvent } from './decoder.ts'
import { encodeCommand, escapeIac, toNetworkLines } from './encoder.ts'
import type { TelnetEvent, TelnetReceived } from './events.ts'
import type { TelnetLimits } from './limits.ts'
import { OptionHost } from './option-host.ts'
import { createOptionTable } from './option-table.ts'
import type { EchoOption } from './options/echo.ts'

export type { TelnetEvent, TelnetReceived } from './events.ts'
export type { TelnetLimits } from './limits.ts'

/** Collaborators and limits of a {@link TelnetProtocol}. */
export interface TelnetProtocolOptions {
  readonly clock: Clock
  readonly limits: TelnetLimits
}

const MAX_SUBNEGOTIATION_MS = 10_000
const TEXT = new TextEncoder()
const AYT_ANSWER = TEXT.encode('\r\n[Yes]\r\n')
const NEW_LINE = TEXT.encode('\r\n')

/**
 * Telnet as a MU* server speaks it: bytes in, events and a reply out. No sockets, no timers, and it never throws.
 *
 * Each returned array of bytes is one write; splitting it would break clients that look for a sequence in one read.
 */
export class TelnetProtocol {
  readonly #clock: Clock
  readonly #limits: TelnetLimits
  readonly #decoder: TelnetDecoder
  readonly #lines: LineAssembler
  readonly #host: OptionHost
  readonly #echo: EchoOption
  readonly #negotiations: TokenBucket
  readonly #openedSubnegotiation = { serial: 0, atMs: 0 }
  #events: TelnetEvent[] = []
  #reply: Uint8Array[] = []
  #reported: TelnetFacts
  #capabilities: TelnetCapabilities
  #aytAnsweredAtMs = -Infinity
  #isPartialLineSecret = false
  #hasReportedSettled = false
  #isFlooded = false
  #droppedSubnegotiations = 0

  constructor({ clock, limits }: TelnetProtocolOptions) {
    const { options, echo } = createOptionTable()
    this.#clock = clock
    this.#limits = limits
    this.#decoder = new TelnetDecoder(limits)
    this.#lines = new LineAssembler(limits)
    this.#host = new OptionHost(clock, options)
    this.#echo = echo
    this.#negotiations = new TokenBucket(clock, {
      perSecond: limits.maxNegotiationsPer10s / 10,
      burst: limits.maxNegotiationsPer10s,
    })
    this.#reported = this.#host.facts
    this.#capabilities = deriveCapabilities(this.#reported)
  }

  /** What the client can show, as far as it has said. */
  get capabilities(): TelnetCapabilities {
    return this.#capabilities
  }

  /** Whether the `settled` event has come. */
  get isSettled(): boolean {
    return this.#hasReportedSettled
  }

  /** Whether the next line is a secret. */
  get isInputHidden(): boolean {
    return this.#echo.isHidden
  }

  /** Subnegotiations dropped because they passed a limit, for the log. */
  get droppedSubnegotiations(): number {
    return this.#droppedSubnegotiations
  }

  /** Makes the opening requests: DO TTYPE, DO NAWS, WILL EOR. */
  start(): Uint8Array {
    return this.#host.open()
  }

  /** Takes bytes of the client, in segments of any length. */
  receive(bytes: Uint8Array): TelnetReceived {
    this.#events = []
    this.#reply = []
    if (!this.#isFlooded) {
      this.#limitSubnegotiationTime()
      for (const event of this.#decoder.decode(bytes)) {
        if (this.#isFlooded) break
        this.#handle(event)
      }
      this.#noteOpenSubnegotiation()
      this.#reportState()
    }
    return { events: this.#events, reply: concatBytes(this.#reply) }
  }

  /** Has the client stop its local echo (WILL ECHO). The next line is secret; when it has ended, echo comes back. */
  hideInput(): Uint8Array {
    this.#echo.isHidden = true
    return this.#host.request(OPTION.ECHO, 'us', true)
  }

  /** Has the client echo again (WONT ECHO). A line that has begun stays secret. */
  showInput(): Uint8Array {
    if (!this.#echo.isHidden) return NO_BYTES
    this.#isPartialLineSecret = this.#lines.hasPartialLine
    this.#echo.isHidden = false
    return this.#host.request(OPTION.ECHO, 'us', false)
  }

  /** Writes text in what the client reads: CR LF line ends, UTF-8 or else ASCII, IAC doubled. */
  encodeText(text: string): Uint8Array {
    const lines = toNetworkLines(text)
    return escapeIac(TEXT.encode(this.#capabilities.isUtf8 ? lines : toAscii(lines)))
  }

  /** Writes a prompt: the text and its mark, EOR if agreed (RFC 885), else GA (RFC 854). */
  encodePrompt(text: string): Uint8Array {
    const mark = this.#capabilities.hasEor ? COMMAND.EOR : COMMAND.GA
    return concatBytes([this.encodeText(text), encodeCommand(mark)])
  }

  /** Writes what keeps a quiet connection alive and shows nowhere: NOP. */
  keepAlive(): Uint8Array {
    return encodeCommand(COMMAND.NOP)
  }

  #handle(event: DecodedEvent): void {
    switch (event.kind) {
      case 'data':
        this.#lines.push(event.bytes, (lineEvent) => this.#takeLine(lineEvent))
        break
      case 'command':
        this.#obey(event.code)
        break
      case 'negotiation':
        if (this.#isAllowed()) this.#reply.push(this.#host.negotiate(event.verb, event.option))
        break
      case 'subnegotiation':
        this.#reply.push(this.#host.subnegotiate(event.option, event.payload))
        break
      case 'subnegotiationTooLong':
        this.#droppedSubnegotiations += 1
        break
      default:
        event satisfies never
    }
  }

  #obey(code: number): void {
    const byte = byteOfCommand(code, this.#lines.partialLine)
    if (byte !== undefined) {
      this.#lines.push(Uint8Array.of(byte), (event) => this.#takeLine(event))
      return
    }
    switch (code) {
      case COMMAND.AYT:
        this.#answerAyt()
        break
      case COMMAND.AO:
        if (this.#isAllowed()) this.#reply.push(encodeCommand(COMMAND.DM))
        break
      case COMMAND.EC:
        this.#lines.eraseCharacter()
        break
      case COMMAND.EL:
      case COMMAND.IP:
      case COMMAND.BRK:
      case COMMAND.ABORT:
        this.#lines.dropPartialLine()
        this.#isPartialLineSecret = false
        break
      case COMMAND.EOF:
        this.#events.push({ kind: 'eof' })
        break
      default:
        // NOP, DM, GA, EOR and SUSP ask for nothing.
        break
    }
  }

  #answerAyt(): void {
    const nowMs = this.#clock.monotonic()
    if (nowMs - this.#aytAnsweredAtMs < this.#limits.minAytIntervalMs) return
    this.#aytAnsweredAtMs = nowMs
    this.#reply.push(AYT_ANSWER)
  }

  #takeLine(event: LineEvent): void {
    const isHidden = this.#echo.isHidden
    const isSecret = isHidden || this.#isPartialLineSecret
    this.#isPartialLineSecret = false
    this.#events.push(event.kind === 'line' ? { ...event, isSecret } : event)
    if (isHidden && event.kind === 'line') this.#endHiddenLine()
  }

  #endHiddenLine(): void {
    // A client that refused has echoed the line and its end by itself.
    const isClientSilent = this.#host.isEnabledOrPending(OPTION.ECHO, 'us')
    const wontEcho = this.showInput()
    if (isClientSilent) this.#reply.push(wontEcho, NEW_LINE)
  }

  #isAllowed(): boolean {
    if (this.#negotiations.take()) return true
    this.#isFlooded = true
    this.#events.push({ kind: 'flood' })
    return false
  }

  #limitSubnegotiationTime(): void {
    const { serial, atMs } = this.#openedSubnegotiation
    const maxMs = this.#limits.maxSubnegotiationMs ?? MAX_SUBNEGOTIATION_MS
    if (serial === 0 || this.#clock.monotonic() - atMs <= maxMs) return
    this.#decoder.abandonSubnegotiation()
    this.#droppedSubnegotiations += 1
  }

  #noteOpenSubnegotiation(): void {
    const serial = this.#decoder.openSubnegotiation
    if (serial === this.#openedSubnegotiation.serial) return
    this.#openedSubnegotiation.serial = serial
    this.#openedSubnegotiation.atMs = this.#clock.monotonic()
  }

  #reportState(): void {
    if (this.#reported !== this.#host.facts) {
      this.#reported = this.#host.facts
      this.#capabilities = deriveCapabilities(this.#reported)
      this.#events.unshift({ kind: 'capabilities', capabilities: this.#capabilities })
    }
    if (this.#hasReportedSettled || !this.#host.isSettled) return
    this.#hasReportedSettled = true
    this.#events.push({ kind: 'settled' })
  }
}
