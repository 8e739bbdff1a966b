import assert from 'node:assert/strict'
import { test } from 'node:test'
import { joinByPage, stageForFile } from './support/web-game.ts'

/** Every Server of this game takes its time to load, so that the world is away for as long. */
const SLOW_LOAD =
  'await new Promise((resolve) => setTimeout(resolve, 2000))\n\nexport function atServerStart(): void {}\n'

const stageFor = stageForFile({ settings: { serverAwayNoticeMs: 100 }, files: { 'hooks.ts': SLOW_LOAD } })

test('[WEB1] [WEB10] while the world is away the page says so, and what is typed is shown as waiting until it is done', async (t) => {
  const stage = stageFor(t)
  if (!stage) return
  const { game, browser } = stage
  await using anna = await browser.page()
  await joinByPage(game, anna, 'Anna')
  const { server } = await game.status()
  assert.ok(server.pid !== null)
  process.kill(server.pid, 'SIGKILL')
  await anna.stands('The world is away for a moment')
  await anna.send('say is anybody there')
  await anna.page.locator('.line.waiting', { hasText: 'say is anybody there' }).waitFor()
  await anna.sees('You say, "is anybody there"')
  await anna.stands('Connected')
  assert.equal(await anna.page.locator('.line.waiting').count(), 0)
  assert.deepEqual(await anna.shown(/You say, "is anybody there"/g), ['You say, "is anybody there"'])
})
