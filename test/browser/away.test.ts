import assert from 'node:assert/strict'
import { rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { test } from 'node:test'
import { joinByPage, stageForFile } from './support/web-game.ts'

/** A Server of this game loads while this file is there, so that the world is away for as long as it is not. */
const GATE = 'gate.txt'
const LOAD_AT_GATE = `import { existsSync } from 'node:fs'

const gate = new URL('${GATE}', import.meta.url)
while (!existsSync(gate)) await new Promise((resolve) => setTimeout(resolve, 20))

export function atServerStart(): void {}
`

const stageFor = stageForFile({
  settings: { serverAwayNoticeMs: 100 },
  files: { 'hooks.ts': LOAD_AT_GATE, [GATE]: 'open' },
})

test('[WEB1] [WEB10] while the world is away the page says so, and what is typed is shown as waiting until it is done', async (t) => {
  const stage = stageFor(t)
  if (!stage) return
  const { game, browser } = stage
  await using anna = await browser.page()
  await joinByPage(game, anna, 'Anna')
  const { server } = await game.status()
  assert.ok(server.pid !== null)
  const gate = join(game.paths.dir, GATE)
  rmSync(gate)
  process.kill(server.pid, 'SIGKILL')
  await anna.stands('The world is away for a moment')
  await anna.send('say is anybody there')
  await anna.page.locator('.line.waiting', { hasText: 'say is anybody there' }).waitFor()
  writeFileSync(gate, 'open')
  await anna.sees('You say, "is anybody there"')
  await anna.stands('Connected')
  await anna.page.locator('.line.waiting').first().waitFor({ state: 'detached' })
  assert.deepEqual(await anna.shown(/You say, "is anybody there"/g), ['You say, "is anybody there"'])
})
