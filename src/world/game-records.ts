import { isGameObject } from './entity-kinds.ts'
import { GameObject } from './objects/game-object.ts'
import type { World } from './world.ts'

/**
 * The object whose attributes are values of the game as a whole. It is nowhere, and is not deleted.
 *
 * Registered as `waystone:Records`.
 */
export class GameRecords extends GameObject {
  override atPreDelete(): boolean {
    return false
  }
}

const TAG = { key: 'records', category: 'waystone' }

/** The game's records, if there are any yet. */
export function findGameRecords(world: World): GameObject | undefined {
  return world.byTag(TAG.key, TAG.category).find(isGameObject)
}

/** The game's records, made where there are none yet. */
export function gameRecords(world: World): GameObject {
  const locks = 'view:false();get:false();puppet:false();examine:perm(Admin);edit:false();delete:false()'
  return findGameRecords(world) ?? world.create(GameRecords, { key: 'game records', tags: [TAG], locks })
}
