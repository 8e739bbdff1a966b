import type { CreateInit } from '../../../world/entity-creation.ts'
import { isGameObject } from '../../../world/entity-kinds.ts'
import type { GameObject } from '../../../world/objects/game-object.ts'
import type { CommandCall } from '../../command-call.ts'
import type { NewObjectTypeclasses } from '../../command-services.ts'
import { playerText } from '../../player-text.ts'

const WAYSTONE_TYPECLASSES: NewObjectTypeclasses = {
  object: 'waystone:Object',
  room: 'waystone:Room',
  exit: 'waystone:Exit',
}

/** Path of the class that a new object of a sort is of where nothing else is named. */
export function defaultTypeclass(call: CommandCall, sort: keyof NewObjectTypeclasses): string {
  return (call.services.settings.typeclasses ?? WAYSTONE_TYPECLASSES)[sort]
}

/**
 * Makes an object of the class under `path`; tells the caller and gives `undefined` if there is no such class.
 *
 * Its maker may change and destroy it.
 */
export function makeObject(call: CommandCall, path: string, init: CreateInit): GameObject | undefined {
  const typeclass = call.world.typeclasses.get(path)
  if (typeclass?.kind === 'object') {
    const made = call.world.create(typeclass, { locks: makerLocks(call), ...init })
    if (isGameObject(made)) return made
  }
  call.msg(`There is no typeclass “${playerText(path)}”.`)
  return undefined
}

function makerLocks(call: CommandCall): string {
  const makers = [call.puppet && `id(${call.puppet.id})`, call.account && `pid(${call.account.id})`]
  const isMaker = makers.filter((maker) => maker !== undefined).join(' or ')
  if (!isMaker) return ''
  return `control:${isMaker} or perm(Developer);edit:${isMaker} or perm(Admin);delete:${isMaker} or perm(Admin)`
}
