import assert from 'node:assert/strict'
import { test } from 'node:test'
import type { Link } from '../../link/link.ts'
import type { PortalToServer, ServerToPortal } from '../../link/messages.ts'
import { TURN_RULES, turnRulesWithout } from '../../link/turn-rules.ts'
import type { ChangeSet } from '../../storage/store.ts'
import type { TurnContent } from './turn-draft.ts'
import { TurnPublisher } from './turn-publisher.ts'

const CHANGES = { nextEntityId: 2 } as ChangeSet

function content(changes?: ChangeSet): TurnContent {
  return { changes, outputs: [], sessions: [], requests: [], answers: [] }
}

/** A publisher that notes the order of what it does; a flush ends when the test says so. */
function makePublisher(rules = TURN_RULES) {
  const steps: string[] = []
  const flushes: PromiseWithResolvers<void>[] = []
  let refusal: Error | undefined
  const link = {
    send: (message: ServerToPortal) => {
      const isTurn = message.kind === 'turn'
      steps.push(isTurn ? `turn ${message.turn}${message.isClean ? ' clean' : ''}` : message.kind)
    },
    flush: () => {
      steps.push('flush')
      const flush = Promise.withResolvers<void>()
      flushes.push(flush)
      return flush.promise
    },
  } as Link<ServerToPortal, PortalToServer>
  const store = {
    commit: async ({ turn, epoch }: { turn: number; epoch: number }) => {
      if (refusal) throw refusal
      steps.push(`store ${turn} in epoch ${epoch}`)
    },
  }
  const publisher = new TurnPublisher({ link, store, rules })
  publisher.begin(3, 41)
  return { publisher, steps, flushes, refuse: (error: Error) => (refusal = error) }
}

test('[TURN5] [TURN6] a turn is sent, has left the process, is committed, and then the Portal is told', async () => {
  const { publisher, steps, flushes } = makePublisher()
  const publishing = publisher.publish(content(CHANGES))
  await new Promise((resolve) => setImmediate(resolve))
  assert.deepEqual(steps, ['turn 42', 'flush'])
  flushes[0]?.resolve()
  await publishing
  assert.deepEqual(steps.slice(2), ['store 42 in epoch 3', 'commit'])
})

test('[TURN5] a turn that did not leave the process is not committed', async () => {
  const { publisher, steps, flushes } = makePublisher()
  const publishing = publisher.publish(content(CHANGES))
  flushes[0]?.reject(new Error('link closed'))
  await assert.rejects(publishing, /link closed/)
  assert.deepEqual(steps, ['turn 42', 'flush'])
})

test('[TURN13] a turn that the store refuses is not announced as committed', async () => {
  const { publisher, steps, flushes, refuse } = makePublisher()
  refuse(new Error('disk full'))
  const publishing = publisher.publish(content(CHANGES))
  flushes[0]?.resolve()
  await assert.rejects(publishing, /disk full/)
  assert.equal(steps.includes('commit'), false)
})

test('[TURN7] a clean turn is marked so, and needs neither flush nor commit', async () => {
  const { publisher, steps } = makePublisher()
  await publisher.publish(content())
  await publisher.publish(content())
  assert.deepEqual(steps, ['turn 42 clean', 'turn 43 clean'])
  assert.equal(publisher.turn, 43)
})

test('with the flush switched off the store comes first, which is what the rule prevents', async () => {
  const { publisher, steps } = makePublisher(turnRulesWithout('flushBeforeCommit'))
  await publisher.publish(content(CHANGES))
  assert.deepEqual(steps, ['store 42 in epoch 3', 'turn 42', 'commit'])
})
