import assert from 'node:assert/strict'
import { test } from 'node:test'
import { createMemoryLink } from '../link/memory-link.ts'
import type { PortalToServer, ServerToPortal, TurnMessage } from '../link/messages.ts'
import type { SessionEffect } from '../link/session-messages.ts'
import { TURN_RULES, turnRulesWithout } from '../link/turn-rules.ts'
import { ManualClock } from '../testing/manual-clock.ts'
import { RecordingConnection } from '../testing/recording-connection.ts'
import { RecordingLog } from '../testing/test-world.ts'
import { InputGate } from './input-gate.ts'
import { ServerChannel } from './server-channel.ts'
import { PortalSessions } from './sessions/portal-sessions.ts'
import { TurnLedger } from './turn-ledger.ts'

/** A Portal's sessions and channel, with Servers that only note what they are told. */
function makeChannel(rules = TURN_RULES) {
  const clock = new ManualClock()
  const log = new RecordingLog()
  let ids = 0
  const sessions = new PortalSessions({
    clock,
    log,
    ids: { next: () => (ids += 1) },
    randomIds: { next: () => 'f'.repeat(32) },
    limits: { inputQueueLines: 100, inputQueueBytes: 10_000, missedOutputs: 3, missedBytes: 1000 },
  })
  const ledger = new TurnLedger({ rules, apply: (turn) => sessions.apply(turn) })
  const gate = new InputGate({
    clock,
    limits: { perSecond: 0, burst: 0 },
    isLimited: () => false,
    release: (session, entry) => channel.release(session, entry),
  })
  const channel = new ServerChannel({ portalId: 'portal-1', log, rules, ledger, sessions, gate })
  const connect = (): RecordingConnection => {
    const client = new RecordingConnection()
    sessions.welcome(client)
    client.becomeReady()
    return client
  }
  let lives = 0
  /** Activates a Server; it says nothing until `channel.receive` is called for it. */
  const activate = () => {
    const [portal, server] = createMemoryLink<PortalToServer, ServerToPortal>()
    const heard: string[] = []
    server.receive((message) => heard.push(describe(message)))
    channel.activate(portal, () => (lives += 1))
    return { heard, link: portal }
  }
  return { channel, sessions, ledger, connect, activate, livesSoFar: () => lives }
}

function describe(message: PortalToServer): string {
  switch (message.kind) {
    case 'attach':
      return `attach ${message.sessions.map(({ sessid, consumed, state }) => `${sessid}/${consumed}/${state ? 'state' : 'new'}`).join(' ')}`.trim()
    case 'input':
      return `input ${message.sessid}:${message.n} ${message.input.kind === 'text' ? message.input.text : message.input.kind}`
    case 'resume':
      return `resume ${message.appliedTurn}`
    case 'capabilities':
      return `capabilities ${message.sessid} ${message.capabilities.width}`
    default:
      return message.kind
  }
}

function turn(number: number, ...sessions: SessionEffect[]): TurnMessage {
  return { kind: 'turn', turn: number, isClean: false, outputs: [], sessions, requests: [], answers: [] }
}

const STATE = { account: 1, puppet: null, loginAt: 0, db: {}, cmdsets: [], prompt: null, lost: null }

async function settle(): Promise<void> {
  for (let pass = 0; pass < 6; pass += 1) await new Promise((resolve) => setImmediate(resolve))
}

test('[L19] a Server is told of all sessions before it gets any of their inputs', async () => {
  const { channel, connect, activate, livesSoFar } = makeChannel()
  const [one, two] = [connect(), connect()]
  one.send('a')
  two.send('b')
  one.send('c')
  const { heard } = activate()
  await settle()
  assert.deepEqual([heard, livesSoFar(), channel.isLive], [['activate'], 0, false])
  channel.receive({ kind: 'hello', epoch: 1, lastTurn: 0 })
  await settle()
  assert.deepEqual(heard.slice(1), ['resume 0', 'attach 1/0/new 2/0/new', 'input 1:1 a', 'input 1:2 c', 'input 2:1 b'])
  assert.deepEqual([livesSoFar(), channel.isLive], [1, true])
})

test('[TURN10] the next Server gets the unconsumed inputs again, and the state that the last applied turn left', async () => {
  const { channel, connect, activate } = makeChannel()
  const client = connect()
  activate()
  channel.receive({ kind: 'hello', epoch: 1, lastTurn: 0 })
  for (const line of ['a', 'b', 'c']) client.send(line)
  channel.receive(turn(1, { sessid: 1, consumed: 1, state: STATE }))
  channel.receive({ kind: 'commit', turn: 1 })
  channel.receive(turn(2, { sessid: 1, consumed: 2 }))
  channel.detach()
  client.send('d')
  const next = activate()
  channel.receive({ kind: 'hello', epoch: 2, lastTurn: 1 })
  await settle()
  assert.deepEqual(next.heard.slice(1), ['resume 1', 'attach 1/1/state', 'input 1:2 b', 'input 1:3 c', 'input 1:4 d'])
})

test('[TURN9] inputs of a held turn that the store has are not sent again', async () => {
  const { channel, connect, activate } = makeChannel()
  const client = connect()
  activate()
  channel.receive({ kind: 'hello', epoch: 1, lastTurn: 0 })
  client.send('a')
  client.send('b')
  channel.receive(turn(1, { sessid: 1, consumed: 1, state: STATE }))
  channel.detach()
  const next = activate()
  channel.receive({ kind: 'hello', epoch: 2, lastTurn: 1 })
  await settle()
  assert.deepEqual(next.heard.slice(1), ['resume 1', 'attach 1/1/state', 'input 1:2 b'])
})

test('with resending switched off the next Server never hears of inputs that were sent', async () => {
  const { channel, connect, activate } = makeChannel(turnRulesWithout('resendUnconsumed'))
  const client = connect()
  activate()
  channel.receive({ kind: 'hello', epoch: 1, lastTurn: 0 })
  client.send('a')
  channel.detach()
  const next = activate()
  channel.receive({ kind: 'hello', epoch: 2, lastTurn: 0 })
  await settle()
  assert.deepEqual(next.heard.slice(1), ['resume 0', 'attach 1/0/new'])
})

test('[L20] who comes while a Server is live is attached alone, then their lines follow', async () => {
  const { channel, connect, activate } = makeChannel()
  connect()
  const { heard } = activate()
  channel.receive({ kind: 'hello', epoch: 1, lastTurn: 0 })
  connect().send('hi')
  await settle()
  assert.deepEqual(heard.slice(2), ['attach 1/0/new', 'attach 2/0/new', 'input 2:1 hi'])
})

test('[L24] after a Server was told to leave it hears nothing more, and the next one gets everything', async () => {
  const { channel, connect, activate } = makeChannel()
  const client = connect()
  const old = activate()
  channel.receive({ kind: 'hello', epoch: 1, lastTurn: 0 })
  await settle()
  const before = old.heard.length
  channel.leave('reload', 5000)
  client.send('late')
  client.learn({ width: 40 })
  connect().send('later')
  await settle()
  assert.deepEqual(old.heard.slice(before), ['leave'])
  channel.detach()
  const next = activate()
  channel.receive({ kind: 'hello', epoch: 2, lastTurn: 0 })
  await settle()
  assert.deepEqual(next.heard.slice(2), ['attach 1/0/new 2/0/new', 'input 1:1 late', 'input 2:1 later'])
})

test('[L22] a live Server is told what a client can show now; one to come learns it with the session', async () => {
  const { channel, connect, activate, sessions } = makeChannel()
  const client = connect()
  client.learn({ width: 100 })
  const { heard } = activate()
  channel.receive({ kind: 'hello', epoch: 1, lastTurn: 0 })
  client.learn({ width: 40 })
  await settle()
  assert.deepEqual(heard.slice(3), ['capabilities 1 40'])
  assert.equal(sessions.get(1)?.toAttached().capabilities.width, 40)
})

test('a session whose client is gone is attached too, until a Server has ended it', async () => {
  const { channel, connect, activate } = makeChannel()
  connect().hangUp()
  const first = activate()
  channel.receive({ kind: 'hello', epoch: 1, lastTurn: 0 })
  await settle()
  assert.deepEqual(first.heard.slice(2), ['attach 1/0/new', 'input 1:1 closed'])
  channel.receive(turn(1, { sessid: 1, consumed: 1, ended: { reason: 'gone' } }))
  channel.receive({ kind: 'commit', turn: 1 })
  channel.detach()
  const next = activate()
  channel.receive({ kind: 'hello', epoch: 2, lastTurn: 1 })
  await settle()
  assert.deepEqual(next.heard.slice(1), ['resume 1', 'attach'])
})

test('[L23] an operator is told whether a live Server got the question', async () => {
  const { channel, activate } = makeChannel()
  assert.equal(channel.sendAdmin(1, { kind: 'gameStatus' }), false)
  const { heard, link } = activate()
  assert.equal(channel.sendAdmin(1, { kind: 'gameStatus' }), false)
  channel.receive({ kind: 'hello', epoch: 1, lastTurn: 0 })
  assert.equal(channel.sendAdmin(1, { kind: 'gameStatus' }), true)
  await settle()
  assert.equal(heard.at(-1), 'admin')
  link.end()
  await settle()
  assert.equal(channel.sendAdmin(2, { kind: 'gameStatus' }), false)
})

test('clients may go on typing while the link of a dead Server is still there', async () => {
  const { channel, connect, activate } = makeChannel()
  const client = connect()
  const { link } = activate()
  channel.receive({ kind: 'hello', epoch: 1, lastTurn: 0 })
  link.end()
  await settle()
  client.send('a')
  client.learn({ width: 33 })
  connect()
  channel.leave('reload', 10)
  channel.detach()
  const next = activate()
  channel.receive({ kind: 'hello', epoch: 2, lastTurn: 0 })
  await settle()
  assert.deepEqual(next.heard.slice(2), ['attach 1/0/new 2/0/new', 'input 1:1 a'])
})
