import assert from 'node:assert/strict'
import { test } from 'node:test'
import type { ServerToPortal } from '../link/messages.ts'
import { ManualClock } from '../testing/manual-clock.ts'
import { FactsTeller } from './facts-teller.ts'

test('[TEL42] facts are told at once, then only when they have changed, and no more after the end', () => {
  const clock = new ManualClock()
  const told: ServerToPortal[] = []
  let players = 1
  const facts = () => ({
    name: 'Vale',
    version: '1',
    startedAt: 5,
    players,
    online: [],
    accounts: 1,
    rooms: 1,
    objects: 1,
  })
  const teller = new FactsTeller({ clock, facts, link: { isEnded: false, send: (message) => void told.push(message) } })
  teller.start()
  clock.advance(60_000)
  assert.equal(told.length, 1)
  players = 2
  clock.advance(5000)
  assert.deepEqual(told.at(-1), { kind: 'facts', facts: { ...facts(), players: 2 } })
  teller[Symbol.dispose]()
  assert.equal(clock.pending, 0)
  assert.equal(told.length, 2)
})
