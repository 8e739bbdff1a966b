import assert from 'node:assert/strict'
import { test } from 'node:test'
import type { GameProcess } from '../../src/testing/game-process.ts'
import type { ScriptedClient } from '../../src/testing/scripted-client.ts'
import { joinAgain, joinNew, joinSuperuser, PASSWORD, seesAll, startTestGame } from '../support/players.ts'

/** `purge <name>`: deletes an account. */
const PURGE = `import { Command, type CommandCall } from 'waystone'

export class PurgeCommand extends Command {
  readonly key = 'purge'
  override readonly locks = 'cmd:perm(Developer)'

  run(call: CommandCall): void {
    const isGone = call.world.accountByName(call.args)?.delete() ?? false
    if (isGone) call.msg(call.args + ' is purged.')
  }
}
`

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
  const begun = performance.now()
  await boss.ask('ban Anna = Cheating', 'Banned: anna. One session was ended.')
  await anna.expect('You are banned from this game: Cheating')
  await anna.closed()
  assert.ok(performance.now() - begun < 1000)
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

test('T03: [SES57] the session of an account that is deleted is told, leaves the world, and is closed within a second', async () => {
  await using game = await startTestGame({ files: { 'commands/purge.ts': PURGE } })
  using boss = await joinSuperuser(game, 'Boss')
  using anna = await joinNew(game, 'Anna')
  const begun = performance.now()
  assert.match(await boss.ask('purge Anna', 'Anna is purged.'), /Anna has left the game\./)
  await anna.expect('Your account is gone.')
  await anna.closed()
  assert.ok(performance.now() - begun < 1000)
  assert.doesNotMatch(await boss.ask('who', 'One player is here.'), /Anna/)
})

test('W13: [SES52] wrong passwords are not forgotten when the Server is killed, nor when the game is started anew', async () => {
  const settings = { limitLoopback: true, loginThrottleLimit: 3, connectionsPerSecondPerAddress: 0 }
  await using game = await startTestGame({ settings })
  using _anna = await joinNew(game, 'Anna')
  using guesser = await atTheDoor(game)
  for (let n = 0; n < 3; n += 1) await guesser.ask('connect Anna guess-after-guess', WRONG)
  await game.killServer()
  await guesser.ask(`connect Anna ${PASSWORD}`, 'Too many wrong passwords. Try again in')
  assert.equal((await game.cli('stop')).code, 0)
  await game.start({ ...settings, negotiationTimeoutMs: 20 })
  using again = await atTheDoor(game)
  await again.ask(`connect Anna ${PASSWORD}`, 'Too many wrong passwords. Try again in')
})

test('info before login says what lists of games want to know', async () => {
  await using game = await startTestGame()
  using _anna = await joinNew(game, 'Anna')
  using client = await atTheDoor(game)
  const text = await client.ask('info', '## END INFO')
  assert.match(text, /## BEGIN INFO 1\.1\nName: [^\n]+\nUptime: [\dT:.-]+Z\nConnected: 1\nVersion: Waystone \d/)
})

test('[SES54] info tells when the game was started, not when its code was loaded last', async () => {
  await using game = await startTestGame()
  using client = await atTheDoor(game)
  const startedAt = async (): Promise<string | undefined> =>
    /Uptime: (\S+)/.exec(await client.ask('info', '## END INFO'))?.[1]
  const begun = await startedAt()
  assert.equal((await game.reload()).code, 0)
  assert.equal(await startedAt(), begun)
  await game.killServer()
  assert.equal(await startedAt(), begun)
})
