import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import * as fc from 'fast-check'
import type { EntityRow } from '../storage/rows.ts'
import type { ChangeSet, StoredWorld } from '../storage/store.ts'
import type { EmptyTestWorld } from '../testing/test-world.ts'
import { createEmptyWorld } from '../testing/test-world.ts'
import { GameObject } from './objects/game-object.ts'
import type { World } from './world.ts'

/** A store as plain as can be: rows by their identity. */
class RowStore {
  readonly #entities = new Map<number, EntityRow>()
  readonly #owned = new Map<string, { readonly entity: number }>()
  #nextEntityId = 1

  apply(changes: ChangeSet): void {
    for (const row of changes.entities) this.#entities.set(row.id, row)
    for (const row of changes.attributes) this.#owned.set(`attribute ${row.entity} ${row.category}/${row.key}`, row)
    for (const { entity, category, key } of changes.removedAttributes)
      assert.ok(this.#owned.delete(`attribute ${entity} ${category}/${key}`), 'only what is there is removed')
    for (const row of changes.tags) this.#owned.set(`tag ${row.entity} ${row.kind} ${row.category}/${row.key}`, row)
    for (const { entity, kind, category, key } of changes.removedTags)
      assert.ok(this.#owned.delete(`tag ${entity} ${kind} ${category}/${key}`), 'only what is there is removed')
    for (const id of changes.deleted) {
      assert.ok(this.#entities.delete(id), 'only what is there is deleted')
      for (const [identity, row] of this.#owned) if (row.entity === id) this.#owned.delete(identity)
    }
    for (const { entity } of this.#owned.values()) assert.ok(this.#entities.has(entity), 'every row has its entity')
    assert.ok(changes.nextEntityId >= this.#nextEntityId)
    this.#nextEntityId = changes.nextEntityId
  }

  toWorld(): StoredWorld {
    const owned = (table: string): never[] =>
      [...this.#owned].flatMap(([identity, row]) => (identity.startsWith(table) ? [row as never] : []))
    const entities = [...this.#entities.values()]
    const rows = { entities, attributes: owned('attribute '), tags: owned('tag '), credentials: [] }
    return { ...rows, lastTurn: 1, nextEntityId: this.#nextEntityId }
  }
}

function pictureOf(world: World): unknown {
  const objects = [...world.objects()].sort((a, b) => a.id - b.id)
  return objects.map((object) => ({
    row: object.core.row(),
    contents: object.contents.map(({ id }) => id).sort(),
    tags: [...object.tags.all().map(({ key }) => key), ...object.aliases.all()].sort(),
    attributes: JSON.parse(JSON.stringify(object.attributes.all())),
  }))
}

type Act = (test: EmptyTestWorld) => void

function pick(world: World, number: number): GameObject | undefined {
  const objects = [...world.objects()]
  return objects[number % Math.max(1, objects.length)]
}

const key = fc.constantFrom('a', 'b')
const acts: fc.Arbitrary<Act> = fc.oneof(
  key.map(
    (name): Act =>
      ({ world }) =>
        void world.create(GameObject, { key: name, tags: ['t'], db: { a: [1] } }),
  ),
  fc.nat(9).map(
    (n): Act =>
      ({ world }) =>
        void pick(world, n)?.delete(),
  ),
  fc.tuple(fc.nat(9), fc.nat(9)).map(
    ([n, m]): Act =>
      ({ world }) =>
        void pick(world, n)?.moveTo(pick(world, m) ?? null),
  ),
  fc.tuple(fc.nat(9), key, fc.jsonValue({ maxDepth: 2 })).map(([n, name, value]): Act => ({ world }) => {
    const object = pick(world, n)
    if (object && !JSON.stringify(value).includes('$')) object.db[name] = value
  }),
  fc.tuple(fc.nat(9), key).map(([n, name]): Act => ({ world }) => {
    const value = pick(world, n)?.db[name]
    if (Array.isArray(value)) value.unshift(n)
  }),
  fc.tuple(fc.nat(9), key).map(
    ([n, name]): Act =>
      ({ world }) =>
        void delete pick(world, n)?.db[name],
  ),
  fc.tuple(fc.nat(9), key).map(
    ([n, name]): Act =>
      ({ world }) =>
        void pick(world, n)?.tags.add(name),
  ),
  fc.tuple(fc.nat(9), key).map(
    ([n, name]): Act =>
      ({ world }) =>
        void pick(world, n)?.tags.remove(name),
  ),
  fc.nat(9).map(
    (n): Act =>
      ({ world }) =>
        void pick(world, n)?.aliases.set(['x', String(n)]),
  ),
)

describe('change sets', () => {
  it('make the store hold what the world holds, whatever was undone on the way', () => {
    const unit = fc.record({ acts: fc.array(acts, { maxLength: 6 }), isUndone: fc.boolean(), endsTurn: fc.boolean() })
    fc.assert(
      fc.property(fc.array(unit, { maxLength: 12 }), (units) => {
        const test = createEmptyWorld()
        const store = new RowStore()
        for (const { acts: steps, isUndone, endsTurn } of units) {
          const token = test.runUnit(() => {
            for (const act of steps) act(test)
          })
          if (isUndone) test.world.undo(token)
          const changes = endsTurn ? test.world.takeChanges() : undefined
          if (changes) store.apply(changes)
        }
        const rest = test.world.takeChanges()
        if (rest) store.apply(rest)
        const { world } = createEmptyWorld()
        world.load(store.toWorld())
        assert.deepEqual(pictureOf(world), pictureOf(test.world))
      }),
      { numRuns: 300 },
    )
  })
})
