import assert from 'node:assert/strict'
import { test } from 'node:test'
import { SystemRandomIds } from './system-random-ids.ts'

test('random ids are 128 bits in hexadecimal and differ', () => {
  const ids = new SystemRandomIds()
  const made = Array.from({ length: 1000 }, () => ids.next())
  assert.ok(made.every((id) => /^[0-9a-f]{32}$/.test(id)))
  assert.equal(new Set(made).size, 1000)
})
