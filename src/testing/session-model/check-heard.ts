import assert from 'node:assert/strict'
import { actionsOf, type ClientName, type SessionStep } from './steps.ts'

/**
 * Throws where a client was shown something else than the model says, or in another order.
 *
 * Two orders no rule fixes. Characters whose time ends at the same moment leave in any order: the lines are compared as a
 * set. Sessions that end together by `quit/all` may or may not hear of each other: who leaves is left out. What reaches a
 * client that vanishes is not looked at.
 */
export function checkHeard(
  step: SessionStep,
  shown: ReadonlyMap<ClientName, readonly string[]>,
  expected: ReadonlyMap<ClientName, readonly string[]>,
): void {
  const actions = actionsOf(step)
  const isQuitAll = actions.some((action) => action.line === 'quit/all')
  const comparable = (lines: readonly string[]): readonly string[] => {
    if (step.kind === 'wait') return lines.toSorted()
    return isQuitAll && lines.some((line) => GOODBYES.has(line)) ? lines.filter((line) => !LEFT.test(line)) : lines
  }
  for (const [name, lines] of shown) {
    if (actions.some(({ kind, client }) => kind === 'drop' && client === name)) continue
    assert.deepEqual(comparable(lines.map(brief)), comparable(expected.get(name) ?? []), `what ${name} hears`)
  }
}

const GOODBYES = new Set(['Goodbye. Come back soon!', 'You have quit from elsewhere.'])
const LEFT = / has left the game\.$/

/** A text as the model says it: of a screen of several lines the first one, without the names of a refusal. */
function brief(text: string): string {
  const [first = '', ...more] = text.trim().split('\n')
  const line = first.trim().replace(/^You already play .* from elsewhere.*/, 'You already play … from elsewhere.')
  return more.length > 0 ? `${line} …` : line
}
