import assert from 'node:assert/strict'
import { test } from 'node:test'
import { describeStatus } from './describe-status.ts'

test('T83: [WEB16] each state of the connection has words, and what the player can do about it', () => {
  const at = (retryAt: number) => describeStatus({ kind: 'reconnecting', retryAt }, 2, 1000)
  assert.deepEqual(at(4200), {
    text: 'Connection lost. Trying again in 4 s. 2 lines wait and will be sent.',
    state: 'waiting',
    action: 'Try now',
  })
  assert.deepEqual(describeStatus({ kind: 'reconnecting' }, 1, 0), {
    text: 'Connection lost. Reconnecting … One line waits and will be sent.',
    state: 'waiting',
  })
  assert.equal(describeStatus({ kind: 'elsewhere' }, 0, 0).action, 'Take it back here')
  assert.equal(describeStatus({ kind: 'ended', reason: 'Goodbye.' }, 0, 0).text, 'Goodbye.')
  assert.equal(describeStatus({ kind: 'refused', text: 'Too old.' }, 0, 0).action, 'Load again')
  assert.equal(describeStatus({ kind: 'connected', isResumed: true }, 0, 0).state, 'connected')
})
