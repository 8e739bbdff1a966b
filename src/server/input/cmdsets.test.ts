import assert from 'node:assert/strict'
import { test } from 'node:test'
import { Cmdset, type CmdsetInit } from '../../commands/cmdset.ts'
import { composeGame } from '../../testing/compose-game.ts'
import { createServerFixture, type ServerFixtureOptions } from '../../testing/server-fixture.ts'
import { RecordingLog } from '../../testing/test-world.ts'
import { ScriptedCommand } from '../turn/scripted-command.test.ts'

const HUM = new Cmdset({ key: 'hum', commands: [new ScriptedCommand('hum', (call) => call.msg('hm'))] })
const GONE = 'The cmdset cmdsets/gone:set is missing, and its commands with it.'

/** A game in which `test:hum` is registered, with these commands. */
function gameWith(...commands: ScriptedCommand[]): ServerFixtureOptions {
  const game = composeGame({ commands }, new RecordingLog())
  game.cmdsets.register('test:hum', HUM)
  return { game }
}

test('[CMD33] a set that is missing is an error set: the staff are told once, and its holder where a line fits nothing', async () => {
  await using game = await createServerFixture()
  const boss = await game.player('Boss')
  const anna = await game.player('Anna')
  const account = game.world.accountByName('Boss')
  if (account) account.isSuperuser = true
  for (const client of [boss, anna]) game.session(client).puppet?.cmdsets.add('cmdsets/gone:set')
  for (const client of [boss, anna]) client.takeTexts()
  for (let n = 0; n < 2; n += 1) await anna.type('look')
  assert.ok(anna.takeTexts().every((text) => /Hall/.test(text)))
  await anna.type('fly')
  assert.match(anna.takeTexts().join(), /do not know “fly”.*\nSome commands are missing just now\. The staff have been/)
  for (let n = 0; n < 2; n += 1) await boss.type('look')
  assert.deepEqual(
    boss.takeTexts().filter((text) => text.includes('cmdsets/gone:set')),
    [GONE],
  )
  await boss.type('fly')
  assert.ok(boss.takeTexts().join().endsWith(`\n${GONE}`))
  assert.equal(game.log.lines.filter(({ message }) => message === GONE).length, 1)
})

test('[CMD35] a missing set gives way to its fallback by cmdsetFallbacks, and a missing default to Waystone’s own', async () => {
  const settings = { cmdsetFallbacks: { 'cmdsets/gone:set': 'test:hum' } }
  await using game = await createServerFixture({ ...gameWith(), settings })
  const anna = await game.player('Anna')
  const session = game.session(anna)
  session.puppet?.cmdsets.add('cmdsets/gone:set')
  session.puppet?.cmdsets.addDefault('cmdsets/lost:set')
  session.account?.cmdsets.addDefault('cmdsets/lost:set')
  await anna.type('hum')
  await anna.type('look')
  const [hum, look] = anna.takeTexts()
  assert.equal(hum, 'hm')
  assert.match(look ?? '', /^Hall\n/)
  await anna.type('quit')
  assert.match(anna.takeTexts().join(), /Goodbye/)
})

test('[CMD34] a session keeps its persistent sets over a reload and a crash, and loses the others', async () => {
  const add = new ScriptedCommand(
    'add',
    (call) => call.session?.cmdsets.add('test:hum', { isPersistent: call.args === 'kept' }),
    'session',
  )
  await using game = await createServerFixture(gameWith(add))
  const anna = await game.player('Anna')
  const tom = await game.player('Tom')
  await anna.type('add kept')
  await tom.type('add')
  for (const client of [anna, tom]) {
    await client.type('hum')
    assert.equal(client.takeTexts().at(-1), 'hm')
  }
  await game.reload()
  await game.crash()
  await game.start()
  for (const client of [anna, tom]) client.takeTexts()
  for (const client of [anna, tom]) await client.type('hum')
  assert.deepEqual(anna.takeTexts(), ['hm'])
  assert.match(tom.takeTexts().join(), /do not know/)
})

test('[CMD36] a default that was replaced for good is the default after a reload and a crash, of a character and a session', async () => {
  const become = new ScriptedCommand('become', (call) => {
    const holder = call.args === 'session' ? call.session : call.puppet
    holder?.cmdsets.addDefault('test:hum')
  })
  await using game = await createServerFixture(gameWith(become))
  const anna = await game.player('Anna')
  const tom = await game.player('Tom')
  await anna.type('become')
  await tom.type('become session')
  await game.reload()
  await game.crash()
  await game.start()
  for (const client of [anna, tom]) client.takeTexts()
  for (const line of ['hum', 'say hm']) await anna.type(line)
  for (const line of ['hum', 'sessions']) await tom.type(line)
  const [hum, say] = anna.takeTexts()
  assert.equal(hum, 'hm')
  assert.match(say ?? '', /do not know “say”/)
  assert.deepEqual([tom.takeTexts()[0], game.session(tom).cmdsets.all().length], ['hm', 1])
})

test('[CMD37] a set that a command adds holds from the next line on, even of those typed already', async () => {
  const toggle = new ScriptedCommand('toggle', ({ puppet }) => {
    if (!puppet?.cmdsets.remove('hum')) puppet?.cmdsets.add(HUM)
  })
  await using game = await createServerFixture(gameWith(toggle))
  const anna = await game.player('Anna')
  for (const line of ['toggle', 'hum', 'toggle', 'hum']) anna.send(line)
  await game.settle()
  const [first, second] = anna.takeTexts()
  assert.equal(first, 'hm')
  assert.match(second ?? '', /do not know “hum”/)
})

test('[CMD37] a command that fails leaves nobody in the dark set that it laid over all others', async () => {
  const dark = darkSet()
  const enter = new ScriptedCommand('enter', ({ puppet, session }) => {
    puppet?.cmdsets.add(dark)
    session?.cmdsets.add(dark)
    throw new Error('broken')
  })
  await using game = await createServerFixture(gameWith(enter))
  const anna = await game.player('Anna')
  await anna.type('enter')
  anna.takeTexts()
  await anna.type('look')
  assert.match(anna.takeTexts().join(), /^Hall\n/)
})

test('[CMD4] [CMD12] a set that replaces all leaves its own commands, no exits and no things, until it is removed', async () => {
  const dark = darkSet({ commands: [new ScriptedCommand('light', ({ puppet }) => void puppet?.cmdsets.remove(dark))] })
  const enter = new ScriptedCommand('enter', ({ puppet }) => puppet?.cmdsets.add(dark))
  await using game = await createServerFixture(gameWith(enter))
  const anna = await game.player('Anna')
  for (const line of ['enter', 'north', 'say hm', 'quit', 'light', 'north']) await anna.type(line)
  const texts = anna.takeTexts()
  assert.ok(texts.slice(0, 3).every((text) => /do not know/.test(text)))
  assert.match(texts.slice(3).join(), /^Garden\n/)
})

function darkSet(init: Partial<CmdsetInit> = {}): Cmdset {
  return new Cmdset({ key: 'dark', priority: 150, mergeType: 'replace', noExits: true, noObjs: true, ...init })
}
