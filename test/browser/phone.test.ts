import assert from 'node:assert/strict'
import { test } from 'node:test'
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
  await anna.page.locator('#line').waitFor()
  const raised = await anna.page.locator('#line').boundingBox()
  assert.ok(raised && raised.y + raised.height <= 340)
  await anna.page.getByRole('button', { name: 'Menu' }).tap()
  await anna.page.getByRole('button', { name: 'Settings' }).tap()
  assert.equal(await anna.page.evaluate(wide), false)
  assert.deepEqual(anna.faults, [])
})
