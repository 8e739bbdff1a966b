import assert from 'node:assert/strict'
import { test } from 'node:test'
import { ManualClock } from '../testing/manual-clock.ts'
import { ConnectGate } from './connect-gate.ts'
import type { ConnectGateLimits } from './connect-gate.ts'

const LIMITS: ConnectGateLimits = {
  maxConnections: 0,
  maxConnectionsPerAddress: 0,
  connectionsPerSecondPerAddress: 0,
  connectionBurstPerAddress: 1,
  limitLoopback: false,
}

function setUp(limits: Partial<ConnectGateLimits>) {
  const clock = new ManualClock()
  const gate = new ConnectGate({ clock, limits: { ...LIMITS, ...limits } })
  const answer = (address: string): string => {
    const admission = gate.admit(address)
    return admission.kind === 'yes' ? 'yes' : admission.text
  }
  const enter = (address: string): (() => void) => {
    const admission = gate.admit(address)
    assert.equal(admission.kind, 'yes')
    return admission.kind === 'yes' ? () => admission.release() : () => {}
  }
  return { clock, gate, answer, enter }
}

test('T74: limits that are off let all in', () => {
  const { gate, answer } = setUp({})
  for (let count = 0; count < 1000; count += 1) assert.equal(answer('10.0.0.1'), 'yes')
  assert.equal(gate.openConnections, 1000)
})

test('T81: a full game says so, and lets the next in when one has gone, counted once', () => {
  const { answer, enter } = setUp({ maxConnections: 2 })
  const leave = enter('10.0.0.1')
  enter('127.0.0.1')
  assert.equal(answer('127.0.0.1'), 'The game is full: 2 connections are open. Please try again later.')
  leave()
  leave()
  assert.equal(answer('10.0.0.2'), 'yes')
  assert.match(answer('10.0.0.3'), /full/)
})

test('clients that are not let in are counted by why', () => {
  const { gate, answer, clock } = setUp({
    maxConnections: 3,
    maxConnectionsPerAddress: 1,
    connectionsPerSecondPerAddress: 1,
    connectionBurstPerAddress: 1,
  })
  const admission = gate.admit('10.0.0.1')
  assert.match(answer('10.0.0.1'), /^From your address 1 connection is open already/)
  if (admission.kind === 'yes') admission.release()
  assert.match(answer('10.0.0.1'), /^Too many new connections/)
  clock.advance(1000)
  for (const address of ['10.0.0.1', '10.0.0.2', '10.0.0.3']) assert.equal(answer(address), 'yes')
  assert.match(answer('10.0.0.4'), /full/)
  assert.deepEqual(gate.refusals, { full: 1, address: 1, rate: 1 })
})

test('connections of one address are limited, others are not affected', () => {
  const { answer, enter } = setUp({ maxConnectionsPerAddress: 2 })
  const leave = enter('10.0.0.1')
  enter('::ffff:10.0.0.1')
  assert.match(answer('10.0.0.1'), /^From your address 2 connections are open already/)
  assert.equal(answer('10.0.0.2'), 'yes')
  leave()
  assert.equal(answer('10.0.0.1'), 'yes')
})

test('an IPv6 network counts as one address', () => {
  const { answer } = setUp({ maxConnectionsPerAddress: 1 })
  assert.equal(answer('2001:db8::1'), 'yes')
  assert.match(answer('2001:db8::2'), /already/)
  assert.equal(answer('2001:db8:0:1::1'), 'yes')
})

test('T82: two addresses that connect fast in turn are both limited, and told how long', () => {
  const { clock, answer } = setUp({ connectionsPerSecondPerAddress: 1, connectionBurstPerAddress: 3 })
  const addresses = ['10.0.0.1', '10.0.0.2']
  for (let round = 0; round < 3; round += 1) for (const address of addresses) assert.equal(answer(address), 'yes')
  for (const address of addresses) {
    assert.equal(answer(address), 'Too many new connections from your address. Please wait 1 s and try again.')
  }
  clock.advance(1000)
  for (const address of addresses) assert.equal(answer(address), 'yes')
})

test('this machine is limited only if asked for', () => {
  const free = setUp({ maxConnectionsPerAddress: 1 })
  const limited = setUp({ maxConnectionsPerAddress: 1, limitLoopback: true })
  for (const address of ['127.0.0.1', '::1', '::ffff:127.0.0.1']) {
    assert.deepEqual([free.answer(address), free.answer(address)], ['yes', 'yes'])
    limited.answer(address)
    assert.match(limited.answer(address), /already/)
  }
})

test('an address is forgotten when it has gone and its rate has recovered, not before', () => {
  const { clock, gate, answer, enter } = setUp({ connectionsPerSecondPerAddress: 1, connectionBurstPerAddress: 5 })
  for (let count = 0; count < 1000; count += 1) enter(`10.0.${count >> 8}.${count & 255}`)()
  const leave = enter('10.9.9.9')
  for (let count = 0; count < 4; count += 1) answer('10.9.9.9')
  assert.equal(gate.rememberedAddresses, 1001)
  assert.match(answer('10.9.9.9'), /fast|many/)
  clock.advance(5000)
  assert.equal(gate.rememberedAddresses, 1)
  leave()
  assert.equal(gate.rememberedAddresses, 1)
})
