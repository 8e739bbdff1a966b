import assert from 'node:assert/strict'
import { test } from 'node:test'
import { isLoopback } from './loopback.ts'

test('this machine is known in each of its names', () => {
  for (const address of ['127.0.0.1', '127.9.9.9', '::1', '::ffff:127.0.0.1']) assert.ok(isLoopback(address), address)
  for (const address of ['128.0.0.1', '10.127.0.1', '::2', '127.example']) assert.ok(!isLoopback(address), address)
})
