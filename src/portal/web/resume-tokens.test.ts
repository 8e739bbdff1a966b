import assert from 'node:assert/strict'
import { test } from 'node:test'
import { SystemRandomIds } from '../../host/system-random-ids.ts'
import { ResumeTokens } from './resume-tokens.ts'

const HOLDER = { name: 'a session' }

test('T103: [RES4] a token has 128 random bits, and a new one voids the one before', () => {
  const tokens = new ResumeTokens<object>(new SystemRandomIds())
  const first = tokens.issue(HOLDER)
  const second = tokens.issue(HOLDER)
  assert.match(first, /^[0-9a-f]{32}$/)
  assert.notEqual(first, second)
  assert.deepEqual([tokens.find(first), tokens.find(second)], [undefined, HOLDER])
})

test('T112: [RES4] the token that was presented stays good until the next one has arrived', () => {
  const tokens = new ResumeTokens<object>(new SystemRandomIds())
  const first = tokens.issue(HOLDER)
  const second = tokens.issue(HOLDER, first)
  assert.deepEqual([tokens.find(first), tokens.find(second)], [HOLDER, HOLDER])
  const third = tokens.issue(HOLDER, first)
  assert.deepEqual([tokens.find(first), tokens.find(second), tokens.find(third)], [HOLDER, undefined, HOLDER])
  tokens.confirm(HOLDER)
  assert.deepEqual([tokens.find(first), tokens.find(third)], [undefined, HOLDER])
})

test('T105: [RES4] what is revoked is void, and nothing of it is kept', () => {
  const tokens = new ResumeTokens<object>(new SystemRandomIds())
  const first = tokens.issue(HOLDER)
  const second = tokens.issue(HOLDER, first)
  tokens.revoke(HOLDER)
  assert.deepEqual([tokens.find(first), tokens.find(second), tokens.holders], [undefined, undefined, 0])
})
