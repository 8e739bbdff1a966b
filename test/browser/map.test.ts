import assert from 'node:assert/strict'
import { join } from 'node:path'
import { test } from 'node:test'
import type { Locator } from 'playwright-core'
import type { GameProcess } from '../../src/testing/game-process.ts'
import { PASSWORD } from '../support/players.ts'
import { waitUntil } from '../support/wait-until.ts'
import type { TestPage } from './support/browser.ts'
import { findAxeFaults } from './support/find-axe-faults.ts'
import { stageForFile, urlOf } from './support/web-game.ts'

const ON_NEXT_PLACE = `document.activeElement.matches('.map-place') &&
  document.querySelector('.map-current title').textContent !== 'Market Square'`
const PHONE = { viewport: { width: 360, height: 640 }, hasTouch: true, isMobile: true, deviceScaleFactor: 2 }

const stageFor = stageForFile({ dir: join(import.meta.dirname, '..', '..', 'games', 'village') })

/** Opens the client at the sample game, with a new character in its square. */
async function joinVillage(game: GameProcess, anna: TestPage, name: string): Promise<void> {
  await anna.page.goto(await urlOf(game))
  await anna.sees('connect <name> <password>')
  await anna.send(`create ${name} ${PASSWORD}`)
  await place(anna, 'Market Square').waitFor()
}

/** A place on the map, by the name that stands in its box. */
function place({ page }: TestPage, name: string): Locator {
  return page.locator('.map-place').filter({ has: page.locator('title', { hasText: name }) })
}

/** Waits until the player stands in a place, as the map shows it. */
async function stands(anna: TestPage, name: string): Promise<void> {
  await anna.page
    .locator('.map-current')
    .filter({ has: anna.page.locator('title', { hasText: name }) })
    .waitFor()
}

function centreOf(box: { x: number; y: number; width: number; height: number } | null): { x: number; y: number } {
  return box ? { x: box.x + box.width / 2, y: box.y + box.height / 2 } : { x: Number.NaN, y: Number.NaN }
}

test('[PANE2] [PANE5] in the sample game a map appears, grows with each step, and a click walks', async (t) => {
  const stage = stageFor(t)
  if (!stage) return
  const { game, browser } = stage
  await using anna = await browser.page()
  await joinVillage(game, anna, 'Anna')
  assert.equal(await anna.page.locator('.map-place').count(), 5)
  await anna.page.getByRole('button', { name: 'Go oak door, east (unexplored)' }).click()
  await stands(anna, 'The Speckled Hen')
  const [inn, square] = await Promise.all(
    ['The Speckled Hen', 'Market Square'].map((name) => place(anna, name).boundingBox()),
  )
  assert.ok(centreOf(square ?? null).x < centreOf(inn ?? null).x)
  assert.equal(Math.round(centreOf(square ?? null).y), Math.round(centreOf(inn ?? null).y))
  await anna.page.getByRole('button', { name: '▼ down' }).click()
  await anna.sees('too dark')
  await anna.page.locator('.map-current').filter({ hasText: 'Cellar' }).waitFor()
  await anna.page.getByRole('button', { name: 'Show the floor above' }).click()
  // A place that is two steps off is walked to, one step after the other.
  await place(anna, 'Market Square').click()
  await stands(anna, 'Market Square')
  assert.equal(
    await anna.page.locator('.map > .hidden').textContent(),
    [
      'Market Square. Exits: north (unexplored), west (unexplored), south (unexplored),',
      'oak door, east to The Speckled Hen.',
    ].join(' '),
  )
  await anna.page.reload()
  await place(anna, 'The Speckled Hen').waitFor()
  assert.deepEqual(anna.faults, [])
})

test('[PANE5] the keyboard alone walks on the map, and stays there', async (t) => {
  const stage = stageFor(t)
  if (!stage) return
  const { game, browser } = stage
  await using anna = await browser.page()
  await joinVillage(game, anna, 'Bea')
  const ways = anna.page.locator(".map-place[role='button']")
  await ways.first().focus()
  await anna.page.keyboard.press('Enter')
  await waitUntil('the keyboard is on the map of the next place', () => anna.page.evaluate(ON_NEXT_PLACE))
  const zoomed = await anna.page.locator('.map-drawing').getAttribute('viewBox')
  await anna.page.getByRole('button', { name: 'Zoom out' }).focus()
  await anna.page.keyboard.press('Enter')
  assert.notEqual(await anna.page.locator('.map-drawing').getAttribute('viewBox'), zoomed)
  const width = async (): Promise<number> => (await anna.page.locator('#side').boundingBox())?.width ?? 0
  const before = await width()
  await anna.page.getByRole('separator', { name: 'Width of the panes' }).focus()
  await anna.page.keyboard.press('ArrowLeft')
  assert.equal(await width(), before + 16)
})

test('[PANE12] on a phone panes are behind buttons, one at a time, and take no place from the text', async (t) => {
  const stage = stageFor(t)
  if (!stage) return
  const { game, browser } = stage
  await using anna = await browser.page(PHONE)
  await anna.page.goto(await urlOf(game))
  await anna.sees('connect <name> <password>')
  await anna.send(`create Fay ${PASSWORD}`)
  const tab = anna.page.getByRole('button', { name: 'Map', exact: true })
  await tab.waitFor()
  assert.equal(await anna.page.locator('#side').isVisible(), false)
  const box = await tab.boundingBox()
  assert.ok(box && box.height >= 44 && box.width >= 44)
  await tab.tap()
  await place(anna, 'Market Square').waitFor()
  await anna.page.getByRole('button', { name: 'Go south (unexplored)' }).tap()
  await stands(anna, 'Market Hall')
  assert.ok(((await anna.page.locator('#log').boundingBox())?.height ?? 0) > 100)
  assert.equal(await anna.page.evaluate('document.documentElement.scrollWidth > innerWidth'), false)
  assert.deepEqual(await findAxeFaults(anna.page), [])
  await anna.page.setViewportSize({ width: 780, height: 360 })
  await waitUntil('the pane stands beside the text on a phone on its side', async () => {
    const [side, log] = await Promise.all(['#side', '#log'].map((id) => anna.page.locator(id).boundingBox()))
    if (!side || !log) return false
    return side.x === log.x + log.width && side.y === log.y && side.height >= log.height
  })
  await anna.page.getByRole('button', { name: 'Zoom out' }).tap()
  await anna.page.setViewportSize({ width: 360, height: 640 })
  await tab.tap()
  await anna.page.locator('#side').waitFor({ state: 'hidden' })
  assert.deepEqual(anna.faults, [])
})

test('[PANE13] in the sample game a pane of its own shows time and weather at once, in words too', async (t) => {
  const stage = stageFor(t)
  if (!stage) return
  const { game, browser } = stage
  await using anna = await browser.page()
  await joinVillage(game, anna, 'Gerda')
  const words = anna.page.locator('.side #pane-river p')
  await words.waitFor()
  const before = (await words.textContent()) ?? ''
  assert.match(before, /^(Night|Dawn|Morning|Afternoon|Evening|Dusk), .+\. The river is (low|quiet|high)\.$/)
  assert.ok(((await anna.page.locator('#pane-river svg').boundingBox())?.height ?? 0) > 30)
  await anna.send('look sky')
  await anna.sees(/^look sky$[\s\S]*The river is/m)
  // It may have begun to rain meanwhile.
  const said = (await anna.shown(/^.*The river is \w+\.$/gm)).at(-1) ?? ''
  assert.ok([before, await words.textContent()].includes(said), said)
  assert.deepEqual(await findAxeFaults(anna.page), [])
  await anna.page.reload()
  await words.waitFor()
  assert.deepEqual(anna.faults, [])
})
