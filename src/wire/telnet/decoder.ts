import { ByteBuffer } from '../byte-buffer.ts'
import { COMMAND, OPTION } from './codes.ts'
import type { NegotiationVerb } from './codes.ts'

/**
 * What a {@link TelnetDecoder} finds in the stream, in the order of the stream.
 *
 * The `bytes` of a `data` event are a view of the decoded segment: copy what is to be kept.
 */
export type DecodedEvent =
  | { readonly kind: 'data'; readonly bytes: Uint8Array }
  | { readonly kind: 'command'; readonly code: number }
  | { readonly kind: 'negotiation'; readonly verb: NegotiationVerb; readonly option: number }
  | { readonly kind: 'subnegotiation'; readonly option: number; readonly payload: Uint8Array }
  | { readonly kind: 'subnegotiationTooLong'; readonly option: number; readonly limitBytes: number }

/** Limits of a {@link TelnetDecoder}. */
export interface TelnetDecoderLimits {
  /** Bytes of one subnegotiation payload, unescaped. */
  readonly maxSubnegotiationBytes: number
}

type State = 'data' | 'iac' | 'option' | 'subOption' | 'subOptionIac' | 'subPayload' | 'subIac'

const VERBS: ReadonlyMap<number, NegotiationVerb> = new Map([
  [COMMAND.WILL, 'will'],
  [COMMAND.WONT, 'wont'],
  [COMMAND.DO, 'do'],
  [COMMAND.DONT, 'dont'],
])

/**
 * Splits the byte stream of RFC 854 and 855 into data, commands, negotiations and subnegotiations.
 *
 * It keeps its state between segments and never throws. SE by itself and undefined commands are dropped. A command
 * inside a subnegotiation ends the subnegotiation, which is delivered as far as it came, and then counts itself.
 */
export class TelnetDecoder {
  readonly #limits: TelnetDecoderLimits
  readonly #payload: ByteBuffer
  #state: State = 'data'
  #verb: NegotiationVerb = 'wont'
  #subOption = 0
  #isTooLong = false
  #opened = 0
  #events: DecodedEvent[] = []
  #consumed = 0

  constructor(limits: TelnetDecoderLimits) {
    this.#limits = limits
    this.#payload = new ByteBuffer(limits.maxSubnegotiationBytes)
  }

  /** Serial number of the subnegotiation that has begun and not ended; 0 when there is none. */
  get openSubnegotiation(): number {
    return this.#state.startsWith('sub') ? this.#opened : 0
  }

  /** How much of the newest segment was decoded; less than all after a subnegotiation that may change what follows. */
  get consumed(): number {
    return this.#consumed
  }

  /** Whether the next byte is data or begins a command. */
  get isBetweenCommands(): boolean {
    return this.#state === 'data'
  }

  /** Takes the next segment of the stream, of any length. */
  decode(segment: Uint8Array): DecodedEvent[] {
    this.#events = []
    let index = 0
    while (index < segment.length && !this.#isTurningPoint()) index = this.#step(segment, index)
    this.#consumed = index
    const events = this.#events
    this.#events = []
    return events
  }

  /** Drops the subnegotiation that has not ended; what follows is data again. */
  abandonSubnegotiation(): void {
    if (this.openSubnegotiation === 0) return
    this.#payload.clear()
    this.#state = 'data'
  }

  /** What follows MCCP3's start is no telnet any more. */
  #isTurningPoint(): boolean {
    const last = this.#events.at(-1)
    return last?.kind === 'subnegotiation' && last.option === OPTION.MCCP3 && this.#state === 'data'
  }

  #step(segment: Uint8Array, index: number): number {
    const byte = segment[index] ?? 0
    switch (this.#state) {
      case 'data':
        return this.#takeRun(segment, index, 'iac', (run) => this.#events.push({ kind: 'data', bytes: run }))
      case 'subPayload':
        return this.#takeRun(segment, index, 'subIac', (run) => this.#addPayload(run))
      case 'iac':
        this.#takeCommand(segment, index)
        break
      case 'option':
        this.#state = 'data'
        this.#events.push({ kind: 'negotiation', verb: this.#verb, option: byte })
        break
      case 'subOption':
        if (byte === COMMAND.IAC) this.#state = 'subOptionIac'
        else this.#openPayload(byte)
        break
      case 'subOptionIac':
        if (byte === COMMAND.IAC) this.#openPayload(byte)
        else this.#takeCommand(segment, index)
        break
      case 'subIac':
        this.#takeSubIac(segment, index)
    }
    return index + 1
  }

  /** Takes bytes up to the next IAC in one piece. */
  #takeRun(segment: Uint8Array, start: number, atIac: State, take: (run: Uint8Array) => void): number {
    const found = segment.indexOf(COMMAND.IAC, start)
    const end = found < 0 ? segment.length : found
    if (end > start) take(segment.subarray(start, end))
    if (found < 0) return end
    this.#state = atIac
    return end + 1
  }

  #takeCommand(segment: Uint8Array, index: number): void {
    const byte = segment[index] ?? 0
    const verb = VERBS.get(byte)
    this.#state = 'data'
    if (verb) {
      this.#verb = verb
      this.#state = 'option'
    } else if (byte === COMMAND.SB) {
      this.#state = 'subOption'
      this.#opened += 1
    } else if (byte === COMMAND.IAC || byte < 0x80) {
      // No command is below 0x80: an IAC before text is what is left of a Synch whose urgent byte the kernel took out,
      // or a letter of an 8-bit charset. Keeping the text keeps the line end that may follow at once.
      this.#events.push({ kind: 'data', bytes: segment.subarray(index, index + 1) })
    } else if (byte >= COMMAND.EOF && byte !== COMMAND.SE) {
      this.#events.push({ kind: 'command', code: byte })
    }
  }

  #takeSubIac(segment: Uint8Array, index: number): void {
    const byte = segment[index] ?? 0
    if (byte === COMMAND.IAC) {
      this.#state = 'subPayload'
      this.#addPayload(segment.subarray(index, index + 1))
      return
    }
    // What is compressed begins right behind the end of a subnegotiation, so one that is broken off starts nothing.
    if (byte === COMMAND.SE || this.#subOption !== OPTION.MCCP3) this.#closePayload()
    this.#takeCommand(segment, index)
  }

  #openPayload(option: number): void {
    this.#state = 'subPayload'
    this.#subOption = option
    this.#isTooLong = false
    this.#payload.clear()
  }

  #addPayload(bytes: Uint8Array): void {
    if (this.#isTooLong || this.#payload.append(bytes)) return
    this.#isTooLong = true
    this.#payload.clear()
    const limitBytes = this.#limits.maxSubnegotiationBytes
    this.#events.push({ kind: 'subnegotiationTooLong', option: this.#subOption, limitBytes })
  }

  #closePayload(): void {
    if (!this.#isTooLong) {
      this.#events.push({ kind: 'subnegotiation', option: this.#subOption, payload: this.#payload.view.slice() })
    }
    this.#payload.clear()
  }
}
