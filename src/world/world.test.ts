import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import { isWaystoneError } from '../base/errors.ts'
import { createEmptyWorld, createTestWorld, storeOf } from '../testing/test-world.ts'
import { Account } from './accounts/account.ts'
import { Character } from './objects/character.ts'
import { Exit } from './objects/exit.ts'
import { GameObject } from './objects/game-object.ts'
import { Room } from './objects/room.ts'

describe('World', () => {
  it('has nothing to save after everything was taken', () => {
    const { world } = createTestWorld()
    assert.equal(world.takeChanges(), undefined)
    assert.equal(world.journal.isEmpty, true)
  })

  it('gives each entity, attribute and tag once, however often it changed', () => {
    const { world, box } = createTestWorld()
    box.key = 'crate'
    box.key = 'chest'
    box.db.weight = 1
    box.db.weight = 2
    box.tags.add('heavy')
    box.tags.add('heavy')
    const changes = world.takeChanges()
    assert.deepEqual(
      changes?.entities.map(({ key }) => key),
      ['chest'],
    )
    assert.deepEqual(changes?.attributes, [{ entity: box.id, category: '', key: 'weight', value: '2' }])
    assert.deepEqual(changes?.tags, [{ entity: box.id, kind: 'tag', category: '', key: 'heavy' }])
    assert.deepEqual(changes?.deleted, [])
  })

  it('tells the store what was removed, but not what came and went within the turn', () => {
    const { world, box } = createTestWorld()
    box.db.weight = 1
    box.tags.add('heavy')
    world.takeChanges()
    box.db.weight = undefined
    box.tags.remove('heavy')
    box.db.passing = 1
    box.db.passing = undefined
    box.tags.add('passing')
    box.tags.remove('passing')
    const changes = world.takeChanges()
    assert.deepEqual(changes?.removedAttributes, [{ entity: box.id, category: '', key: 'weight' }])
    assert.deepEqual(changes?.removedTags, [{ entity: box.id, kind: 'tag', category: '', key: 'heavy' }])
    assert.deepEqual([changes?.attributes, changes?.tags], [[], []])
  })

  it('saves nothing of an entity that was made and deleted in one turn', () => {
    const { world, hall } = createTestWorld()
    const before = world.state.nextEntityId
    const ball = world.create(GameObject, { key: 'ball', location: hall, db: { size: 1 }, tags: ['round'] })
    ball.delete()
    assert.equal(world.takeChanges(), undefined)
    assert.ok(world.state.nextEntityId > before, 'the id is not used again')
  })

  it('deletes an entity from the store by its id alone', () => {
    const { world, box } = createTestWorld()
    box.db.weight = 1
    box.delete()
    const changes = world.takeChanges()
    assert.deepEqual(changes?.deleted, [box.id])
    assert.deepEqual([changes?.entities, changes?.attributes], [[], []])
  })

  it('calls onChange at the first change of a turn only', () => {
    let calls = 0
    const { world } = createEmptyWorld({ onChange: () => (calls += 1) })
    const room = world.create(Room, { key: 'Hall' })
    room.db.a = 1
    assert.equal(calls, 1)
    world.takeChanges()
    room.db.a = 1
    assert.equal(calls, 1)
    room.db.a = 2
    assert.equal(calls, 2)
  })

  it('is the same after it was saved and loaded', () => {
    const { world: first } = createEmptyWorld()
    const hall = first.create(Room, { key: 'Hall', tags: [{ key: 'inn', category: 'zone' }], aliases: ['lobby'] })
    const account = first.create(Account, { key: 'Anna', permissions: ['Builder'] })
    account.setPassword('plain:x')
    const anna = first.create(Character, { key: 'Anna', account, location: hall, home: hall })
    anna.db.skills = { sword: 1, teacher: anna }
    anna.locks.add('get:perm(Admin)')
    const stored = storeOf(first)
    const { world } = createEmptyWorld()
    world.load({ ...stored, lastTurn: 7 })
    const loaded = world.object(anna.id)
    assert.ok(loaded instanceof Character)
    assert.equal(loaded.location, world.find(hall.id))
    assert.equal(loaded.account, world.accountByName('ANNA'))
    assert.deepEqual(world.accountByName('anna')?.characters, [loaded])
    const skills = loaded.db.skills as { sword: number; teacher: unknown }
    assert.equal(skills.sword, 1)
    assert.equal(skills.teacher, loaded)
    assert.equal(loaded.locks.toString(), 'get:perm(Admin)')
    assert.equal(world.account(account.id)?.passwordHash, 'plain:x')
    assert.deepEqual(world.byTag('inn', 'zone'), [world.find(hall.id)])
    assert.equal(world.lastLoadedTurn, 7)
    assert.equal(world.takeChanges(), undefined)
    assert.equal(world.create(GameObject, { key: 'new' }).id, stored.nextEntityId)
  })

  it('takes over what another Server changed, in place', () => {
    const { world: first, hall, box, garden } = createTestWorld()
    hall.db.desc = 'Old'
    const base = storeOf(first)
    const rows = [hall, box, garden].map((entity) => entity.core.row())
    const { world } = createEmptyWorld()
    world.load({ ...base, entities: rows, attributes: [{ entity: hall.id, category: '', key: 'gone', value: '1' }] })
    const live = world.object(box.id)
    const changed = { ...box.core.row(), key: 'crate', location: garden.id, typeclass: 'waystone:Room' }
    world.applyDelta({
      ...base,
      entities: [changed, hall.core.row()],
      attributes: [{ entity: box.id, category: '', key: 'weight', value: '3' }],
      tags: [],
      credentials: [],
      deleted: [],
      lastTurn: 9,
      nextEntityId: 500,
    })
    assert.equal(world.object(box.id), live)
    assert.equal(live?.key, 'crate')
    assert.equal(live?.db.weight, 3)
    assert.ok(live instanceof Room)
    assert.equal(world.object(hall.id)?.db.gone, undefined)
    assert.deepEqual(world.object(garden.id)?.contents, [live])
    assert.deepEqual(world.object(hall.id)?.contents, [])
    assert.equal(world.takeChanges(), undefined)
    assert.equal(world.lastLoadedTurn, 9)
    world.applyDelta({ ...base, entities: [], attributes: [], tags: [], deleted: [box.id], lastTurn: 10 })
    assert.equal(world.object(box.id), undefined)
    assert.deepEqual(world.object(garden.id)?.contents, [])
  })

  it('keeps the path of a missing typeclass and warns once', () => {
    const row = { id: 1, kind: 'object', key: 'x', typeclass: 'game:Gone', location: null, home: null } as const
    const rest = { arrival: 1, destination: null, account: null, locks: '', uniqueName: null, createdAt: 0 }
    const entities = [
      { ...row, ...rest },
      { ...row, ...rest, id: 2 },
    ]
    const { world, log } = createEmptyWorld()
    world.load({ entities, attributes: [], tags: [], credentials: [], lastTurn: 1, nextEntityId: 3 })
    const object = world.object(1)
    assert.equal(object?.constructor, GameObject)
    assert.equal(object?.typeclassPath, 'game:Gone')
    assert.equal(log.lines.filter(({ level }) => level === 'warn').length, 1)
    if (object) object.key = 'y'
    assert.equal(world.takeChanges()?.entities[0]?.typeclass, 'game:Gone')
  })

  it('finds accounts without regard to case and lets a name be taken once', () => {
    const { world, annaAccount } = createTestWorld()
    assert.equal(world.accountByName('aNNA'), annaAccount)
    const isTaken = (error: unknown): boolean => isWaystoneError(error, 'WS_ENTITY_NAME_TAKEN')
    assert.throws(() => world.create(Account, { key: 'anna' }), isTaken)
    assert.throws(() => (annaAccount.key = 'TOM'), isTaken)
    annaAccount.key = 'ANNA'
    assert.equal(world.accountByName('anna'), annaAccount)
    annaAccount.key = 'Berta'
    assert.equal(world.accountByName('anna'), undefined)
    assert.equal(world.takeChanges()?.entities[0]?.uniqueName, 'berta')
  })

  it('sends contents home, deletes exits in and out and releases puppets when a place is deleted', () => {
    const { world, hall, garden, north, south, box, anna, annaSession } = createTestWorld()
    box.location = garden
    anna.moveTo(garden)
    garden.delete()
    assert.equal(box.location, hall)
    assert.equal(anna.location, hall)
    assert.ok(north.isDeleted && south.isDeleted)
    assert.deepEqual(hall.exits, [])
    anna.delete()
    assert.equal(annaSession.puppet, undefined)
    assert.match(annaSession.texts.at(-1) ?? '', /destroyed/)
    assert.equal(world.find(anna.id), undefined)
  })

  it('brings back a deleted place with all that was in it when the deletion is undone', () => {
    const { world, runUndone, hall, garden, north, south, box } = createTestWorld()
    const order = [...hall.contents]
    box.tags.add('heavy')
    runUndone(() => hall.delete())
    assert.deepEqual(hall.contents, order)
    assert.equal(north.destination, garden)
    assert.ok(!south.isDeleted && !hall.isDeleted)
    assert.equal(world.startLocation, hall)
    assert.deepEqual(world.waysTo(hall), [south])
    runUndone(() => box.delete())
    assert.deepEqual(world.byTag('heavy'), [box])
  })

  it('puts things that refuse to move somewhere else when their place is deleted', () => {
    class Anchor extends GameObject {
      override atPreMove(): boolean {
        return false
      }
    }
    class Arch extends Exit {
      override atPreDelete(): boolean {
        return false
      }
    }
    const { world, hall, garden } = createTestWorld({
      prepare: (registry) => {
        registry.register('game:Anchor', Anchor)
        registry.register('game:Arch', Arch)
      },
    })
    const anchor = world.create(Anchor, { key: 'anchor', location: garden })
    const arch = world.create(Arch, { key: 'arch', location: garden, destination: hall })
    garden.delete()
    assert.deepEqual([anchor.location, arch.location, arch.isDeleted], [hall, null, false])
  })

  it('lets an entity refuse to be deleted, and tells the use of a deleted one', () => {
    class Statue extends GameObject {
      override atPreDelete(): boolean {
        return false
      }
    }
    const { world, hall } = createTestWorld({ prepare: (registry) => registry.register('game:Statue', Statue) })
    const statue = world.create(Statue, { key: 'statue', location: hall })
    assert.equal(statue.delete(), false)
    const ball = world.create(GameObject, { key: 'ball' })
    ball.db.list = []
    const list = ball.db.list as number[]
    assert.equal(ball.delete(), true)
    assert.equal(ball.delete(), false)
    const isDeleted = (error: unknown): boolean => isWaystoneError(error, 'WS_ENTITY_DELETED')
    assert.throws(() => (ball.key = 'x'), isDeleted)
    assert.throws(() => (ball.db.x = 1), isDeleted)
    assert.throws(() => list.push(1), isDeleted)
    assert.throws(() => ball.tags.add('x'), isDeleted)
    assert.equal(ball.key, 'ball')
  })

  it('keeps start and home as tags, one place each', () => {
    const { world, hall, garden } = createTestWorld()
    assert.equal(world.startLocation, hall)
    assert.equal(world.defaultHome, hall)
    world.startLocation = garden
    assert.equal(world.startLocation, garden)
    assert.equal(hall.tags.has('start', 'waystone'), false)
  })

  it('searches the whole world by name, alias and number', () => {
    const { world, box, north, garden } = createTestWorld()
    const second = world.create(GameObject, { key: 'Box', location: garden })
    assert.deepEqual(world.search('box'), [box, second])
    assert.deepEqual(world.search('box-2'), [second])
    assert.deepEqual(world.search('N'), [north])
    assert.deepEqual(world.search('gard'), [])
    assert.deepEqual(world.search('gard', { isPartial: true, typeclass: Room }), [garden])
    assert.deepEqual(world.search('north', { typeclass: Exit }), [north])
  })
})
