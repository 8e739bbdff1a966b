import assert from 'node:assert/strict'
import { test } from 'node:test'
import { describeStatus } from './describe-status.ts'

const FACTS = { waiting: 0, now: 0, isWorldHere: true }

test('T83: [WEB16] each state of the connection has words, and what the player can do about it', () => {
  const at = (retryAt: number) => describeStatus({ kind: 'reconnecting', retryAt }, { ...FACTS, waiting: 2, now: 1000 })
  assert.deepEqual(at(4200), {
    text: 'Connection lost. 2 lines wait and will be sent.',
    when: 'Trying again in 4\u00A0s.',
    state: 'waiting',
    action: 'Try now',
  })
  assert.deepEqual(describeStatus({ kind: 'reconnecting' }, { ...FACTS, waiting: 1 }), {
    text: 'Connection lost. One line waits and will be sent.',
    when: 'Trying …',
    state: 'waiting',
  })
  assert.equal(describeStatus({ kind: 'elsewhere' }, FACTS).action, 'Take it back here')
  assert.equal(describeStatus({ kind: 'ended', reason: 'Goodbye.' }, FACTS).text, 'Goodbye.')
  assert.equal(describeStatus({ kind: 'refused', text: 'Too old.' }, FACTS).action, 'Load again')
  assert.equal(describeStatus({ kind: 'connected', isResumed: true }, FACTS).state, 'connected')
  const away = describeStatus({ kind: 'connected', isResumed: true }, { ...FACTS, isWorldHere: false })
  assert.deepEqual([away.state, /What you type waits/.test(away.text)], ['waiting', true])
})
