import assert from 'node:assert/strict'
import { test } from 'node:test'
import { ManualClock } from '../../testing/manual-clock.ts'
import { createEmptyWorld } from '../../testing/test-world.ts'
import { gameRecords } from '../../world/game-records.ts'
import { KeptCounts } from './kept-counts.ts'

const KIND = { category: 'test', expireMs: 1000 }

function makeCounts() {
  const clock = new ManualClock()
  const { world } = createEmptyWorld({ clock })
  const counts = new KeptCounts({ world, clock, keep: (run) => run(), maxKeys: 150 }, KIND)
  const known = (): number => gameRecords(world).attributes.keys({ category: 'test' }).length
  return { clock, world, counts, known }
}

test('[SES52] among very many keys those changed last are remembered', () => {
  const { clock, counts, known } = makeCounts()
  for (let n = 0; n < 500; n += 1) {
    clock.advance(1)
    counts.set(`key ${n}`, [clock.now()])
    assert.ok(known() < 150 + 100, String(known()))
  }
  assert.deepEqual([counts.get('key 0').length, counts.get('key 499').length], [0, 1])
})

test('[SES52] what has not changed for long is forgotten', () => {
  const { clock, counts, known } = makeCounts()
  for (let n = 0; n < 100; n += 1) counts.set(`key ${n}`, [clock.now()])
  clock.advance(1001)
  counts.set('another', [clock.now()])
  assert.equal(known(), 1)
})

test('nothing is written for a key of which nothing is known and nothing is to be', () => {
  const { world, counts } = makeCounts()
  world.takeChanges()
  counts.set('key', [])
  assert.equal(world.takeChanges(), undefined)
})

test('what is no list of numbers counts as nothing', () => {
  const { world, counts } = makeCounts()
  for (const value of ['text', 5, { at: 1 }, ['x']]) {
    gameRecords(world).attributes.add('key', value, { category: 'test' })
    assert.deepEqual(counts.get('key'), [])
  }
})
