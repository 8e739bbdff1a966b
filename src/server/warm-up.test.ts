import assert from 'node:assert/strict'
import { test } from 'node:test'
import { Cmdset } from '../commands/cmdset.ts'
import { createServerFixture } from '../testing/server-fixture.ts'
import { LockFunctionRegistry } from '../world/locks/lock-functions.ts'

test('placeholder', async () => {
  assert.ok(Cmdset && createServerFixture && LockFunctionRegistry)
})
