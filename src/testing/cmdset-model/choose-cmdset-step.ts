import type { SeededRandom } from '../seeded-random.ts'
import type { CmdsetModel } from './cmdset-model.ts'
import { POOL_SIZE } from './cmdset-pool.ts'
import { type CmdsetStep, EXITS, HOLDERS, LENDERS, PLACES, PUPPETS, THINGS } from './cmdset-steps.ts'

/** Chooses a change that can happen now. */
export function chooseCmdsetStep(model: CmdsetModel, random: SeededRandom): CmdsetStep {
  for (;;) {
    const step = random.weighted(CHANCES)(random)
    if (model.canDo(step)) return step
  }
}

const CHANCES: readonly (readonly [number, (random: SeededRandom) => CmdsetStep])[] = [
  [
    10,
    (random) => ({ kind: 'add', holder: random.one(HOLDERS), set: set(random), isPersistent: random.below(2) === 0 }),
  ],
  [6, (random) => ({ kind: 'remove', holder: random.one(HOLDERS), set: set(random) })],
  [3, (random) => ({ kind: 'clear', holder: random.one(HOLDERS) })],
  [2, (random) => ({ kind: 'default', holder: random.one(DEFAULT_HOLDERS), set: ownDefault(random) })],
  [2, (random) => ({ kind: 'lend', thing: random.one(THINGS), set: random.one([set(random), 'none']) })],
  [4, (random) => ({ kind: 'puppet', puppet: random.one(PUPPETS) })],
  [1, () => ({ kind: 'unpuppet' })],
  [5, (random) => ({ kind: 'move', what: random.one([...PUPPETS, ...THINGS]), to: random.one(PLACES) })],
  [3, (random) => ({ kind: 'lock', lender: random.one(LENDERS), isOpen: random.below(3) > 0 })],
  [2, (random) => ({ kind: 'names', exit: random.one(EXITS), names: random.one(EXIT_NAMES) })],
  [1, () => ({ kind: 'dig' })],
  [1, () => ({ kind: 'fill' })],
  [1, (random) => ({ kind: 'server', how: random.one(['reload', 'kill']) })],
]

/** Not the account: its default has the command that looks. */
const DEFAULT_HOLDERS = HOLDERS.filter((holder) => holder !== 'account')
const EXIT_NAMES = [['north'], ['a', 'north'], ['look'], ['say', 'b'], ['far away']]

/** The menu comes up often enough to be opened and closed. */
function set(random: SeededRandom): number {
  return random.below(10) === 0 ? 0 : random.below(POOL_SIZE)
}

function ownDefault(random: SeededRandom): number | 'none' | 'class' {
  return random.one([set(random), 'none', 'class', 'class'])
}
