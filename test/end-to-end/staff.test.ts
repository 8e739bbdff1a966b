import assert from 'node:assert/strict'
import { test } from 'node:test'
import type { ScriptedClient } from '../../src/testing/scripted-client.ts'
import { joinAgain, joinNew, joinSuperuser, PASSWORD, seesAll, startTestGame } from '../support/players.ts'
import { waitUntil } from '../support/wait-until.ts'

async function shows(client: ScriptedClient, line: string): Promise<string> {
  await seesAll(client)
  client.send(line)
  return seesAll(client)
}

test('point 4: `waystone superuser` makes an account or raises one, with the password on standard input', async () => {
  await using game = await startTestGame()
  const made = await game.superuser('Boss', PASSWORD)
  assert.equal(made.code, 0, made.stderr)
  assert.match(made.stdout, /Boss is made, and is superuser/)
  assert.doesNotMatch(`${made.stdout}${made.stderr}`, new RegExp(PASSWORD))
  using boss = await joinAgain(game, 'Boss')
  assert.match(await shows(boss, 'help'), /shutdown/)

  using anna = await joinNew(game, 'Anna')
  assert.match(await shows(anna, 'shutdown'), /I do not know/)
  const raised = await game.superuser('Anna', 'another-password')
  assert.equal(raised.code, 0, raised.stderr)
  assert.match(await shows(anna, 'help shutdown'), /Help for shutdown/)
  using _again = await joinAgain(game, 'Anna', 'another-password')

  const weak = await game.superuser('Cora', 'short')
  assert.equal(weak.code, 1)
  assert.match(weak.stderr, /at least 8 characters/)
  const none = await game.superuser('Cora', '')
  assert.equal(none.code, 1)
  assert.match(none.stderr, /no password on standard input/)
})

test('point 3: staff dig, tunnel, desc, create, examine and teleport', async () => {
  await using game = await startTestGame()
  const boss = await joinSuperuser(game, 'Boss')
  assert.match(
    await shows(boss, 'dig Cave;c = cave entrance;cave, out'),
    /Created room Cave\(#\d+\)[\s\S]*exit from Hall/,
  )
  assert.match(await shows(boss, 'tunnel east = Shed'), /Created room Shed\(#\d+\)/)
  assert.match(await shows(boss, 'desc A hall of |gglass|n.'), /description of Hall\(#\d+\) is set/)
  assert.match(await shows(boss, 'look'), /A hall of glass\.\nExits: [^\n]*cave entrance/)
  assert.match(await shows(boss, 'create lamp;light'), /Created lamp\(#\d+\)/)
  assert.match(await shows(boss, 'examine lamp'), /Name +lamp\(#\d+\)[\s\S]*Typeclass +waystone:Object/)
  assert.match(await shows(boss, 'cave'), /Cave\(#\d+\)/)
  assert.match(await shows(boss, 'teleport Shed'), /Shed\(#\d+\)/)
  assert.match(await shows(boss, 'w'), /Hall\(#\d+\)/)

  using anna = await joinNew(game, 'Anna')
  assert.match(await shows(boss, 'teleport Anna = Cave'), /Teleported Anna/)
  assert.match(await shows(anna, 'look'), /Cave/)
  await game.killServer()
  assert.match(await shows(anna, 'out'), /A hall of glass\./)
})

test('point 3: staff wall, boot, reload and shutdown', async () => {
  await using game = await startTestGame()
  const boss = await joinSuperuser(game, 'Boss')
  using anna = await joinNew(game, 'Anna')
  using stranger = await game.connect()
  await stranger.expect('quit leaves.')
  boss.send('wall Supper is ready')
  for (const client of [boss, anna, stranger]) await client.expect('Boss announces: Supper is ready')

  const { server } = await game.status()
  boss.send('reload')
  await boss.expect(/Reloaded\. Players waited [\d.]+ ms\./)
  const after = await game.status()
  assert.notEqual(after.server.pid, server.pid)
  assert.equal(after.server.reloads, 1)
  assert.match(await shows(anna, 'look'), /Hall/)

  game.write('commands/broken.ts', 'export const a = 1\nexport const b = = 2\n')
  boss.send('reload')
  await boss.expect(/Not reloaded; the running game goes on\.\n +commands\/broken\.ts:2: /)

  assert.match(await shows(boss, 'boot Anna = Too loud'), /Disconnected: Anna \(session \d+\)/)
  await anna.expect('You have been disconnected by the staff: Too loud')
  await anna.closed()

  const pids = game.processes()
  assert.equal(pids.length, 2)
  boss.send('shutdown for the night')
  await stranger.expect('The game is being shut down by Boss (for the night).')
  for (const client of [boss, stranger]) {
    await client.expect('Goodbye')
    await client.closed()
  }
  await waitUntil('both processes are gone', () => game.processes().length === 0)
  assert.equal((await game.cli('status')).code, 3)
})
