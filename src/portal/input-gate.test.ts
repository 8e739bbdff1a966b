import assert from 'node:assert/strict'
import { test } from 'node:test'
import { ManualClock } from '../testing/manual-clock.ts'
import { RecordingConnection } from '../testing/recording-connection.ts'
import { InputGate } from './input-gate.ts'
import { PortalSession } from './sessions/portal-session.ts'

/** A gate for ten lines a second after five at once, loopback exempt, and what it let through. */
function makeGate(limits = { perSecond: 10, burst: 5 }) {
  const clock = new ManualClock()
  const passed: string[] = []
  const gate = new InputGate({
    clock,
    limits,
    isLimited: (address) => address !== '127.0.0.1',
    release: (session, { n }) => passed.push(`${session.sessid}:${n}`),
  })
  gate.open()
  return { clock, gate, passed }
}

let sessions = 0

function makeSession(lines: number, address = '203.0.113.5'): PortalSession {
  sessions += 1
  const connection = new RecordingConnection({ address })
  const session = new PortalSession({ sessid: sessions, id: 'x', connectedAt: 0, connection })
  for (let n = 0; n < lines; n += 1) session.inputs.add({ kind: 'text', text: 'x', isSecret: false })
  return session
}

test('T75: lines over the rate wait and pass later, in order, with none lost', () => {
  const { clock, gate, passed } = makeGate()
  const session = makeSession(25)
  gate.pump(session)
  assert.equal(passed.length, 5)
  clock.advance(99)
  assert.equal(passed.length, 5)
  clock.advance(1)
  assert.equal(passed.length, 6)
  clock.advance(1900)
  assert.equal(passed.length, 25)
  assert.deepEqual(
    passed,
    Array.from({ length: 25 }, (_, index) => `${session.sessid}:${index + 1}`),
  )
  assert.equal(clock.pending, 0)
})

test('a line that comes while others wait does not overtake them', () => {
  const { clock, gate, passed } = makeGate({ perSecond: 10, burst: 1 })
  const session = makeSession(2)
  gate.pump(session)
  clock.advance(50)
  session.inputs.add({ kind: 'closed', reason: 'gone' })
  gate.pump(session)
  assert.deepEqual([passed.length, clock.pending], [1, 1])
  clock.advance(50)
  assert.deepEqual(
    passed,
    [1, 2, 3].map((n) => `${session.sessid}:${n}`),
  )
})

test('each session has a rate of its own', () => {
  const { gate, passed } = makeGate()
  const [one, two] = [makeSession(9), makeSession(3)]
  gate.pump(one)
  gate.pump(two)
  assert.equal(passed.filter((entry) => entry.startsWith(`${two.sessid}:`)).length, 3)
})

test('T74: loopback addresses, and everybody at a rate of 0, wait for nothing', () => {
  const exempt = makeGate()
  exempt.gate.pump(makeSession(500, '127.0.0.1'))
  assert.equal(exempt.passed.length, 500)
  const unlimited = makeGate({ perSecond: 0, burst: 1 })
  unlimited.gate.pump(makeSession(500))
  assert.equal(unlimited.passed.length, 500)
})

test('nothing passes a shut gate, not even what a timer would have let through', () => {
  const { clock, gate, passed } = makeGate()
  const session = makeSession(10)
  gate.pump(session)
  gate.shut()
  assert.equal(clock.pending, 0)
  clock.advance(10_000)
  gate.pump(session)
  assert.equal(passed.length, 5)
  gate.open()
  gate.pump(session)
  assert.equal(passed.length, 10)
})

test('a session that is forgotten leaves no timer', () => {
  const { clock, gate } = makeGate()
  const session = makeSession(10)
  gate.pump(session)
  assert.equal(clock.pending, 1)
  gate.forget(session)
  assert.equal(clock.pending, 0)
})

test('[GMCP12] structured data counts against the same rate as lines, and keeps its place among them', () => {
  const { clock, gate, passed } = makeGate()
  const session = makeSession(4)
  session.inputs.add({ kind: 'oob', name: 'Room.Get', data: null })
  session.inputs.add({ kind: 'oob', name: 'Room.Get', data: null })
  session.inputs.add({ kind: 'text', text: 'x', isSecret: false })
  gate.pump(session)
  assert.deepEqual(
    passed.map((each) => each.split(':')[1]),
    ['1', '2', '3', '4', '5'],
  )
  clock.advance(200)
  assert.deepEqual(passed.map((each) => each.split(':')[1]).slice(5), ['6', '7'])
})
