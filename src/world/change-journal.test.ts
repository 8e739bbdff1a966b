import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import * as fc from 'fast-check'
import { createTestWorld } from '../testing/test-world.ts'
import { GameObject } from './objects/game-object.ts'

// What the world holds of one object, as plain data.
function pictureOf(objects: readonly GameObject[]): unknown {
  return objects.map((object) => ({
    key: object.key,
    location: object.location?.id,
    contents: object.contents.map(({ id }) => id),
    tags: object.tags
      .all()
      .map(({ key }) => key)
      .sort(),
    db: object.attributes.all().map(({ key, value }) => [key, JSON.parse(JSON.stringify(value))]),
  }))
}

type Step = (place: { hall: GameObject; garden: GameObject; box: GameObject }) => void

const words = fc.constantFrom('a', 'b', 'c')
const values = fc.constantFrom<unknown>(undefined, 1, 'x', { a: 1 }, { a: { b: [1, 2] }, c: [] }, [1, { a: 2 }, [3]])
const steps: fc.Arbitrary<Step> = fc.oneof(
  fc.tuple(words, values).map(
    ([key, value]): Step =>
      ({ box }) =>
        void (box.db[key] = value),
  ),
  fc.tuple(words, words, values).map(([key, part, value]): Step => ({ box }) => {
    const node = box.db[key]
    if (typeof node !== 'object' || node === null) return
    if (Array.isArray(node)) node.push(value ?? null)
    else (node as Record<string, unknown>)[part] = value
  }),
  fc
    .tuple(words, fc.constantFrom('pop', 'shift', 'reverse', 'push', 'unshift', 'splice'), fc.nat(3))
    .map(([key, method, number]): Step => ({ box }) => {
      const node = box.db[key]
      if (Array.isArray(node)) Reflect.apply(Reflect.get(node, method) as () => void, node, [number])
    }),
  words.map(
    (key): Step =>
      ({ box }) =>
        void (box.key = key),
  ),
  words.map(
    (key): Step =>
      ({ box }) =>
        void box.tags.add(key),
  ),
  words.map(
    (key): Step =>
      ({ box }) =>
        void box.tags.remove(key),
  ),
  fc.boolean().map(
    (isGarden): Step =>
      ({ box, hall, garden }) =>
        void (box.location = isGarden ? garden : hall),
  ),
)

describe('ChangeJournal', () => {
  it('brings back what was there before, in whatever order interleaved units are undone', () => {
    const play = fc.array(fc.tuple(fc.nat(2), steps), { maxLength: 25 })
    fc.assert(
      fc.property(play, fc.shuffledSubarray([0, 1, 2], { minLength: 3 }), (plays, order) => {
        const test = createTestWorld()
        test.box.db.a = { a: { b: [1] }, c: 1 }
        test.box.db.b = [1, 2, 3, { a: 1 }]
        test.world.takeChanges()
        const objects = [test.hall, test.garden, test.box]
        const before = pictureOf(objects)
        const units = [{}, {}, {}]
        for (const [unit, step] of plays) {
          test.setUnit(units[unit])
          step(test)
        }
        test.setUnit(undefined)
        for (const unit of order) test.world.undo(units[unit] ?? {})
        assert.deepEqual(pictureOf(objects), before)
        assert.equal(test.world.takeChanges(), undefined)
      }),
      { numRuns: 300 },
    )
  })

  it('leaves what other units changed, cell by cell, as if the undone unit had done nothing', () => {
    // Fields, tags and properties of one object: cells that do not depend on each other.
    const cell = fc.tuple(fc.nat(1), fc.constantFrom('x', 'y', 'z'), fc.option(fc.nat(9), { nil: undefined }))
    fc.assert(
      fc.property(fc.array(cell, { maxLength: 25 }), (plays) => {
        const test = createTestWorld()
        test.box.db.map = { x: 100 }
        test.world.takeChanges()
        const map = test.box.db.map as Record<string, number | undefined>
        const model: Record<string, { unit: number; value: number | undefined }[]> = { x: [], y: [], z: [] }
        const units = [{}, {}]
        for (const [unit, key, value] of plays) {
          test.setUnit(units[unit])
          if (map[key] !== value) model[key]?.push({ unit, value })
          map[key] = value
        }
        test.world.undo(units[0] ?? {})
        for (const [key, writes] of Object.entries(model)) {
          const last = writes.findLast(({ unit }) => unit === 1)
          assert.equal(map[key], last ? last.value : key === 'x' ? 100 : undefined)
        }
      }),
    )
  })

  it('keeps the class default that another unit built on', () => {
    const { box, world, setUnit } = createTestWorld()
    box.db.map = { x: 1 }
    const [first, second] = [{}, {}]
    setUnit(first)
    ;(box.db.map as Record<string, number>)['y'] = 1
    setUnit(second)
    ;(box.db.map as Record<string, number>)['z'] = 1
    world.undo(first)
    assert.deepEqual(JSON.parse(JSON.stringify(box.db.map)), { x: 1, z: 1 })
  })

  it('cannot undo what was sealed or taken', () => {
    const { box, world, runUnit } = createTestWorld()
    const sealed = runUnit(() => (box.key = 'crate'))
    world.journal.forget(sealed)
    world.undo(sealed)
    assert.equal(box.key, 'crate')
    const taken = runUnit(() => (box.key = 'chest'))
    assert.equal(world.takeChanges()?.entities[0]?.key, 'chest')
    world.undo(taken)
    assert.equal(box.key, 'chest')
  })

  it('undoes a creation with everything that was given to it', () => {
    const { world, hall, runUndone } = createTestWorld()
    const before = [...hall.contents]
    runUndone(() => world.create(GameObject, { key: 'ball', location: hall, tags: ['t'] }))
    assert.deepEqual(hall.contents, before)
    assert.deepEqual(world.byTag('t'), [])
    assert.deepEqual(world.search('ball'), [])
    assert.equal(world.takeChanges(), undefined)
  })
})
