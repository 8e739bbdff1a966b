import assert from 'node:assert/strict'
import { test } from 'node:test'
import * as fc from 'fast-check'
import { layOutMap } from './lay-out-map.ts'
import { ANY_ROOM_INFO, mapOf, room } from './map-fixture.test.ts'
import type { WorldMap } from './world-map.ts'

/** Where places are, by number. */
function spotsOf(map: WorldMap): Record<number, string> {
  return Object.fromEntries(layOutMap(map).places.map(({ num, at }) => [num, at.join()]))
}

function linksOf(map: WorldMap): string[] {
  return layOutMap(map).links.map(({ from, to, isOneWay }) => `${from.num}${isOneWay ? '>' : '-'}${to.num}`)
}

test('[PANE2] places lie where the ways lead, those not seen yet too, and the player is in the middle', () => {
  const map = mapOf(room(2, 'Inn', { west: 1, up: 3 }), room(1, 'Square', { n: 4, east: 2, southwest: 5 }))
  assert.deepEqual(spotsOf(map), { 1: '0,0,0', 4: '0,1,0', 2: '1,0,0', 5: '-1,-1,0', 3: '1,0,1' })
  assert.deepEqual(linksOf(map), ['1-4', '1-2', '1-5', '2-3'])
  assert.equal(layOutMap(map).places.find(({ num }) => num === 4)?.room, undefined)
})

test('[PANE2] a way with a name of its own lies where the game says, or against its way back, else it is a stub', () => {
  const square = room(1, 'Square', { 'oak door': 2, gate: 3, portal: 4 }, { directions: { 'oak door': 'east' } })
  const map = mapOf(room(3, 'Field', { north: 1 }), square)
  assert.deepEqual(spotsOf(map), { 1: '0,0,0', 2: '1,0,0', 3: '0,-1,0' })
  assert.deepEqual(
    layOutMap(map).stubs.map(({ exit }) => exit.name),
    ['portal'],
  )
})

test('[PANE2] of two places on one spot the nearer one has it, and the other is moved on or left out', () => {
  const crossed = mapOf(
    room(3, 'Tower', { west: 2 }),
    room(2, 'Path', { east: 4, west: 1 }),
    room(5, 'Lawn', { north: 3, west: 1 }),
    room(1, 'Square', { east: 2, south: 5, southeast: 6 }),
  )
  // The ways say that 4 is east of 2; 6 is where nothing else wants to be.
  assert.deepEqual(spotsOf(crossed), { 1: '0,0,0', 2: '1,0,0', 6: '1,-1,0', 5: '0,-1,0', 4: '2,0,0', 3: '0,1,0' })
  const near = mapOf(
    room(2, 'East', { north: 3 }),
    room(4, 'North', { east: 5 }),
    room(1, 'Here', { east: 2, north: 4 }),
  )
  assert.deepEqual([spotsOf(near)[5], spotsOf(near)[3]], ['1,1,0', '1,2,0'])
})

test('[PANE2] a way that cannot be gone back is marked, one that may be is not', () => {
  assert.deepEqual(linksOf(mapOf(room(2, 'Pit', { east: 3 }), room(1, 'Edge', { south: 2 }))), ['1>2', '2-3'])
  assert.deepEqual(linksOf(mapOf(room(2, 'Pit', { out: 1 }), room(1, 'Edge', { south: 2 }))), ['1-2'])
})

test('[PANE2] coordinates of one area go before directions', () => {
  const map = mapOf(
    room(2, 'Far', { west: 1 }, { coords: [5, 2], area: 'a' }),
    room(3, 'Other', { west: 2 }, { coords: [0, 0], area: 'b' }),
    room(1, 'Near', { east: 2, south: 3 }, { coords: [1, 1, 0], area: 'a' }),
  )
  assert.deepEqual(spotsOf(map), { 1: '0,0,0', 2: '4,1,0', 3: '0,-1,0' })
})

test('[PANE2] whatever a game sends: each spot is taken once, links join places, nothing is lost, and it is repeatable', () => {
  fc.assert(
    fc.property(fc.array(ANY_ROOM_INFO, { minLength: 1, maxLength: 30 }), (infos) => {
      const map = mapOf(...infos.map((info) => room(info.num, info.name, info.exits, info)))
      const { places, links, stubs } = layOutMap(map)
      assert.equal(new Set(places.map(({ at }) => at.join())).size, places.length)
      assert.equal(new Set(places.map(({ num }) => num)).size, places.length)
      assert.deepEqual([places[0]?.num, places[0]?.at], [map.current?.num, [0, 0, 0]])
      for (const { from, to } of links) assert.ok(places.includes(from) && places.includes(to) && from !== to)
      const shown = places.flatMap((place) => (place.room?.exits ?? []).map((exit) => [place, exit] as const))
      const isSeen = (from: number, to: number): boolean =>
        links.some((link) => [link.from.num, link.to.num].sort().join() === [from, to].sort().join()) ||
        stubs.some((stub) => stub.from.num === from && stub.exit.to === to)
      for (const [place, exit] of shown) assert.ok(isSeen(place.num, exit.to), `${place.num} ${exit.name}`)
      const again = mapOf(...map.rooms().toReversed())
      const { current } = map
      if (current) again.enter(current)
      assert.deepEqual(layOutMap(again), { places, links, stubs })
    }),
  )
})
