import { isAccount, isExit, isGameObject } from './entity-kinds.ts'
import type { Account } from './accounts/account.ts'
import type { Entity } from './entity.ts'
import type { GameObject } from './objects/game-object.ts'

/** Deletes an entity and what cannot be without it; see {@link World.delete}. */
export function deleteEntity(entity: Entity): boolean {
  if (entity.isDeleted) return false
  if (!entity.atPreDelete()) return false
  if (isGameObject(entity)) clearAway(entity)
  else if (isAccount(entity)) clearLogin(entity)
  // A guest whose last session has ended by this is deleted with it.
  if (!entity.isDeleted) entity.core.setExists(false)
  return true
}

/** Ends the sessions of an account while their hooks still have it, and lets its characters go. */
function clearLogin(account: Account): void {
  const { sessions } = account.world
  for (const session of sessions.hearersOf(account)) sessions.disconnect(session, 'Your account is gone.')
  letCharactersGo(account)
}

/** A guest's characters go with the guest; others then belong to nobody. */
function letCharactersGo(account: Account): void {
  for (const character of account.characters) {
    const isGone = account.isGuest && character.delete()
    if (!isGone) character.account = null
  }
}

function clearAway(object: GameObject): void {
  const { world } = object
  world.sessions.releasePuppet(object, `${object.key} was destroyed.`)
  for (const exit of [...object.exits, ...world.waysTo(object)]) exit.delete()
  for (const content of object.contents) sendHome(content, object)
  object.location = null
}

function sendHome(content: GameObject, gone: GameObject): void {
  const homes = [content.home, content.world.defaultHome, content.world.startLocation]
  const home = homes.find((place) => place && place !== gone && place !== content && !place.isInside(gone)) ?? null
  if (!isExit(content) && content.moveTo(home, { isQuiet: true, moveType: 'home' })) return
  // What refuses to go cannot stay either: its place is about to be gone. A way makes no sense elsewhere.
  content.location = isExit(content) ? null : home
}
