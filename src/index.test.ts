import assert from 'node:assert/strict'
import { test } from 'node:test'
import * as waystone from './index.ts'

test('[SES74] games are given the sessions of the Server, and nothing of the Portal', async () => {
  const names = Object.keys(waystone)
  assert.ok(names.includes('ServerSession'))
  assert.deepEqual(
    names.filter((name) => /portal|connection|listener/i.test(name)),
    [],
  )
  const inner = 'waystone/dist/portal/sessions/portal-sessions.js'
  await assert.rejects(import(inner), { code: 'ERR_PACKAGE_PATH_NOT_EXPORTED' })
})
