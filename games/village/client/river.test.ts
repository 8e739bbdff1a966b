import assert from 'node:assert/strict'
import { test } from 'node:test'
import { riverAt } from '../lib/river-at.ts'
import { describeRiver, PARTS, readRiver, type RiverNow } from './river.ts'

const PART_MS = 4 * 60_000

test('a day on the river goes by, and the next part of it comes when the one before said so', () => {
  const parts: string[] = []
  let now = 0
  for (let count = 0; count < 12; count += 1) {
    const river = riverAt(now + 1000)
    assert.equal(river.changesInMs, PART_MS - 1000)
    parts.push(river.part)
    now += PART_MS
  }
  assert.deepEqual(parts, [...PARTS, ...PARTS])
})

test('the river rises after rain, and is put in words', () => {
  const texts = new Set(Array.from({ length: 42 }, (_, at) => describeRiver(riverAt(at * PART_MS))))
  assert.ok(texts.has('Night, a clear sky. The river is low.'))
  assert.ok([...texts].some((text) => text.endsWith(' rain. The river is high.')))
})

test('what a pane reads is what the game tells; anything else is none', () => {
  const river: RiverNow = riverAt(5000)
  assert.deepEqual(readRiver(river), river)
  assert.equal(readRiver({ ...river, level: 7 })?.level, 1)
  for (const data of [
    null,
    'rain',
    [],
    {},
    { ...river, sky: '<b>' },
    { ...river, part: 'tea' },
    { ...river, level: '1' },
  ])
    assert.equal(readRiver(data), undefined)
})
