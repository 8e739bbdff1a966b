import assert from 'node:assert/strict'
import { test } from 'node:test'
import { ManualClock } from '../testing/manual-clock.ts'
import { createTestWorld } from '../testing/test-world.ts'
import { Account } from '../world/accounts/account.ts'
import { Room } from '../world/objects/room.ts'
import { createGameFacts } from './game-facts.ts'
import { GameRun } from './game-run.ts'

test('[SES54] what lists of games are told is of the running game; the world is not counted at each question', () => {
  const clock = new ManualClock()
  const { world, sessions } = createTestWorld({ clock })
  const run = new GameRun({ world, clock })
  const facts = createGameFacts({ world, clock, run, gameName: 'Misty Vale', version: '1.2.3', webPlayersNamed: 3 })
  const first = facts()
  assert.deepEqual([first.name, first.version, first.startedAt], ['Misty Vale', '1.2.3', clock.now()])
  assert.equal(first.accounts, [...world.accounts()].length)
  assert.equal(first.rooms + first.objects, [...world.objects()].length)

  world.create(Room, { key: 'Cellar' })
  const eve = world.create(Account, { key: 'Eve' })
  for (let n = 0; n < 2; n += 1) sessions.connect(eve)
  assert.deepEqual([facts().rooms, facts().players], [first.rooms, first.players + 1])
  clock.advance(10_000)
  assert.equal(facts().rooms, first.rooms + 1)
})

test('[WEB1] so many of those who play are named, each once, in the order of their logins', () => {
  const clock = new ManualClock()
  const { world, sessions } = createTestWorld({ clock })
  const ports = { world, clock, run: new GameRun({ world, clock }), gameName: 'Vale', version: '1' }
  const here = createGameFacts({ ...ports, webPlayersNamed: 100 })().online
  const [eve, tim] = ['Eve', 'Tim'].map((key) => world.create(Account, { key }))
  for (const account of [eve, eve, tim]) sessions.connect(account)
  assert.deepEqual(createGameFacts({ ...ports, webPlayersNamed: 100 })().online, [...here, 'Eve', 'Tim'])
  assert.deepEqual(createGameFacts({ ...ports, webPlayersNamed: here.length + 1 })().online, [...here, 'Eve'])
  assert.deepEqual(createGameFacts({ ...ports, webPlayersNamed: 0 })().online, [])
})
