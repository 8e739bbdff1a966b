import assert from 'node:assert/strict'
import type { CommandCall } from '../../commands/command-call.ts'
import type { CmdsetStack } from '../../world/cmdset-stack.ts'
import type { Entity } from '../../world/entity.ts'
import { isAccount, isExit, isGameObject } from '../../world/entity-kinds.ts'
import { Exit } from '../../world/objects/exit.ts'
import type { GameObject } from '../../world/objects/game-object.ts'
import type { World } from '../../world/world.ts'
import { LENDS } from './lending-thing.ts'
import type { CmdsetStep, ExitName, Holder } from './cmdset-steps.ts'

type WorldStep = Exclude<CmdsetStep, { readonly kind: 'server' }>

/** Makes the change of a step in the real world. */
export function carryOut(call: CommandCall, step: WorldStep): void {
  const { world, services, session } = call
  assert.ok(session)
  switch (step.kind) {
    case 'puppet':
      return assert.ok(services.puppeting.puppet(session, objectOf(world, step.puppet)).isOk)
    case 'unpuppet':
      return assert.ok(services.puppeting.unpuppet(session).isOk)
    case 'move':
      objectOf(world, step.what).location = objectOf(world, step.to)
      return
    case 'lock':
      return objectOf(world, step.lender).locks.add(`call:${step.isOpen}()`)
    case 'lend':
      objectOf(world, step.thing).db[LENDS] = step.set
      return
    case 'names': {
      const exit = objectOf(world, step.exit)
      const [key = '', ...aliases] = step.names
      exit.key = key
      return exit.aliases.set(aliases)
    }
    case 'dig': {
      const [hall, garden] = [objectOf(world, 'hall'), objectOf(world, 'garden')]
      return void world.create(Exit, { key: 'gap', location: hall, destination: garden })
    }
    case 'fill':
      return void objectOf(world, 'gap').delete()
    default:
      return changeStack(stackOf(call, step.holder), step)
  }
}

function changeStack(
  stack: CmdsetStack,
  step: WorldStep & { readonly kind: 'add' | 'remove' | 'clear' | 'default' },
): void {
  if (step.kind === 'add') stack.add(`pool:${step.set}`, { isPersistent: step.isPersistent })
  else if (step.kind === 'remove') stack.remove(`pool:${step.set}`)
  else if (step.kind === 'clear') stack.clear()
  else if (step.set === 'class') stack.restoreDefault()
  else if (step.set === 'none') stack.removeDefault()
  else stack.addDefault(`pool:${step.set}`)
}

function stackOf({ session, account, world }: CommandCall, holder: Holder): CmdsetStack {
  const stack =
    holder === 'session' ? session?.cmdsets : holder === 'account' ? account?.cmdsets : objectOf(world, holder).cmdsets
  assert.ok(stack)
  return stack
}

/** The object that the model calls so; exits are told apart by where they are, for their names change. */
function objectOf(world: World, name: string): GameObject {
  for (const object of world.objects()) if (nameSource(object) === name) return object
  throw new Error(`There is no ${name}.`)
}

/** What the model calls an entity that lends commands; nobody stands for the session. */
export function nameSource(source: Entity | undefined): string {
  if (!source) return 'session'
  if (isAccount(source)) return 'account'
  return isGameObject(source) && isExit(source) ? exitName(source) : source.key
}

function exitName(exit: Exit): ExitName {
  if (exit.location?.key === 'garden') return 'south'
  return exit.location?.exits.every(({ id }) => id >= exit.id) ? 'north' : 'gap'
}
