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
  const facts = createGameFacts({ world, clock, run, gameName: 'Misty Vale', version: '1.2.3' })
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
