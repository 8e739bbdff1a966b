import assert from 'node:assert/strict'
import { mkdirSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, it } from 'node:test'
import { SystemClock } from '../host/system-clock.ts'
import type { ControlReply } from '../link/control-messages.ts'
import { makeTemporaryFolder } from '../testing/temporary-folder.ts'
import type { TemporaryFolder } from '../testing/temporary-folder.ts'
import { serveControl } from './fixtures/control-server.ts'
import { RecordedCli } from './fixtures/recorded-context.ts'

const STATUS: ControlReply = {
  kind: 'status',
  status: {
    game: 'Vale',
    portal: { pid: 11, startedAt: Date.now() - 65_000 },
    server: { pid: 12, standbyPid: null, state: 'running', crashes: 0, reloads: 1, turn: 7 },
    listeners: [
      { protocol: 'telnet', address: '0.0.0.0', port: 4123 },
      { protocol: 'telnets', address: '0.0.0.0', port: 4124, fingerprint: 'AB:CD' },
      { protocol: 'ssh', address: '0.0.0.0', port: 4125, fingerprint: 'SHA256:abc' },
    ],
    sessions: 2,
  },
}

function makeGame(): TemporaryFolder {
  const folder = makeTemporaryFolder()
  mkdirSync(join(folder.path, 'data/run'), { recursive: true })
  mkdirSync(join(folder.path, 'data/logs'))
  writeFileSync(join(folder.path, 'settings.ts'), 'export default {}\n')
  return folder
}

function cliIn(folder: TemporaryFolder, input?: string): RecordedCli {
  return new RecordedCli({ cwd: folder.path, clock: new SystemClock(), ...(input !== undefined && { input }) })
}

describe('waystone', () => {
  it('lists its verbs, and says more of one', async () => {
    using folder = makeTemporaryFolder()
    const cli = cliIn(folder)
    const { code, out } = await cli.run('help')
    assert.equal(code, 0)
    assert.match(out, /^Waystone 1\.2\.3.*\n[^]*superuser +make an account/)
    assert.match((await cli.run('help', 'logs')).out, /--lines N +how many/)
    assert.deepEqual(await cli.run('stop', '--help'), await cli.run('help', 'stop'))
    assert.deepEqual(await cli.run('--version'), { code: 0, out: '1.2.3\n', err: '' })
    assert.equal((await cli.run()).code, 2)
  })

  it('ends with 2 and one line when it is used wrongly', async () => {
    using folder = makeGame()
    const cli = cliIn(folder)
    for (const words of [['relod'], ['start', '--bad'], ['superuser'], ['stop', 'now'], ['logs', '--lines', 'x']]) {
      const { code, out, err } = await cli.run(...words)
      assert.equal(code, 2, words.join(' '))
      assert.equal(out, '')
      assert.match(err, /^[^\n]+\n$/, words.join(' '))
    }
    assert.match((await cli.run('relod')).err, /Did you mean reload\?/)
  })

  it('says in one line that there is no game, or none that runs', async () => {
    using empty = makeTemporaryFolder()
    using folder = makeGame()
    assert.match((await cliIn(empty).run('start', '--dir', '.')).err, /^There is no game in [^\n]+\n$/)
    for (const words of [['stop'], ['reload'], ['superuser', 'anna']]) {
      const { code, err } = await cliIn(folder).run(...words)
      assert.equal(code, 1)
      assert.match(err, /^No game is running on [^\n]+\n$/)
    }
  })
})

describe('waystone status', () => {
  it('ends with 3 when nothing runs', async () => {
    using folder = makeGame()
    assert.deepEqual(await cliIn(folder).run('status'), { code: 3, out: 'not running\n', err: '' })
    const { code, out } = await cliIn(folder).run('status', '--json')
    assert.equal(code, 3)
    assert.deepEqual(JSON.parse(out), { portal: null, server: null, listeners: [], sessions: 0 })
  })

  it('prints a table, or JSON', async () => {
    using folder = makeGame()
    await using _server = await serveControl(join(folder.path, 'data/run/control.sock'), () => [STATUS])
    const { code, out } = await cliIn(folder).run('status')
    assert.equal(code, 0)
    assert.match(
      out,
      /^Vale\n {2}Portal +pid 11, up 1 min 5 s\n {2}Server +pid 12, running, turn 7, 1 reload, 0 crashes/,
    )
    assert.match(out, /^ {2}telnet +0\.0\.0\.0 port 4123$/m)
    assert.match(out, /^ {2}telnets +0\.0\.0\.0 port 4124, certificate AB:CD$/m)
    assert.match(out, /^ {2}ssh +0\.0\.0\.0 port 4125, key SHA256:abc$/m)
    const json: unknown = JSON.parse((await cliIn(folder).run('status', '--json')).out)
    assert.deepEqual(json, STATUS.kind === 'status' && STATUS.status)
  })

  it('names the Server that waits, where there is one', async () => {
    using folder = makeGame()
    const { status } = STATUS
    const reply = { kind: 'status' as const, status: { ...status, server: { ...status.server, standbyPid: 13 } } }
    await using _server = await serveControl(join(folder.path, 'data/run/control.sock'), () => [reply])
    assert.match((await cliIn(folder).run('status')).out, /^ {2}Standby +pid 13$/m)
  })
})

describe('waystone reload', () => {
  it('says how long players waited', async () => {
    using folder = makeGame()
    await using _server = await serveControl(join(folder.path, 'data/run/control.sock'), () => [
      { kind: 'progress', text: 'loading' },
      { kind: 'done', text: 'done', pauseMs: 12.4, sessions: 37 },
    ])
    const { code, out, err } = await cliIn(folder).run('reload')
    assert.deepEqual({ code, out, err }, { code: 0, out: 'Reloaded in 12 ms; 37 sessions stayed.\n', err: 'loading\n' })
  })

  it('prints every fault with file and line, and ends with 1', async () => {
    using folder = makeGame()
    const faults = [
      { file: join(folder.path, 'commands/wave.ts'), line: 3, message: 'Unexpected token' },
      { file: '/elsewhere/a.ts', line: null, message: 'Cannot be read' },
    ]
    await using _server = await serveControl(join(folder.path, 'data/run/control.sock'), () => [
      { kind: 'failed', text: 'The code does not load; the game goes on as it was.', faults },
    ])
    assert.deepEqual(await cliIn(folder).run('reload'), {
      code: 1,
      out: '',
      err: [
        'The code does not load; the game goes on as it was.',
        'commands/wave.ts:3: Unexpected token',
        '/elsewhere/a.ts: Cannot be read',
        '',
      ].join('\n'),
    })
  })

  it('says that the Portal hung up', async () => {
    using folder = makeGame()
    await using _server = await serveControl(join(folder.path, 'data/run/control.sock'), () => [])
    const { code, err } = await cliIn(folder).run('reload')
    assert.deepEqual({ code, err }, { code: 1, err: 'The Portal hung up before it answered.\n' })
  })
})

describe('waystone superuser', () => {
  it('takes the password from the first line of standard input', async () => {
    using folder = makeGame()
    await using server = await serveControl(join(folder.path, 'data/run/control.sock'), ({ kind }) =>
      kind === 'status' ? [STATUS] : [{ kind: 'done', text: 'Anna is superuser.' }],
    )
    const { code, out } = await cliIn(folder, 'a secret é \r\nrest').run('superuser', 'anna')
    assert.deepEqual({ code, out }, { code: 0, out: 'Anna is superuser.\n' })
    assert.deepEqual(server.asked.at(-1), { kind: 'superuser', name: 'anna', password: 'a secret é ' })
  })

  it('refuses an empty standard input', async () => {
    using folder = makeGame()
    await using _server = await serveControl(join(folder.path, 'data/run/control.sock'), () => [STATUS])
    const { code, err } = await cliIn(folder, '').run('superuser', 'anna')
    assert.deepEqual({ code, err }, { code: 1, err: 'There is no password on standard input.\n' })
  })
})

describe('waystone logs', () => {
  it('merges both logs by time and shows the last lines', async () => {
    using folder = makeGame()
    const log = (name: string, ...lines: string[]): void =>
      writeFileSync(join(folder.path, 'data/logs', name), lines.map((line) => `${line}\n`).join(''))
    log('portal.log.1', '{"time":"2026-01-01T00:00:01Z"}')
    log('portal.log', '{"time":"2026-01-01T00:00:02Z"}', '{"time":"2026-01-01T00:00:05Z"}', 'no time')
    log('server.log', '{"time":"2026-01-01T00:00:03Z"}')
    const lines = async (...words: string[]): Promise<string[]> =>
      (await cliIn(folder).run('logs', ...words)).out.trimEnd().split('\n')
    assert.deepEqual(await lines('--lines', '2'), ['formatted {"time":"2026-01-01T00:00:05Z"}', 'formatted no time'])
    const times = (await lines('--raw')).map((line) => /:0(\d)Z/.exec(line)?.[1])
    assert.deepEqual(times, ['1', '2', '3', '5', undefined])
  })
})
