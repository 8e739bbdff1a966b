import * as fc from 'fast-check'
import { type MapRoom, readRoomInfo } from './read-room-info.ts'
import { WorldMap } from './world-map.ts'

/** A place with ways to others: `room(1, 'Inn', { west: 2 })`. */
export function room(num: number, name: string, exits: Readonly<Record<string, number>>, more: object = {}): MapRoom {
  const read = readRoomInfo({ num, name, exits, ...more })
  if (!read) throw new Error('This is no place.')
  return read
}

/** A map of places; the player is in the last one. */
export function mapOf(...rooms: readonly MapRoom[]): WorldMap {
  const map = new WorldMap()
  for (const each of rooms) map.enter(each)
  return map
}

const NAMES = ['north', 'n', 'northeast', 'east', 'se', 'south', 'sw', 'west', 'northwest', 'up', 'down', 'in', 'gate']

/** `Room.Info` of worlds that fit together in no way: few numbers, so that ways meet, loop and contradict each other. */
export const ANY_ROOM_INFO = fc.record({
  num: fc.integer({ min: 1, max: 25 }),
  name: fc.string({ maxLength: 8 }),
  exits: fc.dictionary(fc.constantFrom(...NAMES), fc.integer({ min: 1, max: 30 }), { maxKeys: 6 }),
  coords: fc.option(fc.tuple(fc.integer({ min: -3, max: 3 }), fc.integer({ min: -3, max: 3 })), { nil: undefined }),
})
