import { OPTION } from '../codes.ts'
import { encodeSubnegotiation } from '../encoder.ts'
import { NO_EFFECT } from '../option.ts'
import type { OptionEffect, OptionPolicy, OptionSide, TelnetOption } from '../option.ts'

const IS = 0
const SEND = 1
const MAX_ROUNDS = 4
const MAX_NAME_LENGTH = 40

/**
 * TERMINAL-TYPE, RFC 1091, with the answers of the Mud Terminal Type Standard: client, terminal, `MTTS <bits>`.
 *
 * It asks at most four times in a connection, one question at a time, and stops at an answer that came before (GNU
 * telnet repeats its one name for ever), at `MTTS`, or at an answer that is not one. Names are cut to 40 characters of
 * printable ASCII, as they are shown to staff.
 */
export class TtypeOption implements TelnetOption {
  readonly code = OPTION.TTYPE
  readonly holdsGreeting = true
  readonly #names: string[] = []
  #rounds = 0
  #isWaiting = false

  get isWaiting(): boolean {
    return this.#isWaiting
  }

  policy(side: OptionSide): OptionPolicy {
    return side === 'him' ? 'ask' : 'refuse'
  }

  onEnabled(): OptionEffect {
    return this.#ask()
  }

  onDisabled(): OptionEffect {
    this.#isWaiting = false
    return NO_EFFECT
  }

  onSubnegotiation(payload: Uint8Array): OptionEffect {
    if (!this.#isWaiting) return NO_EFFECT
    this.#isWaiting = false
    if (payload[0] !== IS) return NO_EFFECT
    const name = readName(payload)
    if (/^MTTS/i.test(name)) return { ...NO_EFFECT, facts: { mtts: readMtts(name) } }
    if (this.#names.includes(name)) return NO_EFFECT
    this.#names.push(name)
    const [first, second] = this.#names.filter((known) => known !== '')
    return { ...this.#ask(), facts: { clientName: first, terminalType: second ?? first } }
  }

  #ask(): OptionEffect {
    if (this.#rounds >= MAX_ROUNDS) return NO_EFFECT
    this.#rounds += 1
    this.#isWaiting = true
    return { send: encodeSubnegotiation(OPTION.TTYPE, Uint8Array.of(SEND)) }
  }
}

function readName(payload: Uint8Array): string {
  const printable = [...payload.subarray(1, 1 + 4 * MAX_NAME_LENGTH)].filter((byte) => byte >= 0x20 && byte < 0x7f)
  return String.fromCharCode(...printable)
    .trim()
    .slice(0, MAX_NAME_LENGTH)
}

/** Reads `MTTS 271`, also without the blank (Duckclient); `undefined` for what is not a number of at most 9 digits. */
function readMtts(name: string): number | undefined {
  const match = /^MTTS ?(\d{1,9})$/i.exec(name)
  return match ? Number(match[1]) : undefined
}
