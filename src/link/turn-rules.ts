/**
 * The rules that make the promise of the turn (docs/spec/turn.md). All hold in every game.
 *
 * They can be switched off one by one so that the tests can show that each is needed: a suite that passes without a rule
 * does not test it.
 */
export interface TurnRules {
  /** The Portal shows nothing of a changing turn before its commit. */
  readonly holdUntilCommit: boolean
  /** The Portal sends inputs again that no applied turn consumed. */
  readonly resendUnconsumed: boolean
  /** The Portal reads the old link to its end before a new Server takes over. */
  readonly drainOldLink: boolean
  /** A turn has left the Server before the store commits it. */
  readonly flushBeforeCommit: boolean
}

/** All rules on. */
export const TURN_RULES: TurnRules = {
  holdUntilCommit: true,
  resendUnconsumed: true,
  drainOldLink: true,
  flushBeforeCommit: true,
}

/** {@link TURN_RULES} without the rules named in a comma-separated list; names it does not know are ignored. */
export function turnRulesWithout(names: string | undefined): TurnRules {
  const off = new Set((names ?? '').split(',').map((name) => name.trim()))
  return {
    holdUntilCommit: !off.has('holdUntilCommit'),
    resendUnconsumed: !off.has('resendUnconsumed'),
    drainOldLink: !off.has('drainOldLink'),
    flushBeforeCommit: !off.has('flushBeforeCommit'),
  }
}
