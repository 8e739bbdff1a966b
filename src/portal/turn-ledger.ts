import { WaystoneError } from '../base/errors.ts'
import type { TurnMessage } from '../link/messages.ts'
import type { TurnRules } from '../link/turn-rules.ts'

/** What a {@link TurnLedger} needs. */
export interface TurnLedgerPorts {
  readonly rules: TurnRules
  /** Carries out a turn: output to clients, inputs forgotten, session state replaced. */
  readonly apply: (turn: TurnMessage) => void
}

/**
 * Decides when a turn takes effect for players (docs/spec/turn.md).
 *
 * Turns are applied in order. One that changed something kept is held until its commit; a clean one until all before it
 * are applied. When a Server is gone, the next one's `lastTurn` tells which of the held turns the store has.
 */
export class TurnLedger {
  readonly #ports: TurnLedgerPorts
  readonly #held: TurnMessage[] = []
  #received = 0
  #committed = 0
  #applied = 0

  constructor(ports: TurnLedgerPorts) {
    this.#ports = ports
  }

  /** Number of the newest turn that was applied; 0 before the first. */
  get appliedTurn(): number {
    return this.#applied
  }

  /** How many turns are held. */
  get heldCount(): number {
    return this.#held.length
  }

  /** Takes a turn. Faults: `WS_LINK_OUT_OF_ORDER` for a number that is not above every one before. */
  receiveTurn(turn: TurnMessage): void {
    if (turn.turn <= this.#received) throw outOfOrder('Turn', turn.turn, this.#received)
    this.#received = turn.turn
    this.#held.push(turn)
    this.#advance()
  }

  /** Takes the news that the store has a turn. Faults: `WS_LINK_OUT_OF_ORDER` for a turn that never came. */
  receiveCommit(turn: number): void {
    if (turn > this.#received) throw outOfOrder('Commit', turn, this.#received)
    this.#committed = Math.max(this.#committed, turn)
    this.#advance()
  }

  /**
   * Settles what the Server that is gone left behind, once its link is read to the end: the held turns that the store has
   * are applied, the others dropped, and their inputs are unconsumed again.
   *
   * @returns how many turns were dropped.
   */
  recover(lastTurn: number): number {
    while (this.#held[0] && this.#held[0].turn <= lastTurn) this.#applyFirst()
    const dropped = this.#held.length
    this.#held.length = 0
    this.#committed = lastTurn
    this.#received = Math.max(this.#applied, lastTurn)
    return dropped
  }

  #advance(): void {
    for (;;) {
      const first = this.#held[0]
      if (!first) return
      const isDue = first.isClean || first.turn <= this.#committed || !this.#ports.rules.holdUntilCommit
      if (!isDue) return
      this.#applyFirst()
    }
  }

  #applyFirst(): void {
    const turn = this.#held.shift()
    if (!turn) return
    this.#applied = turn.turn
    this.#ports.apply(turn)
  }
}

function outOfOrder(what: string, number: number, last: number): WaystoneError {
  return new WaystoneError('WS_LINK_OUT_OF_ORDER', `${what} ${number} came after ${last}.`)
}
