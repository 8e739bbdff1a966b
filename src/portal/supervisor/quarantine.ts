import type { FlightRecord } from '../../base/flight-recorder.ts'
import type { SessionId } from '../../base/ids.ts'
import type { InputLedger } from '../sessions/input-ledger.ts'

/** How often an input may be running when a Server dies. */
export interface QuarantineLimits {
  /** Deaths of the Server's own making: an exit, a crash, a hang. */
  readonly quarantineStrikes: number
  /** Deaths by a SIGKILL that came from elsewhere, which may hit any input by chance. */
  readonly quarantineStrikesBySigkill: number
}

interface Strikes {
  own: number
  any: number
}

/**
 * Finds the input that kills Servers: the one that was being run, again and again, when they died.
 *
 * A Server notes each input before it runs it; the note outlives the process. An input under suspicion is sent to the
 * next Server a little later than the others: by then that Server is warm, and the input runs for so short a time that a
 * kill from elsewhere hardly hits it again by chance.
 */
export class Quarantine {
  readonly #limits: QuarantineLimits
  readonly #strikes = new Map<string, Strikes>()

  constructor(limits: QuarantineLimits) {
    this.#limits = limits
  }

  /**
   * Counts a death against the input that was being run, and tells whether that input is to be set aside.
   *
   * @param inputs Inputs of the session of the record.
   */
  strike(record: FlightRecord, inputs: InputLedger, isSigkillFromElsewhere: boolean): boolean {
    // Inputs of the session before it may have been run in the same turn, which died with the Server.
    if (!inputs.has(record.input)) return false
    const key = `${record.sessid}:${record.input}`
    const strikes = this.#strikes.get(key) ?? { own: 0, any: 0 }
    strikes.any += 1
    if (!isSigkillFromElsewhere) strikes.own += 1
    this.#strikes.set(key, strikes)
    const { quarantineStrikes, quarantineStrikesBySigkill } = this.#limits
    const isCulprit =
      strikes.own >= quarantineStrikes || strikes.any >= Math.max(quarantineStrikes, quarantineStrikesBySigkill)
    if (isCulprit) this.#strikes.delete(key)
    return isCulprit
  }

  /** Whether a Server died while it was running the input that the session would send next. */
  suspects(sessid: SessionId, inputs: InputLedger): boolean {
    return inputs.first !== undefined && this.#strikes.has(`${sessid}:${inputs.first.n}`)
  }

  /** Forgets strikes: the Server has got past them. */
  clear(): void {
    this.#strikes.clear()
  }
}
