import assert from 'node:assert/strict'
import { test } from 'node:test'
import { holds, widen } from './map-region.ts'

test('what is drawn holds what is seen until that has moved by half of its size', () => {
  const seen = { x: 0, y: 0, width: 100, height: 60 }
  const drawn = widen(seen)
  for (const moved of [{ x: 50 }, { x: -50 }, { y: 30 }, { y: -30 }]) assert.ok(holds(drawn, { ...seen, ...moved }))
  for (const moved of [{ x: 51 }, { x: -51 }, { y: 31 }, { y: -31 }, { width: 151 }])
    assert.ok(!holds(drawn, { ...seen, ...moved }))
})
