import type { Account } from './accounts/account.ts'
import type { Entity } from './entity.ts'
import type { Character } from './objects/character.ts'
import type { Exit } from './objects/exit.ts'
import type { GameObject } from './objects/game-object.ts'
import type { Room } from './objects/room.ts'

/** Tells whether an entity is an account. */
export function isAccount(entity: Entity | null | undefined): entity is Account {
  return entity?.kind === 'account'
}

/** Tells whether an entity is an object of any kind: thing, character, room or exit. */
export function isGameObject(entity: Entity | null | undefined): entity is GameObject {
  return entity?.kind === 'object'
}

/** Tells whether an entity is a character. */
export function isCharacter(entity: Entity | null | undefined): entity is Character {
  return isGameObject(entity) && entity.contentType === 'character'
}

/** Tells whether an entity is a room. */
export function isRoom(entity: Entity | null | undefined): entity is Room {
  return isGameObject(entity) && entity.contentType === 'room'
}

/** Tells whether an entity is an exit. */
export function isExit(entity: Entity | null | undefined): entity is Exit {
  return isGameObject(entity) && entity.contentType === 'exit'
}
