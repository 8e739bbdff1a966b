import assert from 'node:assert/strict'
import { test } from 'node:test'
import type { GameProcess } from '../../src/testing/game-process.ts'
import type { ScriptedClient } from '../../src/testing/scripted-client.ts'
import { joinAgain, joinNew, startTestGame } from '../support/players.ts'
import { waitUntil } from '../support/wait-until.ts'

const SETTINGS = { guestsEnabled: true, guestNames: 'Guest1,Guest2', negotiationTimeoutMs: 20 }

/** Connects, sees that guests are welcome, and comes in as one. */
async function joinAsGuest(game: GameProcess, name: string): Promise<ScriptedClient> {
  const client = await game.connect()
  await client.expect('connect guest')
  await client.ask('connect guest', `You become ${name}.`)
  await client.expect('Hall')
  return client
}

test('T08: [SES50] [SES51] a guest comes in, plays, quits; who connects next sees the first screen and gets the name', async () => {
  await using game = await startTestGame({ settings: SETTINGS })
  using anna = await joinNew(game, 'Anna')
  using first = await joinAsGuest(game, 'Guest1')
  using _second = await joinAsGuest(game, 'Guest2')
  using third = await game.connect()
  await third.ask('connect guest', 'All places for guests are taken.')
  await first.ask('quit', 'Goodbye. Come back soon!')
  await first.closed()
  await anna.expect('Guest1 has left the game.')
  using again = await joinAsGuest(game, 'Guest1')
  await again.ask('say hello', 'You say, "hello"')
  await anna.expect('Guest1 says, "hello"')
  assert.doesNotMatch(again.transcript, /wrong|gone\./)
})

test('[SES51] a guest plays on when the Server is killed, and is gone when the Portal was', async () => {
  await using game = await startTestGame({ settings: SETTINGS })
  using anna = await joinNew(game, 'Anna')
  using guest = await joinAsGuest(game, 'Guest1')
  await game.killServer()
  await guest.ask('say still here', 'You say, "still here"')
  await anna.expect('Guest1 says, "still here"')
  assert.match(await anna.ask('who', 'players are here.'), /Guest1[^]*\n2 /)

  const { portal } = await game.status()
  process.kill(portal.pid, 'SIGKILL')
  await guest.closed()
  await waitUntil('the Server is gone too', () => game.processes().length === 0)
  await game.start(SETTINGS)
  using back = await joinAgain(game, 'Anna')
  assert.match(await back.ask('look', /Hall[^]*north/), /^(?![^]*Guest1)/)
  using next = await joinAsGuest(game, 'Guest1')
  await next.ask('charcreate Second', 'I do not know “charcreate”.')
})
