import assert from 'node:assert/strict'
import { test } from 'node:test'
import { joinNew, PASSWORD } from '../support/players.ts'
import { waitUntil } from '../support/wait-until.ts'
import type { TestPage } from './support/browser.ts'
import { findAxeFaults } from './support/find-axe-faults.ts'
import { PANE_COMMANDS } from './support/pane-commands.ts'
import { joinByPage, stageForFile, urlOf } from './support/web-game.ts'

const stageFor = stageForFile({ files: PANE_COMMANDS })

test('[PANE6] [PANE7] gauges and channels appear when the game feeds them, in words too', async (t) => {
  const stage = stageFor(t)
  if (!stage) return
  const { game, browser } = stage
  await using anna = await browser.page()
  await joinByPage(game, anna, 'Cora')
  assert.equal(await anna.page.getByRole('meter').count(), 0)
  await anna.send('hurt 4')
  await anna.page.locator('[aria-valuetext="Health 4 of 20"]').waitFor()
  assert.match((await anna.page.locator('.gauges').textContent()) ?? '', /Health4 \/ 20 low.*Mana7 \/ 10.*Gold3/)
  for (const line of ['chan public hello all', 'chan staff psst', 'chan staff psst again']) await anna.send(line)
  await anna.page.getByRole('tab', { name: 'staff 2 unread' }).waitFor()
  // What is in view is read, from the first line on.
  await anna.page.getByRole('tab', { name: 'public', exact: true }).waitFor()
  assert.equal(await anna.page.getByRole('tabpanel').textContent(), 'Tom hello all')
  await anna.page.getByRole('tab', { name: 'public' }).focus()
  await anna.page.keyboard.press('ArrowRight')
  await anna.page.getByRole('tab', { name: 'staff', exact: true }).waitFor()
  assert.equal(await anna.page.getByRole('tabpanel').locator('p').count(), 2)
  await anna.page.reload()
  await anna.page.getByRole('tabpanel').locator('p').nth(1).waitFor()
  assert.deepEqual(anna.faults, [])
})

test('[PANE8] who comes and goes is seen, and a click looks at them; after a refresh too', async (t) => {
  const stage = stageFor(t)
  if (!stage) return
  const { game, browser } = stage
  await using anna = await browser.page()
  await joinByPage(game, anna, 'Dora')
  using tom = await joinNew(game, 'Tom')
  const button = anna.page.locator('.people').getByRole('button', { name: 'Tom' })
  await button.click()
  await anna.sees('look Tom')
  await tom.ask('north', 'Garden')
  await button.waitFor({ state: 'hidden' })
  await tom.ask('south', 'Hall')
  await anna.page.reload()
  await button.waitFor()
})

test('[PANE9] a pane is dragged by its title, below the text and back past another', async (t) => {
  const stage = stageFor(t)
  if (!stage) return
  const { game, browser } = stage
  await using anna = await browser.page()
  await joinByPage(game, anna, 'Hilda')
  await anna.send('hurt 4')
  await anna.page.locator('.side #pane-gauges').waitFor()
  const text = anna.page.locator('.log-frame')
  const { height = 0 } = (await text.boundingBox()) ?? {}
  await anna.page.locator('#pane-gauges h2').dragTo(text, { targetPosition: { x: 100, y: height - 20 } })
  await anna.page.locator('.bottom #pane-gauges').waitFor()
  await anna.page.locator('#pane-gauges h2').dragTo(anna.page.locator('#pane-map h2'))
  await anna.page.locator('.side > .pane:first-child#pane-gauges').waitFor()
  await anna.page.reload()
  await anna.page.locator('.side > .pane:first-child#pane-gauges').waitFor()
  assert.deepEqual(anna.faults, [])
})

test('[PANE10] [PANE11] panes, settings and aliases are where the player left them, in another browser too', async (t) => {
  const stage = stageFor(t)
  if (!stage) return
  const { game, browser } = stage
  await using anna = await browser.page()
  await joinByPage(game, anna, 'Edda')
  await anna.page.getByRole('button', { name: 'Arrange Map' }).click()
  await anna.page.locator('#place-map').selectOption('Below the text')
  await anna.page.keyboard.press('Escape')
  await anna.page.locator('.bottom #pane-map').waitFor()
  // The line that is typed is not below it: a click finds it.
  await anna.page.locator('#line').click()
  await anna.page.getByRole('button', { name: 'Menu' }).click()
  await anna.page.getByRole('button', { name: 'Settings' }).click()
  await anna.page.getByLabel('Theme').selectOption('contrast')
  await anna.page.keyboard.press('Escape')
  await anna.page.getByRole('button', { name: 'Menu' }).click()
  await anna.page.getByRole('button', { name: 'Aliases' }).click()
  await anna.page.locator('#aliases').fill('zz = echo asleep')
  await anna.page.getByRole('button', { name: 'Save' }).click()
  await anna.send('zz')
  await anna.sees('asleep')
  const isAsLeft = async ({ page }: TestPage): Promise<void> => {
    await page.locator('.bottom #pane-map').waitFor()
    await waitUntil(
      'the theme is there',
      async () => (await page.locator('html').getAttribute('data-theme')) === 'contrast',
    )
  }
  await isAsLeft(anna)
  await anna.page.reload()
  await isAsLeft(anna)
  // What the account is to keep was sent before.
  await anna.send('zz')
  await anna.sees(/asleep$[\s\S]*asleep$/m)
  await using other = await browser.page()
  await other.page.goto(await urlOf(game))
  await other.sees('connect <name> <password>')
  await other.send(`connect Edda ${PASSWORD}`)
  await isAsLeft(other)
  await other.send('zz')
  await other.sees('asleep')
  assert.deepEqual(other.faults, [])
})

test('axe finds nothing with all panes open, in any theme', async (t) => {
  const stage = stageFor(t)
  if (!stage) return
  const { game, browser } = stage
  await using anna = await browser.page()
  await joinByPage(game, anna, 'Gina')
  using uwe = await joinNew(game, 'Uwe')
  for (const line of ['hurt 4', 'chan public hello', 'chan staff psst', 'north', 'south']) await anna.send(line)
  await anna.page.getByRole('tab', { name: 'staff 1 unread' }).waitFor()
  await anna.page.locator('.people button', { hasText: 'Uwe' }).waitFor()
  for (const theme of ['dark', 'light', 'contrast']) {
    await anna.page.getByRole('button', { name: 'Menu' }).click()
    await anna.page.getByRole('button', { name: 'Settings' }).click()
    await anna.page.getByLabel('Theme').selectOption(theme)
    await anna.page.keyboard.press('Escape')
    assert.deepEqual(await findAxeFaults(anna.page), [], theme)
  }
  await anna.page.getByRole('button', { name: 'Arrange Map' }).click()
  assert.deepEqual(await findAxeFaults(anna.page), [])
  uwe.send('quit')
})
