import assert from 'node:assert/strict'
import { test } from 'node:test'
import { validatePortalToServer, validateServerToPortal } from './validate.ts'

test('validate: [L13] a message of the right shape passes', () => {
  const turn = {
    kind: 'turn',
    turn: 1,
    isClean: true,
    outputs: [{ kind: 'text', to: [1, 2], text: 'hi' }],
    sessions: [{ sessid: 1, consumed: 4 }],
    requests: [],
    answers: [],
  }
  assert.equal(validateServerToPortal(turn), turn)
})

test('validate: [L13] unknown kinds, missing fields and wrong types are refused by code and place', () => {
  const bad: unknown[] = [
    null,
    7,
    'x',
    [],
    {},
    { kind: 'nope' },
    { kind: 'commit' },
    { kind: 'commit', turn: -1 },
    { kind: 'commit', turn: 1.5 },
  ]
  for (const value of bad) assert.throws(() => validateServerToPortal(value), { code: 'WS_LINK_BAD_MESSAGE' })
  assert.throws(
    () => validatePortalToServer({ kind: 'input', sessid: 1, n: 1, input: { kind: 'text', text: 5, isSecret: false } }),
    {
      code: 'WS_LINK_BAD_MESSAGE',
      message: /input\.input\.text/,
    },
  )
})
