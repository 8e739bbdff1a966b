import type { Clock } from '../../base/clock.ts'
import type { Encoding } from '../../base/encodings.ts'
import { TokenBucket } from '../../base/token-bucket.ts'
import { concatBytes, NO_BYTES } from '../concat-bytes.ts'
import { LineAssembler } from '../line-assembler.ts'
import type { LineEvent } from '../line-assembler.ts'
import type { OobMessage } from '../oob-message.ts'
import { textCodec } from '../text-codec.ts'
import { AreYouThere } from './are-you-there.ts'
import { deriveCapabilities } from './capabilities.ts'
import type { TelnetCapabilities, TelnetFacts } from './capabilities.ts'
import { COMMAND, OPTION } from './codes.ts'
import { byteOfCommand } from './key-in-character.ts'
import { TelnetDecoder } from './decoder.ts'
import type { DecodedEvent } from './decoder.ts'
import { encodeCommand, escapeIac, toNetworkLines } from './encoder.ts'
import type { TelnetEvent, TelnetReceived } from './events.ts'
import type { OobLimits, TelnetLimits } from './limits.ts'
import type { OptionEffect } from './option.ts'
import { OptionHost } from './option-host.ts'
import { createOptionTable } from './option-table.ts'
import type { EchoOption } from './options/echo.ts'
import type { OutOfBand } from './out-of-band.ts'
import { SubnegotiationWatch } from './subnegotiation-watch.ts'

export type { TelnetEvent, TelnetReceived } from './events.ts'
export type { TelnetLimits } from './limits.ts'

/** Collaborators and limits of a {@link TelnetProtocol}. */
export interface TelnetProtocolOptions {
  readonly clock: Clock
  readonly limits: TelnetLimits
}

const MAX_SUBNEGOTIATION_MS = 10_000
const OOB_DEFAULTS: OobLimits = { oobMaxBytes: 16_384, oobMaxDepth: 32, oobAnswersPerSecond: 20 }
const NEW_LINE = new TextEncoder().encode('\r\n')

/**
 * Telnet as a MU* server speaks it: bytes in, events and a reply out. No sockets, no timers, and it never throws.
 *
 * Each returned array of bytes is one write; splitting it would break clients that look for a sequence in one read.
 */
export class TelnetProtocol {
  readonly #decoder: TelnetDecoder
  readonly #lines: LineAssembler
  readonly #host: OptionHost
  readonly #echo: EchoOption
  readonly #outOfBand: OutOfBand
  readonly #negotiations: TokenBucket
  readonly #areYouThere: AreYouThere
  readonly #subnegotiations: SubnegotiationWatch
  #events: TelnetEvent[] = []
  #reply: Uint8Array[] = []
  #reported: TelnetFacts
  #capabilities: TelnetCapabilities
  #chosenEncoding: Encoding | undefined
  #isPartialLineSecret = false
  #hasReportedSettled = false
  #isFlooded = false
  #hasReportedMalformed = false
  #droppedSubnegotiations = 0

  constructor({ clock, limits }: TelnetProtocolOptions) {
    const { options, echo, outOfBand } = createOptionTable(clock, { ...OOB_DEFAULTS, ...limits })
    this.#decoder = new TelnetDecoder(limits)
    this.#subnegotiations = new SubnegotiationWatch(
      clock,
      this.#decoder,
      limits.maxSubnegotiationMs ?? MAX_SUBNEGOTIATION_MS,
    )
    this.#lines = new LineAssembler(limits)
    this.#areYouThere = new AreYouThere(clock, limits.minAytIntervalMs)
    this.#host = new OptionHost(clock, options)
    this.#echo = echo
    this.#outOfBand = outOfBand
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
    return this.#droppedSubnegotiations + this.#subnegotiations.abandoned
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
      this.#subnegotiations.limit()
      for (const event of this.#decoder.decode(bytes)) {
        if (this.#isFlooded) break
        this.#handle(event)
      }
      this.#subnegotiations.note()
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

  /** Reads and writes text in an encoding from now on, whatever the client says; `undefined`: as the client says. */
  chooseEncoding(encoding: Encoding | undefined): void {
    this.#chosenEncoding = encoding
    this.#followEncoding()
  }

  /** Writes text in what the client reads: CR LF line ends, the encoding in force, IAC doubled. */
  encodeText(text: string): Uint8Array {
    return escapeIac(this.#lines.codec.encode(toNetworkLines(text)))
  }

  /** Writes a prompt: the text and its mark, EOR if agreed (RFC 885), else GA (RFC 854). */
  encodePrompt(text: string): Uint8Array {
    const mark = this.#capabilities.hasEor ? COMMAND.EOR : COMMAND.GA
    return concatBytes([this.encodeText(text), encodeCommand(mark)])
  }

  /** Writes structured data in what the client takes it in; no bytes for one that takes none, or not this. */
  encodeOob(message: OobMessage): Uint8Array {
    return this.#outOfBand.encode(message)
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
        this.#takeEffect(event.option, this.#host.subnegotiate(event.option, event.payload))
        break
      case 'subnegotiationTooLong':
        this.#droppedSubnegotiations += 1
        break
      default:
        event satisfies never
    }
  }

  #takeEffect(option: number, { send, oob = [], isMalformed = false }: OptionEffect): void {
    this.#reply.push(send)
    for (const message of oob) this.#events.push({ kind: 'oob', message })
    if (!isMalformed || this.#hasReportedMalformed) return
    this.#hasReportedMalformed = true
    this.#events.push({ kind: 'malformedOob', option })
  }

  #obey(code: number): void {
    const byte = byteOfCommand(code, this.#lines.partialLine)
    if (byte !== undefined) {
      this.#lines.push(Uint8Array.of(byte), (event) => this.#takeLine(event))
      return
    }
    switch (code) {
      case COMMAND.AYT:
        this.#reply.push(this.#areYouThere.answer())
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

  #followEncoding(): void {
    this.#lines.codec = textCodec(this.#chosenEncoding ?? this.#capabilities.encoding)
  }

  #reportState(): void {
    if (this.#reported !== this.#host.facts) {
      this.#reported = this.#host.facts
      this.#capabilities = deriveCapabilities(this.#reported)
      this.#followEncoding()
      this.#events.unshift({ kind: 'capabilities', capabilities: this.#capabilities })
    }
    if (this.#hasReportedSettled || !this.#host.isSettled) return
    this.#hasReportedSettled = true
    this.#events.push({ kind: 'settled' })
  }
}
