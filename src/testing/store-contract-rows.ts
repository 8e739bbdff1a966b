import assert from 'node:assert/strict'
import { test } from 'node:test'
import type { EntityRow } from '../storage/rows.ts'
import type { OpenFixture } from './store-contract.ts'
import {
  NO_ROWS,
  assertFault,
  commitTurns,
  makeChangeSet,
  makeEntityRow,
  sampleRows,
  sortRows,
} from './store-samples.ts'

/** Declares the tests of the store contract that are about rows: what was saved comes back. */
export function storedRowsContract(open: OpenFixture): void {
  rowTests(open)
  batchTests(open)
  nameTests(open)
}

function rowTests(open: OpenFixture): void {
  test('a new store is empty, at turn 0, and gives the first entity the id 1', async () => {
    await using fixture = await open()
    const world = await fixture.store.load()
    assert.deepEqual(world, { ...NO_ROWS, lastTurn: 0, nextEntityId: 1 })
  })

  test('every field of every kind of row comes back as it was saved', async () => {
    await using fixture = await open()
    const rows = sampleRows()
    await commitTurns(fixture.store, { ...rows, nextEntityId: 4 })
    const world = await (await fixture.reopen()).load()
    assert.deepEqual(sortRows(world), sortRows(rows))
    assert.deepEqual([world.lastTurn, world.nextEntityId], [1, 4])
  })

  test('a row saved again replaces the one before', async () => {
    await using fixture = await open()
    const changed = makeEntityRow({ id: 2, key: 'Ruin', location: 3, locks: 'get:none()' })
    await commitTurns(fixture.store, sampleRows(), {
      entities: [changed],
      attributes: [{ entity: 2, category: '', key: 'desc', value: '"Rubble."' }],
      tags: [{ entity: 2, kind: 'tag', category: 'zone', key: 'harbour' }],
      credentials: [{ entity: 1, hash: '$second' }],
    })
    const world = await fixture.store.load()
    assert.deepEqual(
      world.entities.find((row) => row.id === 2),
      changed,
    )
    assert.deepEqual(
      world.attributes.filter((row) => row.entity === 2 && row.category === ''),
      [{ entity: 2, category: '', key: 'desc', value: '"Rubble."' }],
    )
    assert.equal(world.tags.length, sampleRows().tags.length)
    assert.deepEqual(world.credentials, [{ entity: 1, hash: '$second' }])
  })

  test('removing an attribute or a tag leaves its neighbours', async () => {
    await using fixture = await open()
    await commitTurns(fixture.store, sampleRows(), {
      removedAttributes: [{ entity: 2, category: '', key: 'desc' }],
      removedTags: [{ entity: 2, kind: 'alias', category: '', key: 'pub' }],
    })
    const world = await fixture.store.load()
    assert.deepEqual(
      world.attributes.filter((row) => row.entity === 2),
      [{ entity: 2, category: 'combat', key: 'desc', value: 'null' }],
    )
    assert.deepEqual(
      world.tags.filter((row) => row.entity === 2),
      [{ entity: 2, kind: 'tag', category: 'zone', key: 'harbour' }],
    )
  })
}

function batchTests(open: OpenFixture): void {
  test('a turn with thousands of rows is saved whole', async () => {
    await using fixture = await open()
    const ids = Array.from({ length: 3001 }, (_, index) => index + 1)
    await commitTurns(fixture.store, {
      entities: ids.map((id) => makeEntityRow({ id })),
      attributes: ids.flatMap((entity) => ['a', 'b'].map((key) => ({ entity, category: '', key, value: `${entity}` }))),
      tags: ids.map((entity) => ({ entity, kind: 'tag' as const, category: '', key: 'many' })),
      nextEntityId: 3002,
    })
    const world = await fixture.store.load()
    assert.deepEqual([world.entities.length, world.attributes.length, world.tags.length], [3001, 6002, 3001])
    assert.ok(world.attributes.every((row) => row.value === `${row.entity}`))
  })
}

function nameTests(open: OpenFixture): void {
  test('two entities of a kind cannot have one unique name, and the turn that tries is not saved at all', async () => {
    await using fixture = await open()
    await commitTurns(fixture.store, { entities: [makeEntityRow({ id: 1, kind: 'account', uniqueName: 'ann' })] })
    const { epoch } = await fixture.store.takeEpoch()
    const twin = makeEntityRow({ id: 2, kind: 'account', uniqueName: 'ann' })
    const changes = makeChangeSet({ entities: [makeEntityRow({ id: 3 }), twin], nextEntityId: 4 })
    await assertFault('WS_STORE_COMMIT_FAILED', fixture.store.commit({ turn: 2, epoch, changes }))
    const world = await fixture.store.load()
    assert.deepEqual([world.entities.length, world.lastTurn, world.nextEntityId], [1, 1, 1])
  })

  test('names can change hands within one turn', async () => {
    await using fixture = await open()
    const account = (id: number, uniqueName: string | null): EntityRow =>
      makeEntityRow({ id, kind: 'account', uniqueName })
    await commitTurns(
      fixture.store,
      { entities: [account(1, 'ann'), account(2, 'bob'), account(3, 'cid')] },
      { entities: [account(1, 'bob'), account(2, 'ann'), account(4, 'cid')], deleted: [3] },
    )
    const { entities } = sortRows(await fixture.store.load())
    assert.deepEqual(
      entities.map((row) => row.uniqueName),
      ['bob', 'ann', 'cid'],
    )
  })
}
