import assert from 'node:assert/strict'
import { describe, test } from 'node:test'
import type { SessionState } from '../../link/session-messages.ts'
import { makeSessions, textsOf, turn } from './portal-sessions-fixture.test.ts'

const NOBODY = { loggedIn: 0, accounts: 0 }

/** What a Server leaves of a session. */
function stateOf(account: number | null, puppet: number | null): SessionState {
  return { account, puppet, loginAt: null, cmdsets: [], prompt: null, lost: null, db: {} }
}

describe('the sessions of a Portal', () => {
  test('[SES74] are found by number and random id, and counted, from the connection to the end', () => {
    let ids = 0
    const { sessions, join } = makeSessions(undefined, () => `id ${(ids += 1)}`)
    const first = join()
    const second = join()
    assert.deepEqual([sessions.get(1), sessions.byId('id 2')], [first.session, second.session])
    assert.deepEqual([sessions.get(3), sessions.byId('id 3')], [undefined, undefined])
    assert.deepEqual(sessions.counts, { sessions: 2, open: 2, ...NOBODY })
    first.client.hangUp()
    assert.deepEqual(sessions.counts, { sessions: 2, open: 1, ...NOBODY })
    assert.deepEqual([sessions.all(), sessions.open()], [[first.session, second.session], [second.session]])
    sessions.apply(turn({ sessions: [{ sessid: 1, consumed: 1, ended: { reason: 'gone' } }] }))
    assert.deepEqual([sessions.get(1), sessions.byId('id 1'), sessions.all()], [undefined, undefined, [second.session]])
    assert.deepEqual(sessions.counts, { sessions: 1, open: 1, ...NOBODY })
  })

  test('[SES74] are found by account and puppet, and counted, as the newest turn says', () => {
    const { sessions, join } = makeSessions()
    const [anna, too, tom] = [join().session, join().session, join().session]
    const states = [stateOf(7, 70), stateOf(7, 70), stateOf(8, null)]
    sessions.apply(turn({ sessions: states.map((state, index) => ({ sessid: index + 1, state })) }))
    assert.deepEqual([sessions.ofAccount(7), sessions.ofAccount(8), sessions.ofAccount(9)], [[anna, too], [tom], []])
    assert.deepEqual([sessions.ofPuppet(70), sessions.ofPuppet(80)], [[anna, too], []])
    assert.partialDeepStrictEqual(sessions.counts, { loggedIn: 3, accounts: 2 })
    sessions.apply(turn({ sessions: [{ sessid: 1, state: { ...stateOf(7, 70), db: { seen: true } } }] }))
    assert.deepEqual(sessions.ofAccount(7), [anna, too])
    for (const { sessid } of sessions.ofAccount(7))
      sessions.apply(turn({ sessions: [{ sessid, state: stateOf(null, null) }] }))
    sessions.apply(turn({ sessions: [{ sessid: 3, ended: { reason: 'gone' } }] }))
    assert.deepEqual([sessions.ofAccount(7), sessions.ofPuppet(70), sessions.ofAccount(8)], [[], [], []])
    assert.deepEqual(sessions.counts, { sessions: 2, open: 2, ...NOBODY })
  })

  test('[SES74] one is disconnected with a text, and the Server hears of it as of any client that goes', () => {
    const { sessions, join } = makeSessions()
    const { client, session } = join()
    const other = join()
    sessions.disconnect(1, 'Away with you.')
    sessions.disconnect(1, 'Away again.')
    sessions.disconnect(99, 'Nobody.')
    assert.deepEqual([client.texts, client.isClosed, textsOf(session)], [['Away with you.'], true, ['closed']])
    assert.deepEqual([other.client.texts, other.client.isClosed], [[], false])
    assert.deepEqual(sessions.counts, { sessions: 2, open: 1, ...NOBODY })
  })

  test('[SES74] what is announced reaches every client that is there, and a loop over them may close them', () => {
    const { sessions, join } = makeSessions()
    const clients = [join().client, join().client, join().client]
    clients[0]?.hangUp()
    sessions.announceAll('Fire!')
    for (const { sessid } of sessions.open()) sessions.disconnect(sessid, 'Run!')
    assert.deepEqual(
      clients.map(({ texts }) => texts),
      [[], ['Fire!', 'Run!'], ['Fire!', 'Run!']],
    )
    assert.equal(sessions.counts.open, 0)
  })
})
