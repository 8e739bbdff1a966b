import assert from 'node:assert/strict'
import { test } from 'node:test'
import { RecordingConnection } from '../../testing/recording-connection.ts'
import { countUp, inputsOf, makeSessions, textsOf, turn } from './portal-sessions-fixture.test.ts'

test('T40: lines that come before the client is ready are kept, in order, before those that come later', () => {
  const { sessions, told } = makeSessions()
  const client = new RecordingConnection()
  sessions.welcome(client)
  client.send('one')
  client.send('two', { isSecret: true })
  assert.deepEqual(told, [])
  client.becomeReady()
  client.send('three')
  const [session] = sessions.all()
  assert.ok(session)
  assert.deepEqual(told, ['opened 1', 'input 1', 'input 1', 'input 1'])
  assert.deepEqual(inputsOf(session), [
    { kind: 'text', text: 'one', isSecret: false },
    { kind: 'text', text: 'two', isSecret: true },
    { kind: 'text', text: 'three', isSecret: false },
  ])
})

test('T30: a client that types without end before it is ready is not waited for, is read by and by, and loses nothing', async () => {
  const { sessions, told } = makeSessions()
  const client = new RecordingConnection()
  sessions.welcome(client)
  for (let n = 1; n <= 3; n += 1) client.send(`${n}`)
  assert.deepEqual(told, [])
  for (let n = 4; n <= 10; n += 1) client.send(`${n}`)
  assert.equal(client.isPaused, true)
  assert.equal(client.unreadCount, 6)
  const [session] = sessions.all()
  assert.ok(session)
  const seen: string[] = []
  while (seen.length < 10) {
    const texts = textsOf(session)
    assert.ok(texts.length > 0, `stuck after ${seen.join()}`)
    seen.push(...texts)
    sessions.apply(turn({ sessions: [{ sessid: 1, consumed: session.inputs.last }] }))
    await Promise.resolve()
  }
  assert.deepEqual(seen, ['1', '2', '3', '4', '5', '6', '7', '8', '9', '10'])
})

test('a client that leaves before it was ready, and without a line, was never a session', () => {
  const { sessions, told } = makeSessions()
  const client = new RecordingConnection()
  sessions.welcome(client)
  client.hangUp()
  assert.deepEqual(told, [])
  assert.deepEqual(sessions.all(), [])
})

test('a client that sends lines and leaves before it was ready has its lines run', () => {
  const { sessions } = makeSessions()
  const client = new RecordingConnection()
  sessions.welcome(client)
  client.send('one')
  client.hangUp()
  const [session] = sessions.all()
  assert.ok(session)
  assert.deepEqual(textsOf(session), ['one', 'closed'])
})

test('a full queue stops the reading of that client, and a consumed line starts it again', async () => {
  const { sessions, join } = makeSessions()
  const { client, session } = join()
  const other = join()
  for (const line of ['a', 'b', 'c', 'd', 'e', 'f']) client.send(line)
  assert.equal(session.inputs.count, 4)
  assert.equal(client.unreadCount, 2)
  assert.equal(other.client.isPaused, false)
  sessions.apply(turn({ sessions: [{ sessid: 1, consumed: 1 }] }))
  await Promise.resolve()
  assert.equal(session.inputs.count, 4)
  assert.equal(client.unreadCount, 1)
  sessions.apply(turn({ sessions: [{ sessid: 1, consumed: 3 }] }))
  await Promise.resolve()
  assert.equal(client.isPaused, false)
  assert.deepEqual(textsOf(session), ['d', 'e', 'f'])
})

test('a few long lines fill the queue as well', () => {
  const { join } = makeSessions()
  const { client } = join()
  client.send('x'.repeat(39))
  assert.equal(client.isPaused, false)
  client.send('x')
  assert.equal(client.isPaused, true)
})

test('T02: the news that the client is gone is the last input of its session, and comes once', () => {
  const { sessions, join, told } = makeSessions()
  const { client, session } = join()
  client.send('say bye')
  client.hangUp('network')
  client.hangUp('network')
  sessions.addReport(1, { kind: 'report', report: { action: 'reload', isDone: true, pauseMs: 1, faults: [] } })
  assert.deepEqual(textsOf(session), ['say bye', 'closed'])
  assert.equal(sessions.counts.open, 0)
  assert.equal(sessions.all().length, 1)
  assert.deepEqual(told.slice(-1), ['input 1'])
  sessions.apply(turn({ sessions: [{ sessid: 1, consumed: 2, ended: { reason: 'gone' } }] }))
  assert.deepEqual(sessions.all(), [])
  assert.deepEqual(told.slice(-1), ['ended 1'])
})

test('a session that a turn ends is shown the output of that turn first, then closed', () => {
  const { sessions, join } = makeSessions()
  const { client } = join()
  sessions.apply(
    turn({
      outputs: [{ kind: 'text', to: [1], text: 'Goodbye!' }],
      sessions: [{ sessid: 1, consumed: 1, ended: { reason: 'quit' } }],
    }),
  )
  assert.deepEqual(client.texts, ['Goodbye!'])
  assert.equal(client.isClosed, true)
  assert.equal(sessions.get(1), undefined)
})

test('output and effects for sessions that nobody knows are left out, and the rest is carried out', () => {
  const { sessions, join } = makeSessions()
  const { client, session } = join()
  client.send('look')
  sessions.apply(
    turn({
      outputs: [{ kind: 'text', to: [99, 1, 98], text: 'Hello' }],
      sessions: [
        { sessid: 99, consumed: 5, ended: { reason: 'x' } },
        { sessid: 1, consumed: 1 },
      ],
    }),
  )
  assert.deepEqual(client.texts, ['Hello'])
  assert.equal(session.inputs.count, 0)
})

test('a client that cannot be shown something does not keep others from it, nor its line from being consumed', () => {
  const { sessions, join, log } = makeSessions()
  const broken = join()
  const { client } = join()
  broken.client.send('look')
  broken.client.show = () => {
    throw new Error('cannot show')
  }
  sessions.apply(
    turn({ outputs: [{ kind: 'text', to: [1, 2], text: 'Hello' }], sessions: [{ sessid: 1, consumed: 1 }] }),
  )
  assert.deepEqual(client.texts, ['Hello'])
  assert.equal(broken.session.inputs.count, 0)
  assert.equal(log.lines.at(-1)?.level, 'error')
})

test('a session that gets no id is closed, and its client is the only one to notice', () => {
  const ids = countUp()
  let isDiskFull = true
  const { sessions, log } = makeSessions({
    next: () => {
      if (isDiskFull) throw new Error('ENOSPC')
      return ids.next()
    },
  })
  const client = new RecordingConnection()
  sessions.welcome(client)
  client.becomeReady()
  assert.equal(client.isClosed, true)
  assert.equal(log.lines.at(-1)?.level, 'error')
  isDiskFull = false
  const later = new RecordingConnection()
  sessions.welcome(later)
  later.becomeReady()
  assert.equal(sessions.counts.open, 1)
})

test('state and counters are replaced by those of the turn, and the next Server is told them', () => {
  const { sessions, join } = makeSessions()
  const { client, session } = join()
  client.send('look')
  const state = { account: 3, puppet: 4, loginAt: 5, db: { a: 1 }, cmdsets: [], prompt: null, lost: null }
  const stats = { cmdLast: 9, cmdLastVisible: 9, cmdTotal: 1 }
  sessions.apply(turn({ sessions: [{ sessid: 1, consumed: 1, state, stats }] }))
  sessions.apply(turn({ sessions: [{ sessid: 1 }] }))
  const attached = session.toAttached()
  assert.deepEqual([attached.state, attached.stats, attached.consumed], [state, stats, 1])
})

test('closing everything tells everybody and closes each connection', () => {
  const { sessions, join, told } = makeSessions()
  const clients = [join().client, join().client]
  sessions.disconnectAll('Goodbye!')
  for (const client of clients) assert.deepEqual([client.texts, client.isClosed], [['Goodbye!'], true])
  assert.deepEqual(told.slice(-2), ['ended 1', 'ended 2'])
  assert.deepEqual(sessions.all(), [])
})

test('SES30: a turn gives options to the sessions they are for, at their place among the outputs', () => {
  const { sessions, join } = makeSessions()
  const { client, session } = join()
  const { client: other } = join()
  const seen: unknown[] = []
  client.show = (shared) => void seen.push(shared.output.text, client.options)
  sessions.apply(
    turn({
      outputs: [
        { kind: 'text', to: [1], text: 'before' },
        { kind: 'options', to: [1, 99], options: { width: 40 } },
        { kind: 'text', to: [1], text: 'after' },
      ],
    }),
  )
  assert.deepEqual(seen, ['before', {}, 'after', { width: 40 }])
  assert.deepEqual([session.toAttached().options, other.options], [{ width: 40 }, {}])
  sessions.apply(turn({ outputs: [{ kind: 'options', to: [1], options: {} }] }))
  assert.deepEqual([client.options, session.options], [{}, {}])
})
