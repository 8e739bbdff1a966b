import assert from 'node:assert/strict'
import { join } from 'node:path'
import { test } from 'node:test'
import { isProcessAlive } from '../../src/cli/process-alive.ts'
import { prepareGame, QUIET_PORTS } from '../../src/testing/game-process.ts'
import { ForegroundProgram } from '../support/foreground-game.ts'
import { joinNew } from '../support/players.ts'

const ROOT = join(import.meta.dirname, '..', '..')
const QUIET = Object.entries(QUIET_PORTS).flatMap(([name, value]) => ['--set', `${name}=${value}`])

test('point 4: start, status, restart, logs and stop say what they do, with the right exit codes', async () => {
  await using game = prepareGame()

  const before = await game.cli('status', '--json')
  assert.equal(before.code, 3)
  assert.deepEqual(JSON.parse(before.stdout), { portal: null, server: null, listeners: [], sessions: 0 })
  assert.equal((await game.cli('status')).stdout.trim(), 'not running')

  const start = await game.cli('start', ...QUIET)
  assert.equal(start.code, 0, start.stderr)
  assert.match(start.stdout, /Small Game is running/)
  assert.match(start.stdout, /Connect +telnet localhost \d+/)
  assert.match(start.stdout, /Superuser .*waystone(\.js)? superuser NAME/)

  const port = await game.readPort()
  const status: unknown = JSON.parse((await game.cli('status', '--json')).stdout)
  const { portal, server } = await game.status()
  assert.partialDeepStrictEqual(status, {
    portal: { pid: portal.pid },
    server: { pid: server.pid, state: 'running' },
    listeners: [{ protocol: 'telnet', address: '127.0.0.1', port }],
    sessions: 0,
  })
  const table = await game.cli('status')
  assert.equal(table.code, 0)
  assert.match(table.stdout, new RegExp(`Portal +pid ${portal.pid}`))

  using anna = await joinNew(game, 'Anna')
  assert.equal((await game.status()).sessions, 1)

  const restart = await game.cli('restart')
  assert.equal(restart.code, 0, restart.stderr)
  await anna.expect('Goodbye')
  await anna.closed()
  await game.readPort()
  const after = await game.status()
  assert.notEqual(after.portal.pid, portal.pid)
  assert.equal(after.listeners[0]?.address, '127.0.0.1', 'what was set at the first start is set again')

  const logs = await game.cli('logs', '--lines', '200')
  assert.equal(logs.code, 0)
  assert.match(logs.stdout, /portal.*session opened/)
  assert.match(logs.stdout, /server.*logged in/)
  assert.doesNotMatch(logs.stdout, /larks-over-water/)

  const stop = await game.cli('stop')
  assert.equal(stop.code, 0)
  assert.match(stop.stdout, /Small Game is stopped/)
  for (const pid of [portal.pid, after.portal.pid, after.server.pid ?? 0]) assert.equal(isProcessAlive(pid), false)
  assert.equal((await game.cli('status')).code, 3)
})

test('point 4: what needs a running game says so, and exits with 1', async () => {
  await using game = prepareGame()
  for (const verb of ['stop', 'reload']) {
    const { code, stderr } = await game.cli(verb)
    assert.equal(code, 1, verb)
    assert.match(stderr, /No game is running/)
  }
  const { code, stderr } = await game.superuser('Anna', 'larks-over-water')
  assert.equal(code, 1)
  assert.match(stderr, /start it first/)
})

test('point 1: in the foreground an interrupt of the command alone ends both processes in order', async () => {
  await using game = prepareGame()
  const { dir, data } = game.paths
  using program = new ForegroundProgram(
    process.execPath,
    [join(ROOT, 'bin', 'waystone.js'), 'start', '--foreground', '--dir', dir, '--data', data, ...QUIET],
    dir,
  )
  await program.prints(/Small Game is running[\s\S]*Stop +Ctrl-C/)
  const pids = game.processes()
  assert.equal(pids.length, 2)
  await game.readPort()
  using anna = await joinNew(game, 'Anna')
  process.kill(program.pid, 'SIGINT')
  assert.deepEqual(await program.ended(), { code: 0, signal: null }, program.output)
  await anna.expect('The game is shutting down. Goodbye!')
  assert.deepEqual(pids.filter(isProcessAlive), [])
})

test('point 1: `npm start` runs the sample game, and Ctrl-C, which reaches the whole group, stops it cleanly', async () => {
  await using game = prepareGame({ dir: join(ROOT, 'games', 'village') })
  using program = new ForegroundProgram('npm', ['start', '--', '--data', game.paths.data, ...QUIET], ROOT)
  await program.prints(/is running[\s\S]*telnet localhost \d+[\s\S]*superuser NAME[\s\S]*Ctrl-C/)
  const pids = game.processes()
  assert.equal(pids.length, 2)
  program.interruptGroup()
  const { code, signal } = await program.ended()
  // npm may report the signal that it was sent itself; what counts is that nothing failed and nothing is left.
  assert.ok(code === 0 || code === 130 || signal === 'SIGINT', `${code} ${signal}\n${program.output}`)
  assert.doesNotMatch(program.output, /error|Error|ELIFECYCLE/)
  assert.deepEqual(pids.filter(isProcessAlive), [])
})
