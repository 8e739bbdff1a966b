import assert from 'node:assert/strict'
import { test } from 'node:test'
import { waitUntil } from '../support/wait-until.ts'
import { joinByPage, stageForFile } from './support/web-game.ts'

const stageFor = stageForFile()

const PHONE = { viewport: { width: 360, height: 640 }, hasTouch: true, isMobile: true, deviceScaleFactor: 2 }

test('[WEB17] on a phone nothing is wider than the screen, and what is tapped is large enough for a thumb', async (t) => {
  const stage = stageFor(t)
  if (!stage) return
  const { game, browser } = stage
  await using anna = await browser.page(PHONE)
  await joinByPage(game, anna, 'Anna')
  await anna.send(`echo ${'long'.repeat(60)}`)
  await anna.sees('longlong')
  const wide =
    'document.documentElement.scrollWidth > innerWidth || document.querySelector("#log").scrollWidth > innerWidth'
  assert.equal(await anna.page.evaluate(wide), false)
  for (const name of ['Find', 'Menu', 'Send']) {
    const box = await anna.page.getByRole('button', { name, exact: true }).boundingBox()
    assert.ok(box && box.height >= 44 && box.width >= 44, `${name}: ${JSON.stringify(box)}`)
    assert.ok(box.x + box.width <= 360)
  }
  const input = await anna.page.locator('#line').boundingBox()
  assert.ok(input && input.y + input.height <= 640)
  // A keyboard makes the page lower: the line stays in view, and the newest text with it.
  await anna.page.setViewportSize({ width: 360, height: 340 })
  await waitUntil('the line is above the keyboard, and most of 340 pixels are text', async () => {
    const [line, log] = await Promise.all(['#line', '#log'].map((id) => anna.page.locator(id).boundingBox()))
    return line !== null && line !== undefined && line.y + line.height <= 340 && (log?.height ?? 0) >= 200
  })
  // A phone on its side is low without a keyboard too, and has its menu.
  await anna.page.setViewportSize({ width: 780, height: 360 })
  await anna.page.locator('#line').focus()
  await anna.page.getByRole('button', { name: 'Menu' }).tap()
  const close = anna.page.getByRole('button', { name: 'Close' })
  await close.scrollIntoViewIfNeeded()
  const last = await close.boundingBox()
  assert.ok(last && last.y + last.height <= 360, JSON.stringify(last))
  await close.tap()
  await anna.page.setViewportSize({ width: 780, height: 190 })
  await anna.page.locator('#line').tap()
  await anna.page.getByRole('button', { name: 'Menu' }).waitFor({ state: 'hidden' })
  // It goes, and what stood at the top is back.
  await anna.page.setViewportSize({ width: 360, height: 640 })
  await anna.page.getByRole('button', { name: 'Menu' }).tap()
  await anna.page.getByRole('button', { name: 'Settings' }).tap()
  assert.equal(await anna.page.evaluate(wide), false)
  assert.deepEqual(anna.faults, [])
})

/** A browser that lays its keyboard over the page tells so in this way only. */
const COVERING_KEYBOARD = `
  const view = Object.assign(new EventTarget(), { height: innerHeight, scale: 1 })
  Object.defineProperty(window, 'visualViewport', { value: view })
  window.setView = (height, scale) => {
    Object.assign(view, { height, scale })
    view.dispatchEvent(new Event('resize'))
  }
`

test('[WEB17] the line stays above a keyboard that is laid over the page', async (t) => {
  const stage = stageFor(t)
  if (!stage) return
  const { game, browser } = stage
  await using clara = await browser.page(PHONE)
  await clara.page.addInitScript(COVERING_KEYBOARD)
  await joinByPage(game, clara, 'Clara')
  const bottom = async (): Promise<number> => {
    const box = await clara.page.locator('#line').boundingBox()
    return box ? box.y + box.height : 0
  }
  await clara.page.evaluate('setView(340, 1)')
  assert.ok((await bottom()) <= 340, String(await bottom()))
  await clara.page.evaluate('setView(320, 2)')
  assert.ok((await bottom()) > 500, 'who enlarges a part keeps the page')
  await clara.page.evaluate('setView(640, 1)')
  assert.ok((await bottom()) > 500)
  assert.deepEqual(clara.faults, [])
})

test('[WEB19] a thumb walks by the ways out, and ends words that it has begun; the keyboard stays', async (t) => {
  const stage = stageFor(t)
  if (!stage) return
  const { game, browser } = stage
  await using berta = await browser.page(PHONE)
  await joinByPage(game, berta, 'Berta')
  const offers = berta.page.getByRole('group', { name: 'Words to tap' }).getByRole('button')
  const focused = (): Promise<unknown> => berta.page.evaluate('document.activeElement.id')
  await berta.page.locator('#line').tap()
  await offers.filter({ hasText: 'north' }).tap()
  await berta.sees('Garden')
  assert.equal(await focused(), 'line')
  const line = berta.page.locator('#line')
  await line.pressSequentially('inv')
  await offers.filter({ hasText: 'inventory' }).tap()
  assert.equal(await line.inputValue(), 'inventory ')
  await berta.page.getByRole('button', { name: 'Send', exact: true }).tap()
  await berta.sees('You carry nothing')
  assert.equal(await focused(), 'line')
  for (const offer of await offers.all()) {
    const box = await offer.boundingBox()
    assert.ok(box && box.height >= 44 && box.width >= 44, JSON.stringify(box))
  }
  await berta.send('quit')
  await berta.stands('The session is over')
  assert.equal(await offers.count(), 0)
  assert.deepEqual(berta.faults, [])
})
