import assert from 'node:assert/strict'
import { mkdirSync, writeFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { test } from 'node:test'
import { settingsWith } from '../../config/settings.ts'
import { createServerFixture } from '../../testing/server-fixture.ts'
import { makeTemporaryFolder } from '../../testing/temporary-folder.ts'
import { RecordingLog } from '../../testing/test-world.ts'
import { loadGame } from './load-game.ts'

const COMMAND = JSON.stringify(new URL('../../commands/command.ts', import.meta.url).href)
const CMDSET = JSON.stringify(new URL('../../commands/cmdset.ts', import.meta.url).href)
const ROOM = JSON.stringify(new URL('../../world/objects/room.ts', import.meta.url).href)

/** Loads a game of these files; `$COMMAND`, `$CMDSET` and `$ROOM` stand for the framework's modules. */
async function load(files: Readonly<Record<string, string>>, settings = settingsWith()) {
  const folder = makeTemporaryFolder()
  for (const [name, text] of Object.entries({ 'package.json': '{"type":"module"}', ...files })) {
    const file = join(folder.path, name)
    mkdirSync(dirname(file), { recursive: true })
    writeFileSync(file, text.replaceAll('$COMMAND', COMMAND).replaceAll('$CMDSET', CMDSET).replaceAll('$ROOM', ROOM))
  }
  const loaded = await loadGame(folder.path, settings, new RecordingLog())
  folder[Symbol.dispose]()
  const faults = loaded.kind === 'faults' ? loaded.faults : []
  return {
    game: loaded.kind === 'game' ? loaded.game : assert.fail.bind(undefined, JSON.stringify(faults)),
    faults: faults.map(({ file, line, message }) => ({
      file: file?.slice(folder.path.length + 1) ?? null,
      line,
      message,
    })),
  }
}

const WAVE = `
import { Command } from $COMMAND
export class WaveCommand extends Command {
  readonly key = 'wave'
  run(call: { msg(text: string): void }): void { call.msg('You wave.') }
}
`

test('an empty folder is a game: the defaults', async () => {
  const { game } = await load({})
  assert.ok(typeof game !== 'function')
  assert.match(String(game.connectionScreen), /Waystone/)
  assert.equal(game.buildWorld, undefined)
})

test('commands, typeclasses, hooks, world, help and screen are found by what they are', async () => {
  const { game } = await load({
    'commands/wave.ts': WAVE,
    'typeclasses/cellar.ts': `import { Room } from $ROOM\nexport class Cellar extends Room {}`,
    'hooks.ts': `export function atServerStart(): void {}`,
    'world/initial.ts': `export default function build(world: unknown): void {}`,
    'world/help.ts': `export default [{ key: 'rules', category: 'general', text: 'Be kind.' }]`,
    'connection-screen.ts': `export default 'Hello there.'`,
  })
  assert.ok(typeof game !== 'function')
  assert.ok(game.typeclasses.get('typeclasses/cellar:Cellar'))
  assert.equal(typeof game.hooks.atServerStart, 'function')
  assert.equal(typeof game.buildWorld, 'function')
  assert.deepEqual([game.helpTopics[0]?.key, game.connectionScreen], ['rules', 'Hello there.'])
  await using running = await createServerFixture({ game })
  const client = await running.connect()
  assert.match(client.texts.join('\n'), /Hello there\./)
})

test('[SES59] a connection screen that is a function is made for each client, and one that fails is replaced by the default', async () => {
  const { game } = await load({
    'connection-screen.ts': `export default (world: any, session: any) => {
      if (world.sessions.counts.sessions > 2) throw new Error('too many')
      return 'You are session ' + session.sessid + ', and ' + world.sessions.counts.sessions + ' are here.'
    }`,
  })
  assert.ok(typeof game !== 'function')
  await using running = await createServerFixture({ game })
  const first = await running.connect()
  assert.deepEqual(first.takeTexts(), ['You are session 1, and 1 are here.'])
  const second = await running.connect()
  assert.deepEqual(second.takeTexts(), ['You are session 2, and 2 are here.'])
  await first.type('look')
  assert.deepEqual(first.takeTexts(), ['You are session 1, and 2 are here.'])
  const third = await running.connect()
  assert.match(third.takeTexts().join('\n'), /^Waystone\n[^]*connect <name> <password>/)
})

test('[SES59] a part that is something else than it has to be, and a hook that there is not, are faults and not passed over', async () => {
  const { faults } = await load({
    'connection-screen.ts': 'export default 42',
    'world/initial.ts': `export default 'a hall'`,
    'world/help.ts': 'export default {}',
    'hooks.ts': `export const atSessionLogin = 1\nexport function atSesionLogout(): void {}\nexport const helper = 2`,
  })
  assert.deepEqual(
    faults.map(({ file, message }) => `${file}: ${message.split('. ')[0]}`),
    [
      'connection-screen.ts: The default export has to be text, or a function that gives it.',
      'world/initial.ts: The default export has to be a function.',
      'world/help.ts: The default export has to be a list.',
      'hooks.ts: There is no hook called atSesionLogout',
      'hooks.ts: atSessionLogin has to be a function.',
    ],
  )
})

test('all faults of a game are given at once, each with its file and, where it is known, its line', async () => {
  const { faults } = await load({
    'commands/wave.ts': WAVE,
    'commands/syntax.ts': `export const one = 1\n\nexport const = 2\n`,
    'commands/throws.ts': `\n\nthrow new Error('not today')\n`,
    'commands/missing.ts': `import { x } from './nowhere.ts'\nexport const y = x\n`,
    'commands/keyless.ts': `import { Command } from $COMMAND\nexport class K extends Command { readonly key = ' '; run() {} }`,
    'commands/misplaced.ts': `import { Command } from $COMMAND\nexport class M extends Command { readonly key = 'm'; override readonly cmdset = 'nowhere' as never; run() {} }`,
  })
  const byFile = new Map(faults.map((fault) => [fault.file, fault]))
  assert.deepEqual([...byFile.keys()].sort(), [
    'commands/keyless.ts',
    'commands/misplaced.ts',
    'commands/missing.ts',
    'commands/syntax.ts',
    'commands/throws.ts',
  ])
  assert.equal(byFile.get('commands/syntax.ts')?.line, 3)
  assert.deepEqual(byFile.get('commands/throws.ts'), { file: 'commands/throws.ts', line: 3, message: 'not today' })
  assert.equal(byFile.get('commands/missing.ts')?.line, 1)
  assert.match(byFile.get('commands/keyless.ts')?.message ?? '', /^K: A command needs a key\./)
  assert.match(byFile.get('commands/misplaced.ts')?.message ?? '', /There is no cmdset called nowhere\./)
})

test('a module that others import is at fault once', async () => {
  const { faults } = await load({
    'commands/base.ts': `\nthrow new Error('base')\n`,
    'commands/one.ts': `import './base.ts'\n`,
    'commands/two.ts': `import './base.ts'\n`,
  })
  assert.deepEqual(faults, [{ file: 'commands/base.ts', line: 2, message: 'base' }])
})

test('[SES50] names of guests that nobody can have, and a class of guests that nobody exports, are faults', async () => {
  const { faults } = await load({}, settingsWith({ guestNames: ['Guest1', 'X!y'], guestTypeclass: 'gone:Guest' }))
  assert.deepEqual(
    faults.map(({ message }) => message),
    [
      'The setting guestTypeclass names gone:Guest, which no module exports.',
      'The setting guestNames has X!y, which nobody can be called: ' +
        "A name begins with a letter and has only letters A to Z, digits, ' and -.",
    ],
  )
})

test('a setting that names a typeclass nobody exports is a fault that names both', async () => {
  const { faults } = await load({}, settingsWith({ roomTypeclass: 'typeclasses/cellar:Cellar' }))
  assert.deepEqual(faults, [
    {
      file: null,
      line: null,
      message: 'The setting roomTypeclass names typeclasses/cellar:Cellar, which no module exports.',
    },
  ])
})

test('tests and declarations in the game folder are not loaded', async () => {
  const { game } = await load({
    'commands/wave.test.ts': `throw new Error('a test')`,
    'commands/wave.d.ts': `export const x: number`,
  })
  assert.ok(typeof game !== 'function')
})

test('[CMD32] a game has cmdsets of its own for its sessions, with its commands in them, and one that is missing is a fault', async () => {
  const cmdsets = {
    'cmdsets/mine.ts': `import { Cmdset } from ${JSON.stringify(new URL('../../commands/cmdset.ts', import.meta.url).href)}
export const session = new Cmdset({ key: 'mine' })`,
    'commands/wave.ts': WAVE.replace(`'wave'\n`, `'wave'\n  override readonly cmdset = 'session'\n`),
  }
  const settings = settingsWith({ cmdsetSession: 'cmdsets/mine:session' })
  const { game } = await load(cmdsets, settings)
  assert.ok(typeof game !== 'function')
  assert.deepEqual(
    game.cmdsets.require('cmdsets/mine:session').commands.map(({ key }) => key),
    ['wave'],
  )
  await using running = await createServerFixture({ game, settings })
  const anna = await running.player('Anna')
  await anna.type('wave')
  assert.deepEqual(anna.takeTexts(), ['You wave.'])
  await anna.type('ooc')
  anna.takeTexts()
  await anna.type('wave')
  assert.deepEqual(anna.takeTexts(), ['You wave.'])

  const { faults } = await load({}, settingsWith({ cmdsetSession: 'gone:a', cmdsetUnloggedin: 'gone:b' }))
  assert.deepEqual(
    faults.map(({ message }) => message),
    [
      'The setting cmdsetUnloggedin names gone:b, which no module exports.',
      'The setting cmdsetSession names gone:a, which no module exports.',
    ],
  )
})

const CMDSETS = {
  'cmdsets/sea.ts': `
    import { Cmdset } from $CMDSET
    export const swim = new Cmdset({ key: 'swim' })
    export class DiveCmdset extends Cmdset { constructor() { super({ key: 'dive' }) } }
    export class BoatCmdset extends Cmdset { constructor(boat) { super({ key: boat.key }) } }
  `,
}

test('[CMD42] cmdsets are registered by file and name, classes of them too unless they take arguments', async () => {
  const { game } = await load(CMDSETS)
  assert.ok(typeof game !== 'function')
  const own = game.cmdsets.paths().filter((path) => path.startsWith('cmdsets/'))
  assert.deepEqual(own, ['cmdsets/sea:DiveCmdset', 'cmdsets/sea:swim'])
})

test('[CMD42] [CMD35] a cmdset that throws, and a fallback that nobody exports, keep the game from loading', async () => {
  const { faults } = await load(
    {
      ...CMDSETS,
      'cmdsets/bad.ts': `
        import { Cmdset } from $CMDSET
        export class BadCmdset extends Cmdset { constructor() { super({ key: '' }) } }
      `,
      'cmdsets/worse.ts': `throw new Error('no sets today')`,
    },
    settingsWith({
      cmdsetFallbacks: { 'cmdsets/old:one': 'cmdsets/sea:swim', 'cmdsets/old:two': 'cmdsets/sea:nothing' },
    }),
  )
  const told = faults.map(({ file, message }) => `${file ?? ''} ${message}`)
  assert.match(told.find((each) => each.startsWith('cmdsets/bad.ts')) ?? '', /BadCmdset: A cmdset needs a key/)
  assert.match(told.find((each) => each.startsWith('cmdsets/worse.ts')) ?? '', /no sets today/)
  assert.ok(told.includes(' The setting cmdsetFallbacks names cmdsets/sea:nothing, which no module exports.'))
  assert.equal(faults.length, 3)
})
