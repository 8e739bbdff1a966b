import assert from 'node:assert/strict'
import type { SessionModel } from './session-model.ts'
import { actionsOf, type ClientName, type SessionStep } from './steps.ts'

/**
 * Throws where a client was shown something else than the model says, or in another order.
 *
 * Two orders no rule fixes. Characters whose time ends at the same moment leave in any order, and so do sessions that
 * end together by `quit/all`: the lines of such a step are compared as a set, and a session that ended in it may or may
 * not have heard of the others. What reaches a client that vanishes is not looked at.
 */
export function checkHeard(
  step: SessionStep,
  shown: ReadonlyMap<ClientName, readonly string[]>,
  model: SessionModel,
): void {
  const actions = actionsOf(step)
  const isOrderFree = step.kind === 'wait' || actions.some((action) => action.line === 'quit/all')
  for (const [name, lines] of shown) {
    if (actions.some(({ kind, client }) => kind === 'drop' && client === name)) continue
    const isOver = isOrderFree && model.connected.every((client) => client.name !== name)
    const comparable = (texts: readonly string[]): readonly string[] => {
      const kept = isOver ? texts.filter((text) => !LEFT.test(text)) : texts
      return isOrderFree ? kept.toSorted() : kept
    }
    assert.deepEqual(comparable(lines.map(brief)), comparable(model.heard.get(name) ?? []), `what ${name} hears`)
  }
}

const LEFT = / has left the game(\.| \()/

/** A text as the model says it: of a screen of several lines the first one, without the names of a refusal. */
function brief(text: string): string {
  const [first = '', ...more] = text.trim().split('\n')
  const line = first.trim().replace(/^You already play .* from elsewhere.*/, 'You already play … from elsewhere.')
  return more.length > 0 ? `${line} …` : line
}
