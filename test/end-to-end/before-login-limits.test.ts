import assert from 'node:assert/strict'
import { test } from 'node:test'
import type { GameProcess } from '../../src/testing/game-process.ts'
import type { ScriptedClient } from '../../src/testing/scripted-client.ts'
import { joinAgain, joinNew, joinSuperuser, PASSWORD, seesAll, startTestGame } from '../support/players.ts'

const WRONG = 'That name and password do not go together.'

async function atTheDoor(game: GameProcess): Promise<ScriptedClient> {
  const client = await game.connect()
  await client.expect('quit leaves.')
  return client
}

test('T03: ban ends the session of an account at once and keeps it out, after a crash too; unban lets it in', async () => {
  await using game = await startTestGame()
  using boss = await joinSuperuser(game, 'Boss')
  using anna = await joinNew(game, 'Anna')
  await boss.ask('ban Anna = Cheating', 'Banned: anna. One session was ended.')
  await anna.expect('You are banned from this game: Cheating')
  await anna.closed()
  await game.killServer()
  using again = await atTheDoor(game)
  await again.ask(`connect Anna ${PASSWORD}`, 'You are banned from this game: Cheating')
  assert.match(await boss.ask('bans', /Cheating[^\n]*\n/), /anna +\d{4}-\d\d-\d\d +Boss +Cheating/)
  await boss.ask('unban Anna', 'No longer banned: anna.')
  await again.ask(`connect Anna ${PASSWORD}`, 'You become Anna')
})

test('T79: answers about an account that is guessed at come late, its owner gets in, and others play on', async () => {
  const settings = {
    limitLoopback: true,
    loginThrottleLimit: 0,
    loginDelayAfter: 2,
    loginDelayStepMs: 1500,
    loginDelayMaxMs: 1500,
    connectionsPerSecondPerAddress: 0,
  }
  await using game = await startTestGame({ settings })
  using tom = await joinNew(game, 'Tom')
  using _anna = await joinNew(game, 'Anna')
  using guesser = await atTheDoor(game)
  for (let n = 0; n < 2; n += 1) await guesser.ask('connect Anna guess-after-guess', WRONG)
  const begun = performance.now()
  const owner = joinAgain(game, 'Anna')
  await tom.ask('say Nobody holds me up', 'You say, "Nobody holds me up"')
  const heldMs = performance.now() - begun
  using _owner = await owner
  assert.ok(performance.now() - begun >= 1400)
  assert.ok(heldMs < 1400, `${heldMs} ms`)
})

test('T16, T18: who is idle is told once and closed; who sends the keepalive word stays and gets no answer', async () => {
  await using game = await startTestGame({ settings: { idleTimeoutMs: 4000 } })
  using anna = await joinNew(game, 'Anna')
  using tom = await joinNew(game, 'Tom')
  await seesAll(tom)
  const before = tom.transcript.length
  const timer = setInterval(() => tom.send('idle'), 500)
  try {
    await anna.expect('Nothing came from you for 4s. Come back when you like!')
    await anna.closed()
  } finally {
    clearInterval(timer)
  }
  await seesAll(tom)
  assert.doesNotMatch(tom.transcript.slice(before), /I do not know|Nothing came/)
})

test('info before login says what lists of games want to know', async () => {
  await using game = await startTestGame()
  using _anna = await joinNew(game, 'Anna')
  using client = await atTheDoor(game)
  const text = await client.ask('info', '## END INFO')
  assert.match(text, /## BEGIN INFO 1\.1\nName: [^\n]+\nUptime: [\dT:.-]+Z\nConnected: 1\nVersion: Waystone \d/)
})
