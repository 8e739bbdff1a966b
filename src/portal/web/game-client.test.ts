import assert from 'node:assert/strict'
import { mkdirSync, rmSync, utimesSync, writeFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { test } from 'node:test'
import { makeTemporaryFolder } from '../../testing/temporary-folder.ts'
import { RecordingLog } from '../../testing/test-world.ts'
import { compilePaneModule } from './compile-pane-module.ts'
import { GameClient } from './game-client.ts'

const API = Buffer.from('export const make = 1')
const FILES = new Set(['panes/sky.ts', 'read-sky.ts'])

function compile(source: string, file = 'panes/sky.ts') {
  return compilePaneModule(source, { file, files: FILES })
}

/** A game folder with files in `client`. */
function openGame(files: Readonly<Record<string, string>>) {
  const folder = makeTemporaryFolder()
  const log = new RecordingLog()
  let time = 1_700_000_000
  const write = (path: string, text: string): void => {
    const file = join(folder.path, 'client', path)
    mkdirSync(dirname(file), { recursive: true })
    writeFileSync(file, text)
    utimesSync(file, (time += 1), time)
  }
  for (const [path, text] of Object.entries(files)) write(path, text)
  return {
    client: new GameClient(folder.path, log),
    log,
    write,
    remove: (path: string) => rmSync(join(folder.path, 'client', path)),
    path: folder.path,
    [Symbol.dispose]: () => folder[Symbol.dispose](),
  }
}

function addressesIn(head: string): string[] {
  return [...head.matchAll(/href="assets\/([^"]+)"/g)].map(([, name = '']) => name)
}

test('[PANE13] a module is sent without its types, line for line, with an address for the public module', () => {
  const compiled = compile(
    `import type { Pane } from 'waystone/client'\nimport {\n  make,\n  type Json,\n} from 'waystone/client'\n` +
      `import { readSky } from '../read-sky.ts'\nconst data: Json = 'from'\nexport const a = { from: 'b' }\n`,
  )
  assert.ok(compiled.kind === 'module')
  const lines = compiled.code.split('\n').map((line) => line.trimEnd())
  assert.deepEqual(lines, [
    '',
    'import {',
    '  make,',
    '',
    "} from '../waystone-client.js'",
    "import { readSky } from '../read-sky.ts'",
    "const data       = 'from'",
    "export const a = { from: 'b' }",
    '',
  ])
  const top = compile("export { make } from 'waystone/client'\n", 'read-sky.ts')
  assert.ok(top.kind === 'module' && top.code.startsWith("export { make } from './waystone-client.js'"))
})

test('[PANE16] what no browser could load is a fault with its line', () => {
  for (const [source, line, said] of [
    ['export const a = (\n', 1, /xpected/],
    ['export const a = 1\nenum Sky { Rain }\n', 2, /enum/],
    ["\nimport { scale } from 'd3'\n", 2, /imports "d3"; in a browser there are waystone\/client and the files/],
    ["import {\n  a,\n} from '../../lib/sky.ts'\n", 3, /outside client/],
    ["import '../read-rain.ts'\n", 1, /not there/],
    ["export * from './sky'\n", 1, /not there/],
    ["import 'https://example.org/x.js'\n", 1, /in a browser there are/],
  ] as const) {
    const compiled = compile(source)
    assert.ok(compiled.kind === 'fault', source)
    assert.equal(compiled.line, line, source)
    assert.match(compiled.message, said)
  }
  // Types come from anywhere: nothing of them is left.
  assert.equal(compile("import type { Sky } from '../../lib/sky.ts'\n").kind, 'module')
})

test('[PANE13] a page names the panes and their looks, and all that belongs to them is there under one version', () => {
  using game = openGame({
    'panes/sky.ts': "import { make } from 'waystone/client'\nexport const SKY = make\n",
    'panes/sky.css': '.sky { color: red }',
    'panes/parts/cloud.ts': 'export const cloud = 1\n',
    'read-sky.ts': 'export const readSky = (): number => 1\n',
    'read-sky.test.ts': 'throw new Error()\n',
    'notes.txt': 'secret',
  })
  const head = game.client.head(API)
  assert.match(head, /<link rel="stylesheet" href="assets\/game-[\da-f]{12}\/panes\/sky\.css" \/>/)
  assert.match(
    head,
    /<link rel="modulepreload" href="assets\/game-[\da-f]{12}\/panes\/sky\.ts" data-pane="client\/panes\/sky\.ts" \/>/,
  )
  const named = addressesIn(head)
  const [version = ''] = named[0]?.split('/') ?? []
  const looks = `${version}/panes/sky.css`
  const modules = ['panes/sky.ts', 'panes/parts/cloud.ts', 'read-sky.ts', 'waystone-client.js']
  assert.deepEqual(named.toSorted(), [looks, ...modules.map((path) => `${version}/${path}`)].toSorted())
  assert.equal(head.match(/data-pane/g)?.length, 1)
  const text = (path: string): string | undefined => game.client.asset(`${version}/${path}`)?.toString()
  assert.match(text('panes/sky.ts') ?? '', /from '\.\.\/waystone-client\.js'/)
  assert.equal(game.client.asset(looks)?.toString(), '.sky { color: red }')
  assert.equal(text('waystone-client.js'), API.toString())
  assert.equal(text('panes/parts/cloud.ts'), 'export const cloud = 1\n')
  assert.match(text('read-sky.ts') ?? '', /^export const readSky = \(\) +=> 1\n$/)
  for (const none of ['read-sky.test.ts', 'notes.txt', '../settings.ts', 'panes/', ''])
    assert.equal(text(none), undefined, none)
})

test('[PANE17] a changed file is taken at the next page, and a page of before still finds its own', () => {
  using game = openGame({ 'panes/sky.ts': 'export const a = 1\n' })
  const [first = ''] = addressesIn(game.client.head(API))
  assert.equal(addressesIn(game.client.head(API))[0], first)
  game.write('panes/sky.ts', 'export const a = 2\n')
  const [second = ''] = addressesIn(game.client.head(API))
  assert.notEqual(second, first)
  assert.equal(game.client.asset(first)?.toString(), 'export const a = 1\n')
  assert.equal(game.client.asset(second)?.toString(), 'export const a = 2\n')
  const [third = ''] = addressesIn(game.client.head(Buffer.from('another module')))
  assert.notEqual(third, second)
  assert.equal(game.client.asset(first), undefined)
  game.remove('panes/sky.ts')
  assert.equal(game.client.head(API), '')
})

test('[PANE16] a faulty file is logged once with its line, and thrown in its place; the others are served', () => {
  using game = openGame({
    'panes/sky.ts': 'export const a = 1\nconst b = ;\n',
    'panes/tide.ts': 'export const c = 1\n',
    'panes/a b.ts': 'export const d = 1\n',
  })
  game.client.check()
  const [sky = '', tide = ''] = addressesIn(game.client.head(API))
  assert.deepEqual(
    game.log.lines.map(({ level, fields }) => [level, fields['fault']]),
    [
      ['error', `${join(game.path, 'client/panes/a b.ts')}: its name is to be of letters, digits, hyphens and dots`],
      ['error', `${join(game.path, 'client/panes/sky.ts')}:2: Expression expected`],
    ],
  )
  assert.equal(
    game.client.asset(sky)?.toString(),
    'throw new SyntaxError("client/panes/sky.ts:2: Expression expected")\n',
  )
  assert.equal(game.client.asset(tide)?.toString(), 'export const c = 1\n')
})

test('[PANE13] a game without panes adds nothing', () => {
  using folder = makeTemporaryFolder()
  assert.equal(new GameClient(folder.path, new RecordingLog()).head(API), '')
})
