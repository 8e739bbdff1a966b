import assert from 'node:assert/strict'
import { execFileSync, spawnSync } from 'node:child_process'
import { copyFileSync, mkdirSync, writeFileSync } from 'node:fs'
import { createServer } from 'node:net'
import { delimiter, join } from 'node:path'
import { test } from 'node:test'
import { prepareGame, QUIET_PORTS, startGame } from '../../src/testing/game-process.ts'
import { runWaystone } from '../../src/testing/run-waystone.ts'
import { makeTemporaryFolder } from '../../src/testing/temporary-folder.ts'

const VILLAGE = join(import.meta.dirname, '..', '..', 'games', 'village')
const ROOT = join(import.meta.dirname, '..', '..')
const QUIET = Object.entries(QUIET_PORTS).flatMap(([name, value]) => ['--set', `${name}=${value}`])

/** The lines that a failed command wrote, without those that only show that something goes on. */
function complaints(stderr: string): string[] {
  return stderr.split('\n').filter((line) => line !== '' && !line.endsWith(' …'))
}

test('bad input: a second start on the same folder is refused in one line; the first goes on', async () => {
  await using game = await startGame()
  const { portal } = await game.status()
  const second = await game.cli('start', ...QUIET)
  assert.equal(second.code, 1)
  assert.equal(complaints(second.stderr).length, 1, second.stderr)
  assert.match(second.stderr, new RegExp(`running already.*${portal.pid}`))
  assert.equal((await game.status()).portal.pid, portal.pid)
})

test('bad input: two starts at the same instant make one game', async () => {
  await using game = prepareGame()
  const both = await Promise.all([game.cli('start', ...QUIET), game.cli('start', ...QUIET)])
  const codes = both.map(({ code }) => code).sort()
  assert.deepEqual(codes, [0, 1], JSON.stringify(both))
  assert.match(both.find(({ code }) => code === 1)?.stderr ?? '', /running already|being started already/)
  assert.equal(game.processes().length, 2)
  await game.readPort()
  using client = await game.connect()
  await client.expect('connect <name> <password>')
})

test('point 1: a busy port is one clear line that names it, and nothing stays behind', async () => {
  await using game = prepareGame()
  const other = createServer()
  await new Promise<void>((resolve) => other.listen(0, '127.0.0.1', resolve))
  const address = other.address()
  const port = typeof address === 'object' && address ? address.port : 0
  const { code, stderr } = await game.cli('start', ...QUIET, '--set', `telnetPort=${port}`)
  other.close()
  assert.equal(code, 1)
  assert.equal(complaints(stderr).length, 1, stderr)
  assert.match(stderr, new RegExp(`${port}`))
  assert.deepEqual(game.processes(), [])
})

test('point 1: a data folder that cannot be made is one clear line that names it', async () => {
  await using game = prepareGame()
  const file = join(game.paths.dir, 'in-the-way')
  writeFileSync(file, '')
  const data = join(file, 'data')
  const { code, stderr } = await runWaystone(['start', '--dir', game.paths.dir, '--data', data, ...QUIET])
  assert.equal(code, 1)
  assert.equal(complaints(stderr).length, 1, stderr)
  assert.ok(stderr.includes(data), stderr)
})

test('bad input: a broken settings file is told with all its faults at once, with file and line', async () => {
  await using game = prepareGame({
    files: {
      'settings.ts': "export default {\n  gameNam: 'X',\n  telnetPort: 'many',\n  maxLineBytes: 1,\n}\n",
    },
  })
  const { code, stderr } = await game.cli('start', '--set', 'telnetAddress=127.0.0.1')
  assert.equal(code, 1)
  assert.match(stderr, /settings\.ts:2: .*gameNam.*gameName/)
  assert.match(stderr, /settings\.ts:3: .*telnetPort/)
  assert.match(stderr, /settings\.ts:4: .*maxLineBytes/)
  assert.deepEqual(game.processes(), [])
})

test('bad input: `--set` of an unknown name or a wrong value says what is meant, all at once', async () => {
  await using game = prepareGame()
  const { code, stderr } = await game.cli('start', '--set', 'telnetPrt=1', '--set', 'maxLineBytes=x', ...QUIET)
  assert.equal(code, 1)
  assert.match(stderr, /telnetPrt.*telnetPort/)
  assert.match(stderr, /maxLineBytes/)
  assert.deepEqual(game.processes(), [])
})

test('bad input: a game whose code does not load is told with every fault, with file and line', async () => {
  await using game = prepareGame({
    files: {
      'commands/broken.ts': 'export const a = 1\nexport const b = = 2\n',
      'commands/throws.ts': "const ready = false\nif (!ready) throw new Error('the stars are wrong')\n",
    },
  })
  const { code, stderr } = await game.cli('start', ...QUIET)
  assert.equal(code, 1)
  assert.match(stderr, /commands\/broken\.ts:2: /)
  assert.match(stderr, /commands\/throws\.ts:2: .*the stars are wrong/)
  assert.deepEqual(game.processes(), [])
})

test('bad input: a store written by a newer version is refused in words, and stays as it was', async () => {
  await using game = await startGame()
  await game.cli('stop')
  const { DatabaseSync } = await import('node:sqlite')
  const path = join(game.paths.data, 'game.db')
  const store = new DatabaseSync(path)
  const tables = store.prepare("select name from sqlite_master where type = 'table' and name like '%migration'").all()
  const table = String(tables[0]?.['name'])
  store.exec(`insert into ${table} (name, timestamp) values ('9999-from-the-future', '2999-01-01T00:00:00Z')`)
  store.close()
  const { code, stderr } = await game.cli('start', ...QUIET)
  assert.equal(code, 1)
  assert.match(stderr, /9999-from-the-future, this program knows versions up to/)
  assert.deepEqual(game.processes(), [])
})

test('point 4: an unknown verb, an unknown option and a folder without a game are one line each', async () => {
  const wrong = [
    { args: ['strat'], code: 2, says: /Did you mean start\?/ },
    { args: ['start', '--foregroun'], code: 2, says: /--foregroun.*waystone help start/ },
    { args: ['status', '--dir', '/nowhere-at-all'], code: 1, says: /no folder \/nowhere-at-all/ },
    { args: ['logs', '--lines', 'many'], code: 2, says: /must be a number/ },
  ]
  for (const { args, code, says } of wrong) {
    const result = await runWaystone(args, { cwd: VILLAGE })
    assert.equal(result.code, code, JSON.stringify(result))
    assert.match(result.stderr, says)
    assert.equal(complaints(result.stderr).length, 1, result.stderr)
  }
})

const NEEDED_MAJOR = 26

/** A Node on this machine that is too old to run a game. */
function findOldNode(): string | undefined {
  return (process.env['PATH'] ?? '')
    .split(delimiter)
    .map((folder) => join(folder, 'node'))
    .find((path) => {
      try {
        return (
          Number.parseInt(execFileSync(path, ['-p', 'process.versions.node'], { encoding: 'utf8' }), 10) < NEEDED_MAJOR
        )
      } catch {
        return false
      }
    })
}

const oldNode = findOldNode()

test(
  'point 1: under a Node that is too old the pinned one takes over; where that is missing it is one clear line',
  {
    skip: oldNode === undefined && 'no older Node on this machine',
  },
  () => {
    const pinned = spawnSync(oldNode ?? '', [join(ROOT, 'bin', 'waystone.js'), 'help'], { encoding: 'utf8' })
    assert.equal(pinned.status, 0, pinned.stderr)
    assert.match(pinned.stdout, /superuser/)

    using folder = makeTemporaryFolder()
    mkdirSync(join(folder.path, 'bin'))
    writeFileSync(join(folder.path, 'package.json'), '{ "type": "module" }')
    copyFileSync(join(ROOT, 'bin', 'waystone.js'), join(folder.path, 'bin', 'waystone.js'))
    const bare = spawnSync(oldNode ?? '', [join(folder.path, 'bin', 'waystone.js'), 'start'], { encoding: 'utf8' })
    assert.equal(bare.status, 1)
    assert.match(bare.stderr, /^Waystone needs Node 26 or newer; this is [\d.]+\. .*\n$/)
  },
)
