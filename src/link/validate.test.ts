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

test('validate: [L31] options that there are pass, a width that is none and an unknown encoding do not', () => {
  const turnWith = (options: object): object => ({
    kind: 'turn',
    turn: 1,
    isClean: true,
    outputs: [
      { kind: 'options', to: [1], options },
      { kind: 'prompt', to: [1], text: '> ', isSecret: false, options: { isStripped: true } },
    ],
    sessions: [],
    requests: [],
    answers: [],
  })
  const all = { colorDepth: 'none', isScreenReader: true, encoding: 'koi8-r', width: 40, height: 20, isRaw: true }
  for (const options of [{}, all, { hasLocalEcho: false }]) validateServerToPortal(turnWith(options))
  for (const options of [{ width: 0 }, { width: null }, { encoding: 'klingon' }, { colorDepth: 'red' }])
    assert.throws(() => validateServerToPortal(turnWith(options)), { code: 'WS_LINK_BAD_MESSAGE', message: /options/ })
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

test('validate: [L23] a question about a client holds a proof of a kind there is, and a fault does not show it', () => {
  const ask = (proof: object): object => ({
    kind: 'admin',
    id: 1,
    request: { kind: 'authenticate', address: '127.0.0.1', name: 'Anna', proof },
  })
  for (const proof of [
    { kind: 'password', password: 'x' },
    { kind: 'publicKey', key: 'AAAA' },
  ])
    validatePortalToServer(ask(proof))
  for (const proof of [{}, { kind: 'password' }, { kind: 'trust', password: 's3cret' }, { kind: 'publicKey', key: 1 }])
    assert.throws(
      () => validatePortalToServer(ask(proof)),
      (error: Error & { code?: string }) =>
        error.code === 'WS_LINK_BAD_MESSAGE' && !error.message.includes('s3cret') && /proof/.test(error.message),
    )
})
