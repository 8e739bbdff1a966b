import { isCharacter } from '../entity-kinds.ts'
import type { OobData, RoomInfo } from '../oob-messages.ts'
import { stripMarkup } from '../../text/markup.ts'
import { isVisibleTo } from './appearance.ts'
import type { Exit } from './exit.ts'
import type { GameObject } from './game-object.ts'
import { playersIn } from './presence.ts'

const DIRECTIONS = 'north northeast east southeast south southwest west northwest up down'.split(' ')

/** A place as `looker` may map it: the ways that they see, and of the area the place's tag in the category `area`. */
export function describeRoom(room: GameObject, looker: GameObject): RoomInfo {
  const ways = room.exits.filter((exit) => exit.destination && isVisibleTo(exit, looker))
  const directions = directionsOf(ways)
  const [area] = room.tags.all({ category: 'area' })
  return {
    num: room.id,
    name: stripMarkup(room.getDisplayName(looker)),
    ...(area ? { area: area.key } : {}),
    exits: Object.fromEntries(ways.map(({ key, destination }) => [key, destination?.id ?? 0])),
    ...(Object.keys(directions).length > 0 ? { directions } : {}),
  }
}

/** What a client is told of where the object is: the place, unless it may not be mapped, and the players in it. */
export function roomData(object: GameObject): OobData {
  const { location } = object
  if (!location) return {}
  const info = location.getRoomInfo(object)
  return { ...(info ? { 'Room.Info': info } : {}), 'Room.Players': playersIn(location, object) }
}

/** All that a client is told of the object it controls, by message. */
export function clientStateOf(object: GameObject): OobData {
  const name = stripMarkup(object.getDisplayName(object))
  const own: OobData = { 'Char.Name': { name, fullname: name } }
  return { ...own, ...(isCharacter(object) ? object.getStatusData() : {}), ...roomData(object) }
}

/** Which way a door goes that is also called `east`; a way called `east` says it itself. */
function directionsOf(ways: readonly Exit[]): { [name: string]: string } {
  const named = ways.filter(({ key }) => !DIRECTIONS.includes(key.toLowerCase()))
  return Object.fromEntries(
    named.flatMap(({ key, aliases }) => {
      const [direction] = DIRECTIONS.filter((each) => aliases.has(each))
      return direction === undefined ? [] : [[key, direction]]
    }),
  )
}
