import type { Clock } from '../../base/clock.ts'
import type { Encoding } from '../../base/encodings.ts'
import { concatBytes } from '../concat-bytes.ts'
import { LineAssembler } from '../line-assembler.ts'
import type { LineEvent } from '../line-assembler.ts'
import type { OobMessage } from '../oob-message.ts'
import { textCodec } from '../text-codec.ts'
import type { TelnetCapabilities } from './capabilities.ts'
import { ClientReport } from './client-report.ts'
import { COMMAND } from './codes.ts'
import { TelnetCommands } from './commands.ts'
import { byteOfCommand } from './key-in-character.ts'
import { TelnetDecoder } from './decoder.ts'
import { DeflatedInput } from './deflated-input.ts'
import type { DecodedEvent } from './decoder.ts'
import { FloodGate } from './flood-gate.ts'
import { encodeCommand, escapeIac, toNetworkLines } from './encoder.ts'
import type { TelnetEvent, TelnetReceived } from './events.ts'
import { oobLimitsOf } from './limits.ts'
import type { TelnetLimits } from './limits.ts'
import type { OptionEffect } from './option.ts'
import { OptionHost } from './option-host.ts'
import { createOptionTable } from './option-table.ts'
import { isMxpAnswer } from './options/mxp.ts'
import type { OutOfBand } from './out-of-band.ts'
import { SecretLines } from './secret-lines.ts'
import type { CompressionSwitch, TelnetServices } from './services.ts'
import { SubnegotiationWatch } from './subnegotiation-watch.ts'

export type { TelnetEvent, TelnetReceived } from './events.ts'
export type { TelnetLimits } from './limits.ts'

/** Collaborators and limits of a {@link TelnetProtocol}. */
export interface TelnetProtocolOptions {
  readonly clock: Clock
  readonly limits: TelnetLimits
  readonly services?: TelnetServices
}

/**
 * Telnet as a MU* server speaks it: bytes in, events and a reply out. No sockets, no timers, and it never throws.
 *
 * Each returned array of bytes is one write; splitting it would break clients that look for a sequence in one read.
 */
export class TelnetProtocol {
  readonly #decoder: TelnetDecoder
  readonly #lines: LineAssembler
  readonly #host: OptionHost
  readonly #secrets: SecretLines
  readonly #deflatedInput = new DeflatedInput()
  readonly #outOfBand: OutOfBand
  readonly #floodGate: FloodGate
  readonly #commands: TelnetCommands
  readonly #client: ClientReport
  readonly #subnegotiations: SubnegotiationWatch
  #events: TelnetEvent[] = []
  #reply: Uint8Array[] = []
  #chosenEncoding: Encoding | undefined
  #compression: CompressionSwitch[] = []
  #hasReportedMalformed = false
  #droppedSubnegotiations = 0

  constructor({ clock, limits, services = {} }: TelnetProtocolOptions) {
    const { options, echo, outOfBand } = createOptionTable(clock, oobLimitsOf(limits), services)
    this.#decoder = new TelnetDecoder(limits)
    this.#subnegotiations = new SubnegotiationWatch(clock, this.#decoder, limits.maxSubnegotiationMs)
    this.#lines = new LineAssembler(limits)
    this.#host = new OptionHost(clock, options)
    this.#secrets = new SecretLines(this.#host, echo, this.#lines)
    this.#commands = new TelnetCommands({
      clock,
      lines: this.#lines,
      secrets: this.#secrets,
      minAytIntervalMs: limits.minAytIntervalMs,
    })
    this.#outOfBand = outOfBand
    this.#floodGate = new FloodGate(clock, limits)
    this.#client = new ClientReport(this.#host)
  }

  /** What the client can show, as far as it has said. */
  get capabilities(): TelnetCapabilities {
    return this.#client.capabilities
  }

  /** Whether the `settled` event has come. */
  get isSettled(): boolean {
    return this.#client.isSettled
  }

  /** Whether the next line is a secret. */
  get isInputHidden(): boolean {
    return this.#secrets.isHidden
  }

  /** Subnegotiations dropped because they passed a limit, for the log. */
  get droppedSubnegotiations(): number {
    return this.#droppedSubnegotiations + this.#subnegotiations.abandoned
  }

  /** Makes the opening requests. */
  start(): Uint8Array {
    return this.#host.open()
  }

  /** Takes bytes of the client, in segments of any length. */
  receive(bytes: Uint8Array): TelnetReceived {
    this.#events = []
    this.#reply = []
    this.#compression = []
    let deflated: Uint8Array | undefined
    if (!this.#floodGate.isOver) {
      this.#subnegotiations.limit()
      deflated = this.#decode(bytes)
      this.#subnegotiations.note()
      this.#events = this.#client.addTo(this.#events)
    }
    const received = { events: this.#events, reply: concatBytes(this.#reply), compression: this.#compression }
    return deflated ? { ...received, deflated } : received
  }

  /** Has the client stop its local echo (WILL ECHO), until {@link showInput}. The next line is secret. */
  hideInput(): Uint8Array {
    return this.#secrets.hide()
  }

  /** Has the client echo again (WONT ECHO), if it does not. A line that has begun stays secret. */
  showInput(): Uint8Array {
    return this.#secrets.show()
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
    const mark = this.#client.capabilities.hasEor ? COMMAND.EOR : COMMAND.GA
    return concatBytes([this.encodeText(text), encodeCommand(mark)])
  }

  /** Writes structured data in what the client takes it in; no bytes for one that takes none, or not this. */
  encodeOob(message: OobMessage): Uint8Array {
    return this.#outOfBand.encode(message)
  }

  /** Writes the data that holds now once more, and gives what the game has to be asked to send again. */
  restateOob(): { readonly send: Uint8Array; readonly oob: readonly OobMessage[] } {
    return this.#outOfBand.restate()
  }

  /** Writes what keeps a quiet connection alive and shows nowhere: NOP. */
  keepAlive(): Uint8Array {
    return encodeCommand(COMMAND.NOP)
  }

  /** Decodes a segment as far as it is clear, and gives what is compressed. */
  #decode(bytes: Uint8Array): Uint8Array | undefined {
    let rest = bytes
    while (rest.length > 0 && !this.#floodGate.isOver) {
      const clear = this.#deflatedInput.clearBytes(rest, this.#decoder)
      if (clear === 0) return rest
      for (const event of this.#decoder.decode(rest.subarray(0, clear))) {
        if (this.#floodGate.isOver) break
        this.#handle(event)
      }
      rest = rest.subarray(this.#decoder.consumed)
    }
    return undefined
  }

  #handle(event: DecodedEvent): void {
    switch (event.kind) {
      case 'data':
        this.#lines.push(event.bytes, (lineEvent) => this.#takeLine(lineEvent))
        break
      case 'command':
        if (this.#passes(this.#floodGate.takeOther())) this.#obey(event.code)
        break
      case 'negotiation':
        if (!this.#passes(this.#floodGate.takeNegotiation())) break
        this.#takeEffect(event.option, this.#host.negotiate(event.verb, event.option))
        if (this.#secrets.isRefusedBy(event)) this.#events.push({ kind: 'echoRefused' })
        break
      case 'subnegotiation':
        if (!this.#passes(this.#floodGate.takeOther())) break
        this.#takeEffect(event.option, this.#host.subnegotiate(event.option, event.payload))
        break
      case 'subnegotiationTooLong':
        this.#droppedSubnegotiations += 1
        break
      default:
        event satisfies never
    }
  }

  #takeEffect(option: number, effect: OptionEffect): void {
    this.#reply.push(effect.send)
    if (effect.compresses !== undefined) {
      this.#compression.push({ at: concatBytes(this.#reply).length, isOn: effect.compresses })
    }
    // At once, because text that was written in it may follow in the same segment.
    if (effect.facts) this.#followEncoding()
    if (effect.isInputDeflated) this.#deflatedInput.announce()
    for (const message of effect.oob ?? []) this.#events.push({ kind: 'oob', message })
    if (!effect.isMalformed || this.#hasReportedMalformed) return
    this.#hasReportedMalformed = true
    this.#events.push({ kind: 'malformedOob', option })
  }

  #obey(code: number): void {
    const byte = byteOfCommand(code, this.#lines.partialLine)
    if (byte !== undefined) {
      this.#lines.push(Uint8Array.of(byte), (event) => this.#takeLine(event))
      return
    }
    if (code === COMMAND.EOF) this.#events.push({ kind: 'eof' })
    if (code !== COMMAND.AO || this.#passes(this.#floodGate.takeNegotiation()))
      this.#reply.push(this.#commands.obey(code))
  }

  #takeLine(line: LineEvent): void {
    if (line.kind === 'line' && this.#host.facts.hasMxp && isMxpAnswer(line.text)) return
    const { event, send } = this.#secrets.take(line)
    this.#events.push(event)
    this.#reply.push(send)
  }

  #passes(isPassed: boolean): boolean {
    if (!isPassed) this.#events.push({ kind: 'flood' })
    return isPassed
  }

  #followEncoding(): void {
    this.#lines.codec = textCodec(this.#chosenEncoding ?? this.#client.capabilities.encoding)
  }
}
