import assert from 'node:assert/strict'
import { test } from 'node:test'
import type { GameProcess } from '../../src/testing/game-process.ts'
import type { ScriptedClient } from '../../src/testing/scripted-client.ts'
import { TEST_COMMANDS } from '../support/commands.ts'
import { joinAgain, joinNew, startTestGame } from '../support/players.ts'
import { waitUntil } from '../support/wait-until.ts'

async function sessionId(client: ScriptedClient): Promise<number> {
  const shown = await client.ask('sessions', /(\d+) \* [^\n]*telnet/)
  return Number(/(\d+) \*/.exec(shown)?.[1])
}

/** Tells the log of every session that leaves its account. */
const HOOKS = `import type { GameHooks } from 'waystone'

export const atSessionLogout: GameHooks['atSessionLogout'] = ({ sessid, world }, { key }, reason) =>
  world.log.info({ who: \`\${key} at \${sessid}\`, reason }, 'logged out')
`

/** Who has left whom, by the log, and why. */
async function readEnds(game: GameProcess, what: 'let go' | 'logged out'): Promise<string[]> {
  const lines = (await game.logs()).split('\n').filter((line) => line.includes(`"${what}"`))
  return lines.map((line) => `${/"who":"([^"]+)"/.exec(line)?.[1]}: ${/"reason":"([^"]*)"/.exec(line)?.[1]}`).sort()
}

const CRASHED = 'connection lost in a crash'

test('T02: [SES60] when the Portal is killed the Server ends by itself; the next start ends its sessions, and no session id comes again', async () => {
  await using game = await startTestGame({ files: { ...TEST_COMMANDS, 'hooks.ts': HOOKS } })
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

  assert.deepEqual(await readEnds(game, 'logged out'), [])
  await game.start({ negotiationTimeoutMs: 20 })
  await waitUntil('their sessions end', async () => (await readEnds(game, 'logged out')).length >= 2)
  using stranger = await joinNew(game, 'Eve')
  using again = await joinAgain(game, 'Anna')
  const fresh = [await sessionId(stranger), await sessionId(again)]
  for (const id of fresh) assert.ok(id > Math.max(...old), `${fresh.join()} after ${old.join()}`)
  await again.ask('look', 'Roses and a wall.')
  await again.ask('count 2', 'count 2 is 2.')
  // Tom's character waits for its owner, and nobody is connected to it.
  const who = await stranger.ask('who', 'players are here.')
  assert.match(who, /Tom \(link-dead\)[\s\S]*\n2 players are here\./)
  assert.deepEqual(await readEnds(game, 'logged out'), [
    `Anna at ${old[0]}: ${CRASHED}`,
    `Tom at ${old[1]}: ${CRASHED}`,
  ])
})

/** Characters that log when somebody lets them go. */
const PLAYER = `import { Character } from 'waystone'

export class Player extends Character {
  override atPostUnpuppet(...args: Parameters<Character['atPostUnpuppet']>): void {
    this.world.log.info({ who: this.key, reason: args[2] ?? null }, 'let go')
    super.atPostUnpuppet(...args)
  }
}
`

test('T99: [SES55] [SES60] when Portal and Server are killed, every session ends once and every character that was played is let go once, with a crash as reason', async () => {
  const settings = { characterTypeclass: 'typeclasses/player:Player', linkDeadGraceMs: 1500, negotiationTimeoutMs: 20 }
  await using game = await startTestGame({ files: { 'typeclasses/player.ts': PLAYER, 'hooks.ts': HOOKS }, settings })
  const clients = [await joinNew(game, 'Anna'), await joinNew(game, 'Tom')]
  for (const pid of game.processes()) process.kill(pid, 'SIGKILL')
  for (const client of clients) await client.closed()
  await waitUntil('both are gone', () => game.processes().length === 0)
  for (const what of ['let go', 'logged out'] as const) assert.deepEqual(await readEnds(game, what), [])

  await game.start(settings)
  await waitUntil('their time is over', async () => (await readEnds(game, 'let go')).length >= 2)
  assert.equal((await game.reload()).code, 0)
  using again = await joinAgain(game, 'Anna')
  await again.ask('look', 'Hall')
  assert.deepEqual(await readEnds(game, 'let go'), [`Anna: ${CRASHED}`, `Tom: ${CRASHED}`])
  const ended = (await readEnds(game, 'logged out')).map((line) => line.replace(/ at \d+/, ''))
  assert.deepEqual(ended, [`Anna: ${CRASHED}`, `Tom: ${CRASHED}`])
})
