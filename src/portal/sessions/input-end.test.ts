import assert from 'node:assert/strict'
import { test } from 'node:test'
import { RecordingConnection } from '../../testing/recording-connection.ts'
import { inputsOf, makeSessions, textsOf, turn } from './portal-sessions-fixture.test.ts'

test('[TEL47] a client that sends no more is closed when what it has sent is answered, and then the Server hears of it', () => {
  const { sessions, join } = makeSessions()
  const { client, session } = join()
  client.send('look')
  client.send('quit')
  client.endInput()
  assert.deepEqual(textsOf(session), ['look', 'quit'])
  const shown = turn({
    outputs: [{ kind: 'text', to: [1], text: 'A hall.' }],
    sessions: [{ sessid: 1, consumed: 1 }],
  })
  sessions.apply(shown)
  assert.equal(client.isClosed, false)
  sessions.apply(turn({ sessions: [{ sessid: 1, consumed: 2 }] }))
  assert.equal(client.isClosed, true)
  assert.deepEqual(client.texts, ['A hall.'])
  assert.deepEqual(inputsOf(session), [{ kind: 'closed', reason: 'client disconnected' }])
})

test('[TEL47] one whose lines are all answered is closed at once', () => {
  const { join } = makeSessions()
  const { client, session } = join()
  client.endInput()
  assert.equal(client.isClosed, true)
  assert.equal(session.phase.kind, 'gone')
})

test('[TEL47] a session that ends by its last line ends once', () => {
  const { sessions, told, join } = makeSessions()
  const { client, session } = join()
  client.send('quit')
  client.endInput()
  sessions.apply(turn({ sessions: [{ sessid: 1, consumed: 1, ended: { reason: 'quit' } }] }))
  assert.equal(client.isClosed, true)
  assert.deepEqual(session.phase, { kind: 'ended', reason: 'quit' })
  assert.deepEqual(told, ['opened 1', 'input 1', 'ended 1'])
})

test('[TEL47] a client that sends a line and no more is not waited for to say what it can show', () => {
  const { sessions } = makeSessions()
  const client = new RecordingConnection()
  sessions.welcome(client)
  client.send('who')
  client.endInput()
  assert.equal(sessions.all().length, 1)
  assert.equal(client.isClosed, false)
})

test('[TEL47] one that sends nothing at all makes no session', () => {
  const { sessions, told } = makeSessions()
  const client = new RecordingConnection()
  sessions.welcome(client)
  client.endInput()
  assert.equal(client.isClosed, true)
  assert.deepEqual([told, sessions.all()], [[], []])
})
