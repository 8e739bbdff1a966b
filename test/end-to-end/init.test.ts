import assert from 'node:assert/strict'
import { execFile } from 'node:child_process'
import { join } from 'node:path'
import { test } from 'node:test'
import { promisify } from 'node:util'
import { prepareGame } from '../../src/testing/game-process.ts'
import { runWaystone } from '../../src/testing/run-waystone.ts'
import { makeTemporaryFolder } from '../../src/testing/temporary-folder.ts'
import { joinNew, seesAll } from '../support/players.ts'

const ROOT = join(import.meta.dirname, '..', '..')

test('point 4: a folder made by `waystone init` starts at once, and its command works', async () => {
  using folder = makeTemporaryFolder()
  const dir = join(folder.path, 'misty-vale')
  const made = await runWaystone(['init', 'misty-vale', '--name', "Misty's Vale"], { cwd: folder.path })
  assert.equal(made.code, 0, made.stderr)
  assert.match(made.stdout, /Misty's Vale is ready in .*misty-vale/)

  await using game = prepareGame({ dir })
  await game.start({ negotiationTimeoutMs: 20 })
  using anna = await joinNew(game, 'Anna', 'Market Square')
  using tom = await joinNew(game, 'Tom', 'Market Square')
  await anna.ask('wave', 'You wave.')
  await tom.expect('Anna waves.')
  anna.send('n')
  assert.match(await seesAll(anna), /Quiet Lane/)
  assert.match((await game.status()).game, /Misty's Vale/)
})

test('point 4: a folder made by `waystone init` type-checks as it is', async () => {
  using folder = makeTemporaryFolder()
  await runWaystone(['init', 'vale'], { cwd: folder.path })
  const tsc = join(ROOT, 'node_modules', '.bin', 'tsc')
  const cwd = join(folder.path, 'vale')
  const { stdout } = await promisify(execFile)(tsc, ['--noEmit'], { cwd }).catch((error: { stdout: string }) => error)
  assert.equal(stdout, '')
})

test('point 4: `waystone init` does not touch a folder with something in it', async () => {
  const { code, stderr } = await runWaystone(['init', '.'], { cwd: ROOT })
  assert.equal(code, 1)
  assert.match(stderr, /is not empty; nothing was written/)
})
