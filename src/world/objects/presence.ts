import { stripMarkup } from '../../text/markup.ts'
import type { OobData, PlayerHere } from '../oob-messages.ts'
import { isVisibleTo } from './appearance.ts'
import type { GameObject } from './game-object.ts'

/** The players whom `looker` sees in a place, themselves left out. */
export function playersIn(place: GameObject, looker: GameObject): PlayerHere[] {
  const others = place.contentsOf({ exclude: [looker] }).filter(isPlayed)
  return others.filter((object) => isVisibleTo(object, looker)).map((object) => describePlayer(object, looker))
}

/** Tells the clients of a place that a player is there now, or no longer is. */
export function tellPresence(place: GameObject | null, object: GameObject, isHere: boolean): void {
  if (!place) return
  for (const hearer of place.contentsOf({ exclude: [object] })) {
    if (hearer.hasSession && takesData(hearer) && isVisibleTo(object, hearer))
      hearer.msg({ oob: presenceData(describePlayer(object, hearer), isHere) })
  }
}

/** Whether a client of anybody who puppets the object takes structured data. */
export function takesData(object: GameObject): boolean {
  return object.sessions.all().some(({ capabilities }) => capabilities.oob !== 'none')
}

/** Whether somebody plays the object, or may come back to it. */
export function isPlayed(object: GameObject): boolean {
  return object.hasSession || object.isLinkDead
}

function presenceData(player: PlayerHere, isHere: boolean): OobData {
  return isHere ? { 'Room.AddPlayer': player } : { 'Room.RemovePlayer': player.name }
}

function describePlayer(object: GameObject, looker: GameObject): PlayerHere {
  const name = stripMarkup(object.getDisplayName(looker))
  return { name, fullname: name }
}
