import type { SeededRandom } from '../seeded-random.ts'
import type { SessionModel } from './session-model.ts'
import { CLIENT_NAMES, type ClientAction, type ClientName, type SessionStep } from './steps.ts'
import { canType, linesBeforeLogin, linesFor } from './type-line.ts'

/** Chooses something that can happen now. `text` is what is said, if something is. */
export function chooseStep(model: SessionModel, random: SeededRandom, text: string): SessionStep {
  const kind = random.weighted([
    [130, 'action'],
    [16, 'together'],
    [18, 'hit'],
    [20, 'wait'],
    [10, 'change'],
    // Rare, for it takes all clients with it.
    [1, 'portal'],
  ] as const)
  if (kind === 'wait') return { kind, ms: random.one([100, 400, 700]) }
  if (kind === 'change') return { kind, how: random.one(['reload', 'reset', 'kill']) }
  if (kind === 'portal') return { kind, how: random.one(['killed', 'stopped']) }
  const action = chooseAction(model, random, { text, names: CLIENT_NAMES })
  if (kind === 'action') return action
  if (kind === 'hit') return chooseHit(action, random)
  const actions = [action]
  for (let more = 1 + random.below(3); more > 0; more -= 1) {
    const names = CLIENT_NAMES.filter((name) => actions.every(({ client }) => client !== name))
    actions.push(chooseAction(model, random, { text: `${text}, ${more} more`, names }))
  }
  return { kind, actions: actions.map(singleInput) }
}

/** Sessions take turns input by input, so that only single inputs of each happen in the order they were sent in. */
function singleInput(action: ClientAction): ClientAction {
  return action.kind === 'line' ? action : { kind: action.kind, client: action.client }
}

function chooseHit(action: ClientAction, random: SeededRandom): SessionStep {
  const how = random.weighted([
    [3, 'reload'],
    [3, 'reset'],
    [12, 'kill'],
    [1, 'portal killed'],
  ] as const)
  if (how === 'portal killed')
    return { kind: 'hit', action: singleInput(action), how, when: random.one(COMMIT_INSTANTS) }
  const passes = random.below(MAX_PASSES)
  if (how !== 'kill') return { kind: 'hit', action, how, when: passes }
  return { kind: 'hit', action, how, when: random.one([passes, ...COMMIT_INSTANTS]) }
}

const COMMIT_INSTANTS = ['before the commit', 'after the commit'] as const

/** Within so many passes of the event loop a line has come to its effect, and one Server has handed over to the next. */
const MAX_PASSES = 16

const RETURNS = [
  [4, 'back'],
  [1, 'drop'],
] as const

function chooseAction(
  model: SessionModel,
  random: SeededRandom,
  { text, names }: { readonly text: string; readonly names: readonly ClientName[] },
): ClientAction {
  const connected = model.connected.filter(({ name }) => names.includes(name))
  const free = names.filter((name) => connected.every((client) => client.name !== name))
  const there = connected.filter(({ isAway }) => !isAway)
  const away = connected.filter(({ isAway }) => isAway)
  if (away.length > 0 && (random.below(6) === 0 || there.length + free.length === 0))
    return { kind: random.weighted(RETURNS), client: random.one(away).name }
  const isNew = free.length > 0 && (there.length === 0 || random.below(12) === 0)
  const isHasty = random.below(3) === 0
  if (isNew) {
    const connect = { kind: 'connect', client: random.one(free) } as const
    return isHasty ? { ...connect, line: random.weighted(linesBeforeLogin()) } : connect
  }
  const client = random.one(there)
  const lines = linesFor(client, text).filter(([, line]) => canType(client, line))
  const line = random.weighted(lines)
  if (random.below(10) > 0) return { kind: 'line', client: client.name, line }
  if (random.below(3) === 0) return { kind: 'away', client: client.name }
  // Whether a login is still answered whose client is gone depends on who is faster.
  const isLast = isHasty && client.account !== undefined
  return { kind: 'drop', client: client.name, ...(isLast ? { line } : {}) }
}
