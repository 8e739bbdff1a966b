import assert from 'node:assert/strict'
import { readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { test } from 'node:test'
import type { GameProcess } from '../../src/testing/game-process.ts'
import { command } from '../support/commands.ts'
import { filesOfHowTo } from '../support/how-to.ts'
import { joinNew } from '../support/players.ts'
import { waitUntil } from '../support/wait-until.ts'
import type { TestPage } from './support/browser.ts'
import { findAxeFaults } from './support/find-axe-faults.ts'
import { PAYLOADS, RUNNING } from './support/injection.ts'
import { PANE_COMMANDS } from './support/pane-commands.ts'
import { joinByPage, stageForFile, urlOf } from './support/web-game.ts'

/** A pane that shows the text of `Test.NAME`, by what it does with it. */
function pane(name: string, take: string, more = ''): string {
  return `import { make, makeButton, makeSvg, type Json, type Pane } from 'waystone/client'

export const PANE: Pane = {
  key: '${name}',
  title: '${name}',
  feeds: ['Test.${name}'],
  create: () => {
    const element = make('div')
    return { element, take: (_name: string, data: Json) => { const text = String(data); ${take} return true }${more} }
  },
}
`
}

const HELPERS = `
  const button = makeButton(text, () => {}, text)
  button.title = text
  const label = make('p', { id: text, className: text, textContent: text })
  label.setAttribute('aria-label', text)
  element.append(text, make('b', {}, text), label, button, makeSvg('svg', { class: text }, makeSvg('text', {}, text)));`

const stageFor = stageForFile({
  files: {
    ...filesOfHowTo('add-a-pane.md'),
    ...PANE_COMMANDS,
    // tell <name> <text>: the message Test.<name>.
    'commands/tell.ts': command(
      'tell',
      `const [name = '', ...words] = call.args.split(' ')
      call.caller.msg({ oob: { ['Test.' + name]: words.join(' ') } })`,
    ),
    'commands/inject.ts': command(
      'inject',
      `for (const text of ${JSON.stringify(PAYLOADS)}) call.caller.msg({ oob: { 'Test.helpers': text } })`,
    ),
    'client/panes/broken.ts': 'export const a = 1\nexport const b = ;\n',
    'client/panes/foreign.ts': "import { scale } from 'd3'\n\nexport const PANE = scale\n",
    'client/panes/twice.ts': 'const a = 1\nconst a = 2\n',
    'client/panes/empty.ts': 'export const nothing = 1\n',
    'client/panes/maker.ts': pane('maker', '').replace(
      "make('div')",
      "((): never => { throw new Error('not made') })()",
    ),
    'client/panes/taker.ts': pane(
      'taker',
      "if (text === 'bad') throw new Error('not taken'); element.textContent = text;",
      ", dispose() { throw new Error('not disposed') }",
    ),
    'client/panes/markup.ts': pane('markup', 'element.innerHTML = text;'),
    'client/panes/helpers.ts': pane('helpers', HELPERS),
    'client/panes/changing.ts': pane('changing', "element.textContent = 'one ' + text;"),
  },
})

/** What every page of this game tells when it is loaded, besides what else fails in it. */
const FAULTY_FILES = ['broken', 'empty', 'foreign', 'twice'] as const

/** The panes that the console told of, by file or key. */
function toldBy({ faults }: TestPage): string[] {
  const told = faults.map((fault) => /The pane (\S+) failed/.exec(fault)?.[1] ?? fault)
  return told.map((name) => /^client\/panes\/(\w+)\.ts$/.exec(name)?.[1] ?? name).sort()
}

function logOf(game: GameProcess, which: 'portal' | 'server'): string {
  return readFileSync(game.paths.logs[which], 'utf8')
}

test('[PANE13] [PANE14] [PANE15] the pane of the how-to appears with its first message; one with the key of a pane replaces it', async (t) => {
  const stage = stageFor(t)
  if (!stage) return
  const { game, browser } = stage
  await using anna = await browser.page()
  await joinByPage(game, anna, 'Anna')
  const { page } = anna
  assert.equal(await page.locator('#pane-sky').count(), 0)
  await anna.send('rain')
  await page.locator('.side #pane-sky .sky', { hasText: 'rain, wind 3' }).waitFor()
  assert.equal(await page.locator('.sky').evaluate((each) => getComputedStyle(each).paddingTop), '0px')
  assert.notEqual(await page.locator('.sky').evaluate((each) => getComputedStyle(each).paddingLeft), '0px')
  await page.getByRole('button', { name: 'Look around' }).click()
  await anna.sees(/^look$/m)
  await anna.send('hurt 4')
  await page.locator('#pane-gauges', { hasText: 'hurt' }).waitFor()
  assert.equal(await page.getByRole('heading', { name: 'Health' }).count(), 1)
  assert.equal(await page.getByRole('meter').count(), 0, "Waystone's own gauges")
  assert.deepEqual(await page.locator('.side > .pane').evaluateAll((all) => all.map((each) => each.id)), [
    'pane-map',
    'pane-gauges',
    'pane-sky',
  ])
  assert.deepEqual(await findAxeFaults(page), [])
  await page.getByRole('button', { name: 'Arrange Sky' }).click()
  await page.locator('#place-sky').selectOption('Below the text')
  await page.keyboard.press('Escape')
  await page.reload()
  await page.locator('.bottom #pane-sky .sky', { hasText: 'rain, wind 3' }).waitFor()
  await page.locator('.side #pane-gauges', { hasText: 'hurt' }).waitFor()
})

test('[PANE16] faulty panes are missing and told to their author; the game, the page and the other panes go on', async (t) => {
  const stage = stageFor(t)
  if (!stage) return
  const { game, browser } = stage
  for (const fault of [
    /client\/panes\/broken\.ts:2: Expression expected"/,
    /client\/panes\/foreign\.ts:1: imports \\"d3\\"/,
  ])
    await waitUntil(`the log tells ${fault} before any page is loaded`, () => fault.test(logOf(game, 'portal')))
  await using anna = await browser.page()
  await joinByPage(game, anna, 'Berta')
  await waitUntil('the console tells of the faulty files', () => anna.faults.length >= FAULTY_FILES.length)
  assert.deepEqual(toldBy(anna), [...FAULTY_FILES])
  assert.ok(anna.faults.some((fault) => fault.includes('client/panes/broken.ts:2: Expression expected')))
  assert.ok(anna.faults.some((fault) => fault.includes('exports no pane')))
  await anna.send('tell taker good')
  await anna.page.locator('#pane-taker', { hasText: 'good' }).waitFor()
  for (const line of ['tell maker x', 'tell taker bad', 'tell taker good', 'tell changing on']) await anna.send(line)
  await anna.page.locator('#pane-changing', { hasText: 'one on' }).waitFor()
  for (const name of ['maker', 'taker', ...FAULTY_FILES])
    assert.equal(await anna.page.locator(`#pane-${name}`).count(), 0, name)
  assert.deepEqual(toldBy(anna), [...FAULTY_FILES, 'maker', 'taker', 'taker'].sort())
  const said = (text: string): boolean => logOf(game, 'server').includes(text)
  for (const text of ['not made', 'not taken', 'not disposed', "'a' has already been declared"])
    await waitUntil(`the log tells ${text}`, () => said(text))
  await anna.send('look')
  await anna.sees('A wide hall.')
})

test('T68: [PANE18] what looks like markup is text in what helpers make, and a pane that writes markup fails', async (t) => {
  const stage = stageFor(t)
  if (!stage) return
  const { game, browser } = stage
  await using anna = await browser.page()
  await joinByPage(game, anna, 'Clara')
  await anna.send('inject')
  const shown = anna.page.locator('#pane-helpers .pane-body')
  for (const payload of PAYLOADS) await shown.locator('b', { hasText: payload }).first().waitFor()
  assert.equal(await shown.locator('b').count(), PAYLOADS.length)
  assert.deepEqual(await anna.page.evaluate(RUNNING), [], 'elements and attributes that run something')
  await anna.send(`tell markup ${PAYLOADS[1]}`)
  await waitUntil('the pane has failed', () => anna.faults.some((fault) => fault.includes('The pane markup failed')))
  assert.equal(await anna.page.locator('#pane-markup').count(), 0)
  assert.equal(await anna.page.evaluate('window.hacked'), undefined)
})

test('[PANE17] a changed pane is there when the page is loaded again, and the policy of the page is as strict as ever', async (t) => {
  const stage = stageFor(t)
  if (!stage) return
  const { game, browser } = stage
  await using anna = await browser.page()
  await joinByPage(game, anna, 'Dora')
  await anna.send('tell changing wind')
  await anna.page.locator('#pane-changing', { hasText: 'one wind' }).waitFor()
  const file = join(game.paths.dir, 'client/panes/changing.ts')
  writeFileSync(file, readFileSync(file, 'utf8').replace('one ', 'two '))
  const answer = await anna.page.reload()
  const policy = answer?.headers()['content-security-policy'] ?? ''
  assert.match(policy, /script-src 'self'; style-src 'self';.*require-trusted-types-for 'script'/)
  assert.doesNotMatch(policy, /unsafe|sha\d|nonce|http/)
  await anna.page.locator('#pane-changing', { hasText: 'two wind' }).waitFor()
})

test('[PANE14] a game starts and is played as ever while none of its panes can be loaded', async (t) => {
  const stage = stageFor(t)
  if (!stage) return
  const { game, browser } = stage
  await using anna = await browser.page()
  await anna.page.route('**/game-*/**', (route) => route.abort())
  await anna.page.goto(await urlOf(game))
  await joinByPage(game, anna, 'Edda')
  await anna.page.locator('#pane-map').waitFor()
  using tom = await joinNew(game, 'Tom')
  await tom.ask('say hello', 'You say')
  await anna.sees('Tom says, "hello"')
})
