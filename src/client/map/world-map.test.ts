import assert from 'node:assert/strict'
import { test } from 'node:test'
import * as fc from 'fast-check'
import { describePlace } from './describe-place.ts'
import { layOutMap } from './lay-out-map.ts'
import { ANY_ROOM_INFO, mapOf, room } from './map-fixture.test.ts'
import { findPath } from './map-path.ts'
import { readRoomInfo } from './read-room-info.ts'
import { Walk } from './walk.ts'
import { MAX_ROOMS, WorldMap } from './world-map.ts'

const VILLAGE = [
  room(3, 'Cellar', { up: 2 }),
  room(2, 'Inn', { out: 1, down: 3 }, { directions: { out: 'west' } }),
  room(1, 'Square', { 'oak door': 2, north: 4, gate: 5 }, { directions: { 'oak door': 'east' } }),
]

test('[PANE1] anything may come as a place: it is read, or it is none', () => {
  fc.assert(
    fc.property(fc.jsonValue(), (data) => {
      const read = readRoomInfo(data)
      if (read) layOutMap(mapOf(read))
      layOutMap(WorldMap.fromJson(data))
    }),
  )
  for (const num of [undefined, '1', 1.5, Number.NaN, null]) assert.equal(readRoomInfo({ num, exits: {} }), undefined)
  assert.deepEqual(
    readRoomInfo({ num: 1, name: 'A\u001B[31mB', exits: { '': 2, east: 'x', __proto__: 3 } })?.name,
    'A [31mB',
  )
})

test('[PANE3] what is kept is what was known, but where the player is', () => {
  fc.assert(
    fc.property(fc.array(ANY_ROOM_INFO, { maxLength: 30 }), (infos) => {
      const map = mapOf(...infos.map((info) => room(info.num, info.name, info.exits, info)))
      const kept = WorldMap.fromJson(JSON.parse(JSON.stringify(map.toJson())))
      assert.deepEqual(kept.rooms(), map.rooms())
      assert.equal(kept.current, undefined)
    }),
  )
})

test('[PANE3] of more places than are kept, those not seen for longest are forgotten', () => {
  const map = new WorldMap()
  for (let num = 1; num <= MAX_ROOMS; num += 1) map.enter(room(num, 'x', {}))
  map.enter(room(1, 'x', {}))
  map.enter(room(MAX_ROOMS + 1, 'x', {}))
  assert.deepEqual([map.size, map.room(1)?.num, map.room(2)], [MAX_ROOMS, 1, undefined])
})

test('[PANE4] the map in words: where the player is, and where the ways lead as far as they know', () => {
  const words = 'Square. Exits: oak door, east to Inn, north (unexplored), gate (unexplored).'
  assert.equal(describePlace(mapOf(...VILLAGE)), words)
  assert.equal(describePlace(mapOf(room(1, 'Pit', {}))), 'Pit. No exits.')
  assert.equal(describePlace(new WorldMap()), 'There is no map of this place.')
})

test('[PANE5] the way to a place is the shortest that is known', () => {
  const map = mapOf(...VILLAGE)
  const names = (goal: number): string[] | undefined => findPath(map, goal)?.map(({ name }) => name)
  assert.deepEqual([names(3), names(4), names(1), names(9)], [['oak door', 'down'], ['north'], undefined, undefined])
})

test('[PANE5] a walk goes on only from where its step led, and in time', () => {
  const sent: string[] = []
  let now = 0
  const map = mapOf(...VILLAGE)
  const walk = new Walk({ map, send: (line) => void sent.push(line), now: () => now })
  assert.equal(walk.to(3), true)
  walk.arrived(2)
  walk.arrived(3)
  assert.deepEqual(sent.splice(0), ['oak door', 'down'])
  walk.to(3)
  walk.arrived(4)
  walk.arrived(2)
  assert.deepEqual(sent.splice(0), ['oak door'])
  walk.to(3)
  now += 60_000
  walk.arrived(2)
  assert.deepEqual(sent, ['oak door'])
  assert.equal(walk.to(77), false)
})
