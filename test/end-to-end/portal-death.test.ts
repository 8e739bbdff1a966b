import assert from 'node:assert/strict'
import { test } from 'node:test'
import type { ScriptedClient } from '../../src/testing/scripted-client.ts'
import { TEST_COMMANDS } from '../support/commands.ts'
import { joinAgain, joinNew, startTestGame } from '../support/players.ts'
import { waitUntil } from '../support/wait-until.ts'

async function sessionId(client: ScriptedClient): Promise<number> {
  const shown = await client.ask('sessions', /(\d+) \* +telnet/)
  return Number(/(\d+) \*/.exec(shown)?.[1])
}

test('T02: when the Portal is killed the Server ends by itself; the next start works, and no session id comes again', async () => {
  await using game = await startTestGame({ files: TEST_COMMANDS })
  using anna = await joinNew(game, 'Anna')
  using tom = await joinNew(game, 'Tom')
  await anna.ask('count 1', 'count 1 is 1.')
  await anna.ask('n', 'Roses and a wall.')
  const old = [await sessionId(anna), await sessionId(tom)]
  const { portal } = await game.status()
  const pids = game.processes()
  assert.equal(pids.length, 2)

  process.kill(portal.pid, 'SIGKILL')
  for (const client of [anna, tom]) await client.closed()
  await waitUntil('the Server is gone too', () => game.processes().length === 0)
  const dead = await game.cli('status')
  assert.equal(dead.code, 3)
  assert.equal(dead.stdout.trim(), 'not running')

  await game.start({ negotiationTimeoutMs: 20 })
  using stranger = await joinNew(game, 'Eve')
  using again = await joinAgain(game, 'Anna')
  const fresh = [await sessionId(stranger), await sessionId(again)]
  for (const id of fresh) assert.ok(id > Math.max(...old), `${fresh.join()} after ${old.join()}`)
  await again.ask('look', 'Roses and a wall.')
  await again.ask('count 2', 'count 2 is 2.')
  // Tom's character waits for its owner, and nobody is connected to it.
  const who = await stranger.ask('who', 'players are here.')
  assert.match(who, /Tom \(link-dead\)[\s\S]*\n2 players are here\./)
})
