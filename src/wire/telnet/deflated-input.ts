import { COMMAND } from './codes.ts'
import type { TelnetDecoder } from './decoder.ts'

/**
 * Finds where compressed input begins after `IAC SB MCCP3 IAC SE`.
 *
 * Not always at the next byte: telnetlib3 puts clear telnet commands between. A zlib stream never begins with IAC.
 */
export class DeflatedInput {
  #isAwaited = false

  /** Whether the start was announced and the first compressed byte has not come. */
  get isAwaited(): boolean {
    return this.#isAwaited
  }

  /** The client has announced the start. */
  announce(): void {
    this.#isAwaited = true
  }

  /**
   * How many bytes may be decoded in clear before the next look; 0 when the first of them is compressed. Then the owner
   * inflates it and all that follow.
   */
  clearBytes(bytes: Uint8Array, decoder: TelnetDecoder): number {
    if (!this.#isAwaited) return bytes.length
    if (!decoder.isBetweenCommands || bytes[0] === COMMAND.IAC) return 1
    this.#isAwaited = false
    return 0
  }
}
