import assert from 'node:assert/strict'
import { test } from 'node:test'
import { SessionInbox } from './session-inbox.ts'

test('inputs are run one after the other, in the order in which they came', () => {
  const inbox = new SessionInbox(4)
  inbox.add({ n: 5, input: { kind: 'text', text: 'look', isSecret: false } })
  inbox.add({ n: 6, input: { kind: 'text', text: 'north', isSecret: false } })
  assert.deepEqual([inbox.first?.n, inbox.isBusy], [5, false])
  inbox.begin()
  assert.deepEqual([inbox.first?.n, inbox.isBusy], [5, true])
  inbox.end()
  assert.deepEqual([inbox.first?.n, inbox.isBusy], [6, false])
  inbox.end()
  assert.equal(inbox.first, undefined)
})

test('the newest number is known when all is done, also that of an earlier Server; the greeting has none', () => {
  const inbox = new SessionInbox(4)
  inbox.add({ n: undefined, input: { kind: 'greet' } })
  assert.equal(inbox.last, 4)
  inbox.add({ n: 5, input: { kind: 'text', text: 'look', isSecret: false } })
  inbox.end()
  inbox.end()
  assert.equal(inbox.last, 5)
})

test('[SES56] that the client is gone is known as soon as the news has come, whatever is before it', () => {
  const inbox = new SessionInbox(0)
  inbox.add({ n: 1, input: { kind: 'text', text: 'connect Anna', isSecret: false } })
  assert.equal(inbox.hasFarewell, false)
  inbox.add({ n: 2, input: { kind: 'closed', reason: 'network' } })
  assert.equal(inbox.hasFarewell, true)
})
