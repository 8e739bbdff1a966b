import assert from 'node:assert/strict'
import { test } from 'node:test'
import type { Store } from '../storage/store.ts'
import { ManualClock } from '../testing/manual-clock.ts'
import { openSqliteFixture, type SqliteFixture } from '../testing/sqlite-fixture.ts'
import { commitTurns, makeEntityRow } from '../testing/store-samples.ts'
import { createEmptyWorld } from '../testing/test-world.ts'
import { CatchUp } from './catch-up.ts'

/** A Server that has loaded an empty world from this store, and waits. */
async function waitOn(store: Store) {
  const { world } = createEmptyWorld()
  const clock = new ManualClock()
  const faults: unknown[] = []
  const read = Promise.withResolvers<void>()
  const loadChangedSince: Store['loadChangedSince'] = async (turn) => {
    const delta = await store.loadChangedSince(turn)
    setImmediate(read.resolve)
    return delta
  }
  world.load(await store.load())
  const catchUp = new CatchUp({
    clock,
    world,
    store: { loadChangedSince },
    standbyCatchUpMs: 5000,
    onFault: (fault) => void faults.push(fault),
  })
  return { world, clock, catchUp, faults, read: read.promise }
}

function makeTower({ store }: SqliteFixture): Promise<void> {
  return commitTurns(store, { entities: [makeEntityRow({ id: 1, key: 'Tower' })], nextEntityId: 2 })
}

const keysOf = ({ world }: Awaited<ReturnType<typeof waitOn>>): string[] => [...world.objects()].map(({ key }) => key)

test('[L33] a Server that waits reads what another has changed, time and again', async () => {
  await using fixture = await openSqliteFixture()
  const waiting = await waitOn(fixture.store)
  waiting.catchUp.follow()
  await makeTower(fixture)
  waiting.clock.advance(4999)
  assert.deepEqual(keysOf(waiting), [])
  waiting.clock.advance(1)
  await waiting.read
  assert.deepEqual(keysOf(waiting), ['Tower'])
  assert.equal(waiting.clock.pending, 1)
})

test('[L33] a Server that stops waiting has read all it was reading, and reads no more', async () => {
  await using fixture = await openSqliteFixture()
  const waiting = await waitOn(fixture.store)
  waiting.catchUp.follow()
  await makeTower(fixture)
  waiting.clock.advance(5000)
  await waiting.catchUp.stop()
  assert.deepEqual(keysOf(waiting), ['Tower'])
  await waiting.read
  assert.equal(waiting.clock.pending, 0)
})

test('a store that cannot be read while a Server waits is told', async () => {
  await using fixture = await openSqliteFixture()
  const waiting = await waitOn(fixture.store)
  waiting.catchUp.follow()
  await fixture.store[Symbol.asyncDispose]()
  waiting.clock.advance(5000)
  await assert.rejects(waiting.catchUp.stop())
  assert.equal(waiting.faults.length, 1)
})
