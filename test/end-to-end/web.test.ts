import assert from 'node:assert/strict'
import { test } from 'node:test'
import type { GameProcess, GameProcessOptions } from '../../src/testing/game-process.ts'
import { type KeptByTab, WebPage } from '../../src/testing/web-page.ts'
import { command, TEST_COMMANDS } from '../support/commands.ts'
import { joinByPage, pageSees, WEB_SETTINGS, webUrlOf } from '../support/pages.ts'
import { joinNew, PASSWORD, seesAll, startTestGame } from '../support/players.ts'
import { waitUntil } from '../support/wait-until.ts'

const FILES = { ...TEST_COMMANDS, 'commands/echo.ts': command('echo', 'call.msg(call.args)') }

function startWebGame(options: GameProcessOptions = {}): Promise<GameProcess> {
  return startTestGame({ files: FILES, ...options, settings: { ...WEB_SETTINGS, ...options.settings } })
}

/** Lines of a kind that a page has shown, in order. */
function shown(page: WebPage, pattern: RegExp): string[] {
  return page.texts.flatMap((text) => text.match(pattern) ?? [])
}

test('a page plays: it logs in, hears others and is heard, through a reload and a SIGKILL of the Server', async () => {
  await using game = await startWebGame()
  using page = await joinByPage(game, 'Anna')
  using tom = await joinNew(game, 'Tom')
  page.link.sendLine('say One', false)
  await tom.expect(/Anna says, .One./)
  await game.reload()
  page.link.sendLine('say Two', false)
  await tom.expect(/Anna says, .Two./)
  await game.killServer()
  page.link.sendLine('say Three', false)
  await tom.expect(/Anna says, .Three./)
  tom.send('say Four')
  await pageSees(page, /Tom says, .Four./)
  assert.equal(page.sockets.length, 1)
  page.link.sendLine('quit', false)
  await waitUntil('the page is told of the end', () => page.statuses.at(-1)?.kind === 'ended')
  assert.equal(page.kept.saved, undefined)
})

test('[WEB16] a page whose account logs in elsewhere is told that it was that', async () => {
  await using game = await startWebGame()
  using page = await joinByPage(game, 'Anna')
  using other = await game.connect()
  other.send(`connect Anna ${PASSWORD}`)
  await waitUntil('the page is told of the end', () => page.statuses.at(-1)?.kind === 'ended')
  assert.deepEqual(page.statuses.at(-1), { kind: 'ended', reason: 'You have logged in from elsewhere.' })
})

test('[SES18] [RES3] a page whose network is cut comes back to its session, with what it missed, once', async () => {
  await using game = await startWebGame()
  const kept: KeptByTab = {}
  using page = await joinByPage(game, 'Anna', kept)
  using tom = await joinNew(game, 'Tom')
  page[Symbol.dispose]()
  await tom.expect('Anna looks lost in thought.')
  for (let count = 1; count <= 20; count += 1) tom.send(`say missed ${count}`)
  await seesAll(tom)
  await game.killServer()
  using back = new WebPage(await webUrlOf(game), kept)
  back.link.connect()
  await pageSees(back, /missed 20/)
  assert.deepEqual(
    shown(back, /missed \d+/g),
    Array.from({ length: 20 }, (_, index) => `missed ${index + 1}`),
  )
  back.link.sendLine('say I am back', false)
  await tom.expect(/Anna says, .I am back./)
  assert.equal((await game.status()).sessions, 2)
})

test('T04: a tab that is refreshed a hundred times, its sockets in every order, has one session and sees no line twice', async () => {
  await using game = await startWebGame({ settings: { commandsPerSecond: 0 } })
  const kept: KeptByTab = {}
  let page = await joinByPage(game, 'Anna', kept)
  const told: string[] = []
  for (let count = 1; count <= 100; count += 1) {
    const before = page
    if (count % 3 === 0) before[Symbol.dispose]()
    page = new WebPage(await webUrlOf(game), kept)
    page.link.connect()
    if (count % 3 === 1) before[Symbol.dispose]()
    page.link.sendLine(`echo refresh ${count}`, false)
    await pageSees(page, new RegExp(`refresh ${count}$`))
    if (count % 3 === 2) before[Symbol.dispose]()
    told.push(...shown(page, /refresh \d+/g))
  }
  assert.deepEqual(
    told,
    Array.from({ length: 100 }, (_, index) => `refresh ${index + 1}`),
  )
  assert.equal((await game.status()).sessions, 1)
  page[Symbol.dispose]()
})

test('T05: T06: two tabs are two sessions, and what a third that took one over left behind echoes nothing', async () => {
  await using game = await startWebGame({ settings: { multisessionMode: 3, commandsPerSecond: 0 } })
  const kept: KeptByTab = {}
  using first = await joinByPage(game, 'Anna', kept)
  using other = await joinByPage(game, 'Tom')
  using stolen = new WebPage(await webUrlOf(game), { ...kept })
  stolen.link.connect()
  await waitUntil('the first is told', () => first.statuses.at(-1)?.kind === 'elsewhere')
  stolen.link.sendLine('echo once', false)
  await pageSees(stolen, /^once$/)
  other.link.sendLine('echo mine', false)
  await pageSees(other, /^mine$/)
  assert.deepEqual([shown(first, /^once$/), shown(stolen, /^once$/), shown(other, /^once$/)], [[], ['once'], []])
  assert.deepEqual(shown(stolen, /^mine$/), [])
  assert.equal((await game.status()).sessions, 2)
})

test('T12: [SES11] a page that never comes back is link-dead at once and leaves with the grace time', async () => {
  const settings = { linkDeadGraceMs: 500, resumeWindowMs: 60_000 }
  await using game = await startWebGame({ settings })
  const kept: KeptByTab = {}
  const page = await joinByPage(game, 'Anna', kept)
  using tom = await joinNew(game, 'Tom')
  page[Symbol.dispose]()
  await tom.expect('Anna looks lost in thought.')
  await tom.expect('Anna has left the game')
  using late = new WebPage(await webUrlOf(game), kept)
  late.link.connect()
  await pageSees(late, /connect <name> <password>/)
  assert.ok(late.notes.includes('new session'))
})

test('[SES19] what a page that is away has not got is shown to its player by telnet', async () => {
  await using game = await startWebGame()
  const page = await joinByPage(game, 'Anna')
  using tom = await joinNew(game, 'Tom')
  page[Symbol.dispose]()
  await tom.expect('Anna looks lost in thought.')
  await tom.ask('say Where are you?', 'You say')
  using again = await game.connect()
  await again.expect('connect <name> <password>')
  await again.ask(`connect Anna ${PASSWORD}`, 'While you were away:')
  await again.expect('Tom says, "Where are you?"')
  await again.expect('That was while you were away.')
})
