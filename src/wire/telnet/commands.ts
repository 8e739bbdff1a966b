import type { Clock } from '../../base/clock.ts'
import { NO_BYTES } from '../concat-bytes.ts'
import type { LineAssembler } from '../line-assembler.ts'
import { AreYouThere } from './are-you-there.ts'
import { COMMAND } from './codes.ts'
import { encodeCommand } from './encoder.ts'
import type { SecretLines } from './secret-lines.ts'

/** What {@link TelnetCommands} act on. */
export interface TelnetCommandsOptions {
  readonly clock: Clock
  readonly lines: LineAssembler
  readonly secrets: SecretLines
  /** Milliseconds between two answers to AYT. */
  readonly minAytIntervalMs: number
}

/** Obeys the commands of RFC 854 and 1184 that are not negotiation. */
export class TelnetCommands {
  readonly #lines: LineAssembler
  readonly #secrets: SecretLines
  readonly #areYouThere: AreYouThere

  constructor({ clock, lines, secrets, minAytIntervalMs }: TelnetCommandsOptions) {
    this.#lines = lines
    this.#secrets = secrets
    this.#areYouThere = new AreYouThere(clock, minAytIntervalMs)
  }

  /** Obeys, and gives the answer. NOP, DM, GA, EOR and SUSP ask for nothing; EOF is the owner's. */
  obey(code: number): Uint8Array {
    switch (code) {
      case COMMAND.AYT:
        return this.#areYouThere.answer()
      case COMMAND.AO:
        return encodeCommand(COMMAND.DM)
      case COMMAND.EC:
        this.#lines.eraseCharacter()
        return NO_BYTES
      case COMMAND.EL:
      case COMMAND.IP:
      case COMMAND.BRK:
      case COMMAND.ABORT:
        this.#lines.dropPartialLine()
        this.#secrets.dropPartialLine()
        return NO_BYTES
      default:
        return NO_BYTES
    }
  }
}
