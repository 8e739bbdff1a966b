import assert from 'node:assert/strict'
import { execFile } from 'node:child_process'
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { test } from 'node:test'
import { promisify } from 'node:util'
import { prepareGame } from '../../src/testing/game-process.ts'
import { runWaystone } from '../../src/testing/run-waystone.ts'
import { makeTemporaryFolder } from '../../src/testing/temporary-folder.ts'
import { filesOfHowTo } from '../support/how-to.ts'
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

/** What `npm run check` of a game finds. */
async function check(cwd: string): Promise<string> {
  const tsc = join(ROOT, 'node_modules', '.bin', 'tsc')
  const run = (...args: string[]) => promisify(execFile)(tsc, args, { cwd }).catch((error: { stdout: string }) => error)
  const [game, panes] = [await run(), await run('-p', 'client')]
  return game.stdout + panes.stdout
}

test('point 4: a folder made by `waystone init` type-checks as it is', async () => {
  using folder = makeTemporaryFolder()
  await runWaystone(['init', 'vale'], { cwd: folder.path })
  const manifest = readFileSync(join(folder.path, 'vale', 'package.json'), 'utf8')
  assert.match(manifest, /"check": "tsc && tsc -p client"/)
  assert.equal(await check(join(folder.path, 'vale')), '')
})

test('[PANE13] the pane of the how-to type-checks in a new game; a browser is known to panes, and to nothing else', async () => {
  using folder = makeTemporaryFolder()
  await runWaystone(['init', 'vale'], { cwd: folder.path })
  const dir = join(folder.path, 'vale')
  const write = (path: string, text: string): void => {
    mkdirSync(dirname(join(dir, path)), { recursive: true })
    writeFileSync(join(dir, path), text)
  }
  for (const [path, text] of Object.entries(filesOfHowTo('add-a-pane.md'))) write(path, text)
  assert.equal(await check(dir), '')
  for (const path of ['commands/title.ts', 'client/title.ts', 'client/panes/title.ts'])
    write(path, 'export const title: string = document.title\n')
  write('client/panes/wrong.ts', 'export const title: number = document.title\n')
  const found = (await check(dir)).match(/^[\w/]+\.ts/gm)
  assert.deepEqual(found, ['client/title.ts', 'commands/title.ts', 'client/panes/wrong.ts'])
})

test('point 4: `waystone init` does not touch a folder with something in it', async () => {
  const { code, stderr } = await runWaystone(['init', '.'], { cwd: ROOT })
  assert.equal(code, 1)
  assert.match(stderr, /is not empty; nothing was written/)
})
