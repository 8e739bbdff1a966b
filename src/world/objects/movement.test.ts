import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import { isWaystoneError } from '../../base/errors.ts'
import { createTestWorld } from '../../testing/test-world.ts'
import { Exit } from './exit.ts'
import { GameObject } from './game-object.ts'
import { Room } from './room.ts'

describe('location', () => {
  it('refuses to put a thing into itself, at any depth', () => {
    const { world, box, hall } = createTestWorld()
    const bag = world.create(GameObject, { key: 'bag', location: box })
    const isLoop = (error: unknown): boolean => isWaystoneError(error, 'WS_LOCATION_LOOP')
    assert.throws(() => (box.location = bag), isLoop)
    assert.throws(() => (box.location = box), isLoop)
    assert.equal(box.moveTo(bag), false)
    assert.equal(box.location, hall)
  })

  it('keeps the order of arrival, after an undone move too', () => {
    const { hall, garden, box, anna, tom, north, runUndone } = createTestWorld()
    assert.deepEqual(hall.contents, [north, anna, tom, box])
    runUndone(() => anna.moveTo(garden))
    assert.deepEqual(hall.contents, [north, anna, tom, box])
    anna.location = garden
    anna.location = hall
    assert.deepEqual(hall.contents, [north, tom, box, anna])
    assert.deepEqual(hall.contentsOf({ contentType: 'character', exclude: [tom] }), [anna])
    assert.deepEqual(hall.exits, [north])
  })

  it('is safe to change while going through the contents', () => {
    const { hall, garden } = createTestWorld()
    for (const object of hall.contents) object.location = garden
    assert.deepEqual(hall.contents, [])
  })
})

describe('moveTo', () => {
  it('calls the hooks in order, and stops where one refuses', () => {
    const calls: string[] = []
    let refusal = ''
    const note = (name: string): boolean => {
      calls.push(name)
      return name !== refusal
    }
    class Place extends Room {
      override atPreObjectLeave = (): boolean => note(`${this.key} preLeave`)
      override atPreObjectReceive = (): boolean => note(`${this.key} preReceive`)
      override atObjectLeave = (): void => void note(`${this.key} leave`)
      override atObjectReceive = (): void => void note(`${this.key} receive`)
    }
    class Ball extends GameObject {
      override atPreMove = (): boolean => note('preMove')
      override announceMoveFrom = (): void => void note('announceFrom')
      override announceMoveTo = (): void => void note(`announceTo at ${this.location?.key}`)
      override atPostMove = (): void => void note('postMove')
    }
    const { world } = createTestWorld({
      prepare: (registry) => {
        registry.register('game:Place', Place)
        registry.register('game:Ball', Ball)
      },
    })
    const [a, b] = [world.create(Place, { key: 'A' }), world.create(Place, { key: 'B' })]
    const ball = world.create(Ball, { key: 'ball', location: a })
    calls.length = 0
    assert.equal(ball.moveTo(b), true)
    const all = [
      'preMove',
      'A preLeave',
      'B preReceive',
      'A leave',
      'announceFrom',
      'announceTo at B',
      'B receive',
      'postMove',
    ]
    assert.deepEqual(calls, all)
    for (const [index, name] of ['preMove', 'B preLeave', 'A preReceive'].entries()) {
      calls.length = 0
      refusal = name
      assert.equal(ball.moveTo(a), false)
      assert.equal(calls.length, index + 1)
      assert.equal(ball.location, b)
    }
    calls.length = 0
    assert.equal(ball.moveTo(a, { isSilentForHooks: true }), true)
    assert.deepEqual([calls, ball.location], [[], a])
    refusal = ''
    assert.equal(ball.moveTo(null, { isQuiet: true }), true)
    assert.equal(
      calls.some((name) => name.startsWith('announce')),
      false,
    )
    assert.equal(ball.location, null)
  })

  it('tells those who stay and those who wait, and shows the mover the place', () => {
    const { anna, garden, tom, tomSession, annaSession, north, south } = createTestWorld()
    north.atTraverse(anna)
    assert.deepEqual(tomSession.takeTexts(), ['Anna leaves north.'])
    assert.match(annaSession.takeTexts().join(), /^\|cGarden\|n\(#\d+\)\n/)
    tom.location = garden
    south.atTraverse(anna)
    north.atTraverse(anna)
    assert.deepEqual(tomSession.takeTexts(), ['Anna leaves south.', 'Anna arrives from the south.'])
    anna.moveTo(null)
    anna.moveTo(garden)
    assert.deepEqual(tomSession.takeTexts(), ['Anna leaves.', 'Anna arrives.'])
  })

  it('names exits that are no directions, and places without a way back', () => {
    const { world, anna, tom, hall, garden, tomSession } = createTestWorld()
    const cellar = world.create(Room, { key: 'Cellar' })
    const door = world.create(Exit, { key: 'red door', location: hall, destination: cellar })
    door.atTraverse(anna)
    assert.deepEqual(tomSession.takeTexts(), ['Anna leaves through the red door.'])
    tom.location = garden
    const hatch = world.create(Exit, { key: 'a hatch', location: cellar, destination: garden })
    assert.equal(anna.moveTo(hatch), true)
    assert.deepEqual(tomSession.takeTexts(), ['Anna arrives from Cellar.'])
    assert.equal(anna.location, garden)
  })

  it('through an exit that leads nowhere or a refusal ends in a sentence', () => {
    class Wall extends Room {
      override atPreObjectReceive(): boolean {
        return false
      }
    }
    const { world, anna, hall, annaSession } = createTestWorld({ prepare: (r) => r.register('game:Wall', Wall) })
    const wall = world.create(Wall, { key: 'Wall' })
    const way = world.create(Exit, { key: 'east', location: hall, destination: wall })
    assert.equal(way.atTraverse(anna), false)
    way.db['err_traverse'] = 'Ouch.'
    way.atTraverse(anna)
    assert.deepEqual(annaSession.takeTexts(), ['You cannot go there.', 'Ouch.'])
  })
  it('keeps the exits of a place true when they move, become something else, and when that is undone', () => {
    const { hall, garden, north, box, runUndone } = createTestWorld()
    assert.deepEqual(hall.exits, [north])
    runUndone(() => {
      north.location = garden
      assert.deepEqual(hall.exits, [])
      assert.equal(garden.exits.includes(north), true)
    })
    assert.deepEqual(hall.exits, [north])
    runUndone(() => {
      box.swapTypeclass('waystone:Exit')
      assert.deepEqual(hall.exits, [north, box])
    })
    assert.deepEqual(hall.exits, [north])
    assert.deepEqual(garden.exits.length, 1)
  })
})
