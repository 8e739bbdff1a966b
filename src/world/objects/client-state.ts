import { isCharacter } from '../entity-kinds.ts'
import type { OobData, RoomInfo } from '../oob-messages.ts'
import { stripMarkup } from '../../text/markup.ts'
import { isVisibleTo } from './appearance.ts'
import type { GameObject } from './game-object.ts'

/** A place as `looker` may map it: the ways that they see, and of the area the place's tag in the category `area`. */
export function describeRoom(room: GameObject, looker: GameObject): RoomInfo {
  const ways = room.exits.filter((exit) => exit.destination && isVisibleTo(exit, looker))
  const [area] = room.tags.all({ category: 'area' })
  return {
    num: room.id,
    name: stripMarkup(room.getDisplayName(looker)),
    ...(area ? { area: area.key } : {}),
    exits: Object.fromEntries(ways.map(({ key, destination }) => [key, destination?.id ?? 0])),
  }
}

/** Whether a client of anybody who puppets the object takes structured data. */
export function takesData(object: GameObject): boolean {
  return object.sessions.all().some(({ capabilities }) => capabilities.oob !== 'none')
}

/** What a client is told of where the object is; empty where it may not be mapped. */
export function roomData(object: GameObject): OobData {
  const info = object.location?.getRoomInfo(object)
  return info ? { 'Room.Info': info } : {}
}

/** All that a client is told of the object it controls, by message. */
export function clientStateOf(object: GameObject): OobData {
  const name = stripMarkup(object.getDisplayName(object))
  const own: OobData = { 'Char.Name': { name, fullname: name } }
  return { ...own, ...(isCharacter(object) ? object.getStatusData() : {}), ...roomData(object) }
}
