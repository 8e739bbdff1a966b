import assert from 'node:assert/strict'
import { test } from 'node:test'
import type { RecordingConnection } from '../../testing/recording-connection.ts'
import { createServerFixture, type ServerFixture } from '../../testing/server-fixture.ts'

const TIMES = 20

/** A client that logs in by itself, and connects again when it is dropped. */
async function connectBot(game: ServerFixture): Promise<RecordingConnection> {
  const bot = await game.connect()
  await bot.type('connect Bridge wiggle-waggle')
  return bot
}

function sessionsOfBot(game: ServerFixture): number {
  const account = game.world.accountByName('Bridge')
  assert.ok(account)
  return account.sessions.count()
}

test('T20: after 20 reloads and 20 drops a client that logs in by itself has one session, and hears things once', async () => {
  await using game = await createServerFixture()
  let bot = await game.player('Bridge')
  const anna = await game.player('Anna')
  for (let n = 0; n < TIMES; n += 1) {
    await game.reload()
    assert.equal(sessionsOfBot(game), 1)
    // Every other time it is back before the game has noticed that it was gone.
    const isLate = n % 2 === 0
    const old = bot
    if (isLate) old.hangUp()
    bot = await connectBot(game)
    if (!isLate) old.hangUp()
    await game.settle()
    assert.equal(sessionsOfBot(game), 1)
  }
  bot.takeTexts()
  await anna.type('say hello')
  assert.deepEqual(bot.takeTexts(), ['Anna says, "hello"'])
  assert.deepEqual([game.server.sessions.all().length, game.portalSessions.all().length], [2, 2])
})
