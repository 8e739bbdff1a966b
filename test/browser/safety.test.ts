import assert from 'node:assert/strict'
import { createRequire } from 'node:module'
import { readFileSync } from 'node:fs'
import { test } from 'node:test'
import { command } from '../support/commands.ts'
import { joinNew } from '../support/players.ts'
import type { TestPage } from './support/browser.ts'
import { PAYLOADS, RUNNING } from './support/injection.ts'
import { joinByPage, stageForFile, urlOf } from './support/web-game.ts'

const SHOW_ALL = command(
  'showall',
  `const payloads = ${JSON.stringify(PAYLOADS)}
    for (const [index, text] of payloads.entries()) {
      call.msg(text)
      call.msg('|lc' + text.replaceAll('|', '') + '|ltcommand ' + index + '|le')
      call.session?.msg({ oob: { [text.slice(0, 60)]: text, 'Char.Name': { name: text, fullname: text } } })
    }
    call.msg('|luhttps://example.org/"onmouseover="window.hacked=1|ltlink|le |lujavascript:window.hacked=1|ltbad link|le')
    call.session?.msg({ prompt: payloads.join(' ') })`,
)

const MODE = command('mode', 'call.msg(`reader ${call.session?.capabilities.isScreenReader}`)')
const GAME_NAME = '<img src=x onerror=window.hacked=1>"\'&'

const stageFor = stageForFile({
  files: { 'commands/showall.ts': SHOW_ALL, 'commands/mode.ts': MODE },
  settings: { gameName: GAME_NAME },
})

const MADE = new Set(['DIV', 'SPAN', 'A', 'BR'])
const ALLOWED = /^(class|style|role|tabindex|title|data-command|href|target|rel)$/
const STRANGE = `[...document.querySelectorAll('#log *, #prompt *, #live *')].flatMap((element) => [
  element.tagName, ...[...element.attributes].map(({ name }) => '@' + name)])`

test('T68: [WEB5] what looks like markup is text, through every kind of message, and runs nothing', async (t) => {
  const stage = stageFor(t)
  if (!stage) return
  const { game, browser } = stage
  await using anna = await browser.page()
  await joinByPage(game, anna, 'Anna')
  using tom = await joinNew(game, 'Tom')
  for (const payload of PAYLOADS) tom.send(`say ${payload}`)
  await anna.send('showall')
  for (const payload of PAYLOADS) await anna.sees(`\n${payload}\n`)
  for (const payload of PAYLOADS) await anna.sees(`Tom says, "${payload}"`)
  await anna.page.locator('#prompt', { hasText: PAYLOADS[0] ?? '' }).waitFor()
  await anna.page.locator('.command', { hasText: 'command 1' }).click()
  await anna.page.reload()
  await anna.sees('bad link')
  const found = (await anna.page.evaluate(STRANGE)) as readonly string[]
  const strange = found.filter((each) =>
    each.startsWith('@') ? !ALLOWED.test(each.slice(1)) : !MADE.has(each) && each !== 'P',
  )
  assert.deepEqual([...new Set(strange)], [])
  // What the panes make is their own; but none of it may run.
  const made = (await anna.page.evaluate(RUNNING)) as readonly string[]
  assert.deepEqual(made, [], 'elements and attributes that run something')
  const links = await anna.page.locator('#log a').evaluateAll((all) => all.map((each) => each.getAttribute('href')))
  for (const link of links) assert.match(String(link), /^https:\/\/example\.org\//)
  assert.equal(await anna.page.evaluate('window.hacked'), undefined)
  // What the page kept of before it was refreshed stands there until the game has said it anew.
  await anna.titled(`Anna – ${GAME_NAME}`)
  await anna.page.goto(await urlOf(game, '/'))
  assert.equal(await anna.page.getByRole('heading', { level: 1 }).textContent(), GAME_NAME)
  assert.equal(await anna.page.evaluate('window.hacked'), undefined)
})

const AXE = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8')

async function violationsOf({ page }: TestPage): Promise<readonly string[]> {
  // The page's policy lets no script in; a debugger's evaluation is no script of the page.
  await page.evaluate(AXE)
  const result = (await page.evaluate('axe.run({ resultTypes: ["violations"] })')) as {
    readonly violations: readonly { readonly id: string; readonly nodes: readonly { readonly html: string }[] }[]
  }
  return result.violations.map(({ id, nodes }) => `${id}: ${nodes.map(({ html }) => html).join(' ')}`)
}

test('[WEB6] axe finds nothing on any page, in any theme, with each dialog', async (t) => {
  const stage = stageFor(t)
  if (!stage) return
  const { game, browser } = stage
  await using anna = await browser.page()
  await anna.page.goto(await urlOf(game, '/'))
  assert.deepEqual(await violationsOf(anna), [])
  await joinByPage(game, anna, 'Berta')
  await anna.send('help')
  await anna.send('adopt cat')
  await anna.send('echo |rred |ggreen |bblue |[y|xon a ground|n |=cgrey |500hot')
  for (const theme of ['Dark', 'Light', 'High contrast']) {
    await anna.page.getByRole('button', { name: 'Menu' }).click()
    assert.deepEqual(await violationsOf(anna), [], `menu before ${theme}`)
    await anna.page.getByRole('button', { name: 'Settings' }).click()
    await anna.page.getByLabel('Theme').selectOption({ label: theme })
    assert.deepEqual(await violationsOf(anna), [], `settings, ${theme}`)
    await anna.page.getByRole('button', { name: 'Done' }).click()
    assert.deepEqual(await violationsOf(anna), [], theme)
  }
  await anna.page.keyboard.press('Control+f')
  assert.deepEqual(await violationsOf(anna), [], 'find')
  await anna.page.keyboard.press('Escape')
  await anna.page.getByRole('button', { name: 'Menu' }).click()
  await anna.page.getByRole('button', { name: 'Aliases' }).click()
  assert.deepEqual(await violationsOf(anna), [], 'aliases')
})

test('[WEB14] a screen reader hears each new line once, is known before the first screen, and can be paused', async (t) => {
  const stage = stageFor(t)
  if (!stage) return
  const { game, browser } = stage
  await using anna = await browser.page()
  await anna.page.goto(await urlOf(game, '/'))
  await anna.page.getByRole('link', { name: 'Play with a screen reader' }).click()
  await anna.sees('connect <name> <password>')
  await joinByPage(game, anna, 'Clara')
  await anna.send('mode')
  await anna.sees('reader true')
  const live = anna.page.locator('#live')
  await live.locator('p', { hasText: 'reader true' }).waitFor({ state: 'attached' })
  assert.equal(await live.locator('p', { hasText: 'reader true' }).count(), 1)
  assert.deepEqual(await live.evaluate((each) => [each.role, each.ariaLive]), ['log', 'polite'])
  await anna.send('adopt cat')
  await live.locator('p', { hasText: 'What shall the cat be called?' }).waitFor({ state: 'attached' })
  await anna.send('Tiger')
  await anna.page.getByRole('button', { name: 'Menu' }).click()
  await anna.page.getByRole('button', { name: 'Pause reading aloud' }).click()
  await anna.send('echo unheard')
  await anna.sees(/^unheard$/m)
  assert.equal(await live.locator('p', { hasText: /^unheard$/ }).count(), 0)
  for (const [role, name] of [
    ['main', ''],
    ['banner', ''],
    ['form', 'Type here'],
    ['navigation', 'Tools'],
  ] as const)
    assert.equal(await anna.page.getByRole(role, name ? { name } : {}).count(), 1, role)
})
