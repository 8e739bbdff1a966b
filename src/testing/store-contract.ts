import assert from 'node:assert/strict'
import { describe, test } from 'node:test'
import type { ChangeSet, Store } from '../storage/store.ts'
import { storedRowsContract } from './store-contract-rows.ts'
import {
  NO_ROWS,
  assertFault,
  commitTurns,
  makeChangeSet,
  makeEntityRow,
  sampleRows,
  sortRows,
} from './store-samples.ts'

/** An empty store of the kind under test. Disposing of it closes every store it gave and removes the data. */
export interface StoreFixture extends AsyncDisposable {
  readonly store: Store
  /** Opens one more store on the same data, as the next Server does; the others stay usable. */
  reopen(): Promise<Store>
}

/** Opens a fixture for one test. */
export type OpenFixture = () => Promise<StoreFixture>

/** How the suite gets the implementation that it tests. */
export interface StoreContractOptions {
  readonly open: OpenFixture
}

/** Declares the tests that every implementation of {@link Store} must pass. */
export function storeContract(name: string, { open }: StoreContractOptions): void {
  describe(`${name} keeps the contract of a store`, () => {
    storedRowsContract(open)
    deletionTests(open)
    deltaTests(open)
    turnTests(open)
    lifetimeTests(open)
  })
}

function deletionTests(open: OpenFixture): void {
  test('a deleted entity takes its attributes, tags and credentials with it', async () => {
    await using fixture = await open()
    await commitTurns(fixture.store, sampleRows(), { deleted: [1, 2] })
    const world = await fixture.store.load()
    assert.deepEqual(
      world.entities.map((row) => row.id),
      [3],
    )
    assert.deepEqual([world.tags, world.credentials], [[], []])
    assert.ok(world.attributes.every((row) => row.entity === 3))
  })

  test('an entity that was changed and deleted in one turn is gone', async () => {
    await using fixture = await open()
    await commitTurns(fixture.store, sampleRows(), {
      entities: [makeEntityRow({ id: 2 }), makeEntityRow({ id: 4 })],
      attributes: [{ entity: 2, category: '', key: 'last', value: '1' }],
      tags: [{ entity: 9, kind: 'tag', category: '', key: 'never saved' }],
      deleted: [2, 9],
    })
    const delta = await fixture.store.loadChangedSince(1)
    assert.deepEqual(
      delta.entities.map((row) => row.id),
      [4],
    )
    assert.ok(delta.deleted.includes(2))
  })

  test('the next entity id never goes back', async () => {
    await using fixture = await open()
    await commitTurns(fixture.store, { nextEntityId: 10 }, { nextEntityId: 7 })
    assert.equal((await fixture.store.load()).nextEntityId, 10)
  })
}

function deltaTests(open: OpenFixture): void {
  test('what changed after a turn is every changed entity whole, and the ids that are gone', async () => {
    await using fixture = await open()
    await commitTurns(fixture.store, {
      ...sampleRows(),
      entities: [...sampleRows().entities, makeEntityRow({ id: 5 })],
    })
    const next = await fixture.reopen()
    const { lastTurn } = await next.load()
    await commitTurns(fixture.store, {
      attributes: [{ entity: 2, category: '', key: 'mood', value: '"calm"' }],
      deleted: [5],
      nextEntityId: 8,
    })
    const delta = await next.loadChangedSince(lastTurn)
    const whole = sortRows(await next.load())
    assert.deepEqual(
      sortRows(delta).entities,
      whole.entities.filter((row) => row.id === 2),
    )
    assert.deepEqual(
      sortRows(delta).attributes,
      whole.attributes.filter((row) => row.entity === 2),
    )
    assert.deepEqual(
      sortRows(delta).tags,
      whole.tags.filter((row) => row.entity === 2),
    )
    assert.deepEqual([delta.deleted, delta.credentials, delta.lastTurn, delta.nextEntityId], [[5], [], 2, 8])
  })

  const belongings: Record<string, Partial<ChangeSet>> = {
    'an attribute': { attributes: [{ entity: 1, category: '', key: 'new', value: '1' }] },
    'a removed attribute': { removedAttributes: [{ entity: 1, category: '', key: 'old' }] },
    'a tag': { tags: [{ entity: 1, kind: 'tag', category: '', key: 'new' }] },
    'a removed tag': { removedTags: [{ entity: 1, kind: 'tag', category: '', key: 'old' }] },
    'a password': { credentials: [{ entity: 1, hash: '$new' }] },
  }
  for (const [what, changes] of Object.entries(belongings)) {
    test(`a change of nothing but ${what} counts as a change of its entity`, async () => {
      await using fixture = await open()
      await commitTurns(fixture.store, { entities: [makeEntityRow({ id: 1 }), makeEntityRow({ id: 2 })] }, changes)
      const delta = await fixture.store.loadChangedSince(1)
      assert.deepEqual(
        delta.entities.map((row) => row.id),
        [1],
      )
    })
  }

  test('nothing changed after the newest turn', async () => {
    await using fixture = await open()
    await commitTurns(fixture.store, sampleRows())
    const delta = await fixture.store.loadChangedSince(1)
    assert.deepEqual(delta, { ...NO_ROWS, deleted: [], lastTurn: 1, nextEntityId: 1 })
  })
}

function turnTests(open: OpenFixture): void {
  test('each epoch is above the one before, and comes with the newest turn', async () => {
    await using fixture = await open()
    const first = await fixture.store.takeEpoch()
    await fixture.store.commit({ turn: 5, epoch: first.epoch, changes: makeChangeSet() })
    const second = await (await fixture.reopen()).takeEpoch()
    assert.ok(second.epoch > first.epoch)
    assert.deepEqual([first.lastTurn, second.lastTurn], [0, 5])
  })

  test('a commit under an epoch that was lost writes nothing', async () => {
    await using fixture = await open()
    const old = await fixture.store.takeEpoch()
    const next = await fixture.reopen()
    const { epoch } = await next.takeEpoch()
    const changes = makeChangeSet({ entities: [makeEntityRow({ id: 1 })], nextEntityId: 2 })
    await assertFault('WS_STORE_EPOCH_LOST', fixture.store.commit({ turn: 1, epoch: old.epoch, changes }))
    assert.deepEqual(await next.load(), { ...NO_ROWS, lastTurn: 0, nextEntityId: 1 })
    await next.commit({ turn: 1, epoch, changes })
    assert.equal((await fixture.store.load()).lastTurn, 1)
  })

  test('a turn that is not above the newest one is refused whole', async () => {
    await using fixture = await open()
    const { epoch } = await fixture.store.takeEpoch()
    await fixture.store.commit({ turn: 7, epoch, changes: makeChangeSet() })
    const changes = makeChangeSet({ entities: [makeEntityRow({ id: 1 })] })
    for (const turn of [6, 7]) {
      await assertFault('WS_STORE_COMMIT_FAILED', fixture.store.commit({ turn, epoch, changes }))
    }
    assert.deepEqual((await fixture.store.load()).entities, [])
  })

  test('a store goes on after a refused commit', async () => {
    await using fixture = await open()
    const { epoch } = await fixture.store.takeEpoch()
    const orphan = makeChangeSet({ attributes: [{ entity: 99, category: '', key: 'a', value: '1' }] })
    await assertFault('WS_STORE_COMMIT_FAILED', fixture.store.commit({ turn: 1, epoch, changes: orphan }))
    await fixture.store.commit({ turn: 1, epoch, changes: makeChangeSet() })
    assert.equal((await fixture.store.load()).lastTurn, 1)
  })
}

function lifetimeTests(open: OpenFixture): void {
  test('closing lets the commit under way end first', async () => {
    await using fixture = await open()
    const next = await fixture.reopen()
    const { epoch } = await fixture.store.takeEpoch()
    const commit = fixture.store.commit({ turn: 1, epoch, changes: makeChangeSet() })
    await fixture.store[Symbol.asyncDispose]()
    await commit
    assert.equal((await next.load()).lastTurn, 1)
  })

  test('a closed store says so, and closing it again does nothing', async () => {
    await using fixture = await open()
    await fixture.store[Symbol.asyncDispose]()
    await fixture.store[Symbol.asyncDispose]()
    await assertFault('WS_DISPOSED', fixture.store.load())
    await assertFault('WS_DISPOSED', fixture.store.takeEpoch())
    await assertFault('WS_DISPOSED', fixture.store.commit({ turn: 1, epoch: 1, changes: makeChangeSet() }))
  })
}
