import assert from 'node:assert/strict'
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, it } from 'node:test'
import { fileURLToPath } from 'node:url'
import { wait } from '../base/clock.ts'
import { locateFramework } from '../config/framework.ts'
import { SystemClock } from '../host/system-clock.ts'
import { makeTemporaryFolder } from '../testing/temporary-folder.ts'
import type { TemporaryFolder } from '../testing/temporary-folder.ts'
import { RecordedCli } from './fixtures/recorded-context.ts'

const clock = new SystemClock()

/** A game, and a framework whose Portal is the fixture. */
function makeGame(): TemporaryFolder {
  const folder = makeTemporaryFolder()
  const portal = fileURLToPath(new URL('fixtures/portal.ts', import.meta.url))
  mkdirSync(join(folder.path, 'framework/src/portal'), { recursive: true })
  writeFileSync(join(folder.path, 'framework/src/portal/main.ts'), `import ${JSON.stringify(portal)}\n`)
  writeFileSync(join(folder.path, 'framework/package.json'), '{"type":"module"}')
  mkdirSync(join(folder.path, 'game'))
  writeFileSync(join(folder.path, 'game/settings.ts'), 'export default {}\n')
  return folder
}

function cliIn(folder: TemporaryFolder): RecordedCli {
  const framework = { ...locateFramework(), root: join(folder.path, 'framework') }
  return new RecordedCli({ cwd: folder.path, clock, framework })
}

describe('waystone start', () => {
  it('runs in the background, says where to connect, refuses a second start, restarts and stops', async () => {
    using folder = makeGame()
    const cli = cliIn(folder)
    const started = await cli.run('start', '--dir', 'game', '--set', 'gameName=Vale')
    assert.equal(started.err, '')
    assert.equal(started.code, 0)
    assert.match(started.out, /Vale is running\./)
    assert.match(started.out, /Connect +telnet localhost 4123\n/)
    assert.match(started.out, /Superuser +node framework\/bin\/waystone\.js superuser NAME --dir game\n/)
    assert.match(started.out, /Stop +node framework\/bin\/waystone\.js stop --dir game\n/)

    const second = await cli.run('start', '--dir', 'game')
    assert.equal(second.code, 1)
    assert.match(second.err, /^The game is running already: Vale, Portal \d+, on [^\n]+\n$/)

    const restarted = await cli.run('restart', '--dir', 'game', '--set', 'telnetPort=0')
    assert.match(restarted.out, /Vale is running\./)
    const record = readFileSync(join(folder.path, 'game/data/run/launch.json'), 'utf8')
    assert.match(record, /gameName=Vale.*telnetPort=0/)

    const stopped = await cli.run('stop', '--dir', 'game')
    assert.deepEqual(stopped, { code: 0, out: 'Vale is stopped.\n', err: '' })
    assert.equal((await cli.run('status', '--dir', 'game')).code, 3)
  })

  it('stays in the foreground until it is asked to stop', async () => {
    using folder = makeGame()
    const cli = cliIn(folder)
    const ending = cli.run('start', '--foreground', '--dir', 'game')
    while ((await cli.run('status', '--dir', 'game')).code !== 0) await wait(clock, 10)
    await wait(clock, 50)
    cli.stop()
    cli.stop()
    const { code, out } = await ending
    assert.equal(code, 0)
    assert.match(out, /Stop +Ctrl-C/)
  })

  it('shows what the Portal said when it does not start', async () => {
    using folder = makeGame()
    const failed = await cliIn(folder).run('start', '--dir', 'game', '--set', 'gameName=busy')
    assert.deepEqual(
      { ...failed, err: failed.err.replace('Starting …\n', '') },
      { code: 1, out: '', err: 'Port 4000 is in use.\n' },
    )
  })

  it('tells all faults of the settings before anything is made', async () => {
    using folder = makeGame()
    writeFileSync(join(folder.path, 'game/settings.ts'), 'export default {\n  telnetPort: true,\n  nothing: 1,\n}\n')
    const { code, err } = await cliIn(folder).run('start', '--dir', 'game', '--set', 'logKeep=x')
    assert.equal(code, 1)
    assert.deepEqual(err.trimEnd().split('\n'), [
      'The settings have 3 faults.',
      'game/settings.ts:2: telnetPort must be a whole number from -1 to 65535 (port), not true',
      'game/settings.ts:3: nothing is not a setting',
      '--set: logKeep must be a whole number from 0 to 1000 (files), not "x"',
    ])
  })

  it('leaves a running game alone when a restart would not load', async () => {
    using folder = makeGame()
    const cli = cliIn(folder)
    await cli.run('start', '--dir', 'game')
    try {
      writeFileSync(join(folder.path, 'game/settings.ts'), 'export default {\n  telnetPort: true,\n}\n')
      assert.equal((await cli.run('restart', '--dir', 'game', '--set', 'nothing=1')).code, 1)
      assert.equal((await cli.run('status', '--dir', 'game')).code, 0)
    } finally {
      await cli.run('stop', '--dir', 'game')
    }
  })
})
