import assert from 'node:assert/strict'
import { test } from 'node:test'
import { ManualClock } from '../../testing/manual-clock.ts'
import { Heartbeat } from './heartbeat.ts'

function setUp() {
  const clock = new ManualClock()
  const told: string[] = []
  const heartbeat = new Heartbeat({ clock, ping: () => told.push('ping'), onDead: () => told.push('dead') })
  return { clock, told, heartbeat }
}

test('T107: [RES9] who asks again and again does not put off that the other side is given up', () => {
  const { clock, told, heartbeat } = setUp()
  heartbeat.heard()
  for (let count = 0; count < 3; count += 1) {
    heartbeat.ask()
    clock.advance(4000)
  }
  assert.deepEqual(told, ['ping', 'ping', 'dead', 'ping'])
})

test('[RES9] an answer ends the wait, and another question has all its time again', () => {
  const { clock, told, heartbeat } = setUp()
  heartbeat.ask()
  clock.advance(7999)
  heartbeat.heard()
  clock.advance(20_000)
  assert.deepEqual(told, ['ping', 'ping'])
  clock.advance(7999)
  assert.deepEqual(told, ['ping', 'ping'])
  clock.advance(1)
  assert.deepEqual(told, ['ping', 'ping', 'dead'])
})
