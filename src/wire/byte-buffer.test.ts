import assert from 'node:assert/strict'
import { test } from 'node:test'
import { ByteBuffer } from './byte-buffer.ts'

test('holds what was appended, in order', () => {
  const buffer = new ByteBuffer(300)
  for (let index = 0; index < 100; index += 1) buffer.append(Uint8Array.of(index, index))
  assert.equal(buffer.length, 200)
  assert.deepEqual([...buffer.view.subarray(0, 4)], [0, 0, 1, 1])
  assert.equal(buffer.view.at(-1), 99)
})

test('appends all or nothing at its limit', () => {
  const buffer = new ByteBuffer(3)
  assert.equal(buffer.append(Uint8Array.of(1, 2)), true)
  assert.equal(buffer.append(Uint8Array.of(3, 4)), false)
  assert.deepEqual([...buffer.view], [1, 2])
  assert.equal(buffer.append(Uint8Array.of(3)), true)
})

test('is empty after clear and can be filled again', () => {
  const buffer = new ByteBuffer(5000)
  buffer.append(new Uint8Array(4000))
  buffer.clear()
  assert.equal(buffer.length, 0)
  buffer.append(Uint8Array.of(7))
  assert.deepEqual([...buffer.view], [7])
})
