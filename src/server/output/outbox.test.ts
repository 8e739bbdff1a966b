import assert from 'node:assert/strict'
import { test } from 'node:test'
import type { SessionOutput } from '../../link/session-messages.ts'
import { Unit } from '../turn/unit.ts'
import { Outbox } from './outbox.ts'

function makeOutbox() {
  const scope: { current: Unit | undefined } = { current: undefined }
  let firsts = 0
  const outbox = new Outbox(scope, 1_000_000, () => (firsts += 1))
  const as = (unit: Unit, action: () => void): void => {
    scope.current = unit
    action()
    scope.current = undefined
  }
  return { outbox, as, firstsSoFar: () => firsts }
}

function nameOf(output: SessionOutput): string {
  switch (output.kind) {
    case 'oob':
      return output.name
    case 'missed':
      return `from ${output.from}`
    case 'options':
      return JSON.stringify(output.options)
    default:
      return output.text
  }
}

function brief(outputs: readonly SessionOutput[]): string[] {
  return outputs.map((output) => `${output.to.join(',')}: ${nameOf(output)}`)
}

/** What each session is shown, in order. */
function bySession(outputs: readonly SessionOutput[]): Map<number, string[]> {
  const shown = new Map<number, string[]>()
  for (const output of outputs) {
    for (const sessid of output.to) {
      shown.set(sessid, [...(shown.get(sessid) ?? []), nameOf(output)])
    }
  }
  return shown
}

test('one text for many sessions is one entry', () => {
  const { outbox } = makeOutbox()
  const hello = { text: 'hello' }
  for (const sessid of [1, 2, 3]) outbox.send(sessid, hello)
  assert.deepEqual(brief(outbox.take()), ['1,2,3: hello'])
})

test('equal texts of different messages are entries of their own', () => {
  const { outbox } = makeOutbox()
  outbox.send(1, { text: 'hello' })
  outbox.send(2, { text: 'hello' })
  assert.deepEqual(brief(outbox.take()), ['1: hello', '2: hello'])
})

test('each session gets its outputs in the order they were sent to it, shared or not', () => {
  const { outbox } = makeOutbox()
  const expected = new Map<number, string[]>()
  const shared = Array.from({ length: 5 }, (_, index) => ({ text: `shared ${index}` }))
  let seed = 7
  const random = (below: number): number => {
    seed = (seed * 1_103_515_245 + 12_345) % 2_147_483_648
    return Math.floor((seed / 2_147_483_648) * below)
  }
  for (let step = 0; step < 2000; step += 1) {
    const sessid = random(6)
    const message = shared[random(8)] ?? { text: `own ${step}` }
    outbox.send(sessid, message)
    expected.set(sessid, [...(expected.get(sessid) ?? []), message.text])
  }
  assert.deepEqual(bySession(outbox.take()), expected)
})

test('T71: of one message the text comes first, then structured data, then the prompt', () => {
  const { outbox } = makeOutbox()
  const message = { prompt: '> ', oob: { vitals: { hp: 3 } }, text: 'You wake.' }
  outbox.send(1, message)
  outbox.send(2, message)
  assert.deepEqual(brief(outbox.take()), ['1,2: You wake.', '1,2: vitals', '1,2: > '])
})

test('[TURN3] what a failed unit was about to send is taken back, and nothing else', () => {
  const { outbox, as } = makeOutbox()
  const [good, bad] = [new Unit('good'), new Unit('bad')]
  const shared = { text: 'shared' }
  as(good, () => outbox.send(1, { text: 'before' }))
  as(bad, () => {
    outbox.send(1, shared)
    outbox.send(2, { text: 'never' })
  })
  as(good, () => outbox.send(2, shared))
  assert.equal(outbox.has(bad), true)
  outbox.undo(bad)
  assert.equal(outbox.has(bad), false)
  as(good, () => outbox.send(3, shared))
  assert.deepEqual(
    bySession(outbox.take()),
    new Map([
      [1, ['before']],
      [2, ['shared']],
      [3, ['shared']],
    ]),
  )
})

test('the news that there is something to send comes once a turn', () => {
  const { outbox, firstsSoFar } = makeOutbox()
  outbox.send(1, { text: 'a' })
  outbox.send(1, { text: 'b' })
  assert.equal(firstsSoFar(), 1)
  outbox.take()
  outbox.send(1, { text: 'c' })
  assert.equal(firstsSoFar(), 2)
})

test('empty texts are not sent, and a question is secret when it says so', () => {
  const { outbox } = makeOutbox()
  outbox.send(1, { text: '' })
  assert.equal(outbox.isEmpty, true)
  outbox.ask(1, 'Password: ', true)
  assert.deepEqual(outbox.take(), [{ kind: 'prompt', to: [1], text: 'Password: ', isSecret: true }])
})

test("structured data is sent as it was, and data that is no JSON is the sender's fault", () => {
  const { outbox } = makeOutbox()
  const vitals = { hp: 3 }
  outbox.send(1, { oob: { vitals } })
  vitals.hp = 2
  const [output] = outbox.take()
  assert.deepEqual(output?.kind === 'oob' && output.data, { hp: 3 })
  const loop: Record<string, never> = {}
  Reflect.set(loop, 'self', loop)
  assert.throws(() => outbox.send(1, { oob: { loop } }), TypeError)
})

test('SES30: options keep their place among what a session is sent, and go when their unit is undone', () => {
  const { outbox, as } = makeOutbox()
  const unit = new Unit('option')
  const all = { text: 'for all' }
  outbox.send(1, { text: 'before' })
  as(unit, () => outbox.setOptions(1, { width: 40 }))
  outbox.send(2, all)
  outbox.send(1, all)
  outbox.setOptions(1, { width: 50 })
  outbox.undo(unit)
  assert.deepEqual(
    bySession(outbox.take()),
    new Map([
      [1, ['before', 'for all', '{"width":50}']],
      [2, ['for all']],
    ]),
  )
})

test('SES34: a message gives its options to its text and its prompt, and the prompt comes last', () => {
  const { outbox } = makeOutbox()
  const options = { isRaw: true }
  outbox.send(1, { prompt: '> ', text: 'hello', oob: { hp: 1 }, options })
  const [text, oob, prompt] = outbox.take()
  assert.deepEqual(text, { kind: 'text', to: [1], text: 'hello', options })
  assert.equal(oob?.kind, 'oob')
  assert.deepEqual(prompt, { kind: 'prompt', to: [1], text: '> ', isSecret: false, options })
})
