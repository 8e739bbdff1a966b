import assert from 'node:assert/strict'
import { test } from 'node:test'
import { joinByPage, stageForFile } from './support/web-game.ts'

const PANE = `import { make, type Pane } from 'waystone/client'
import { WORDS } from '../words.ts'

export const PANE: Pane = {
  key: 'sky',
  title: 'Sky',
  feeds: ['Test.Sky'],
  create: () => ({ element: make('p', {}, WORDS), take: () => true }),
}
`
const stageFor = stageForFile({
  files: { 'client/panes/sky.ts': PANE, 'client/words.ts': "export const WORDS = 'Rain.'\n" },
})

interface Manifest {
  readonly start_url: string
  readonly icons: readonly { readonly src: string; readonly sizes: string; readonly type: string }[]
}

test('[WEB21] the client can be installed: its description and icons are there, as the browser finds them', async (t) => {
  const stage = stageFor(t)
  if (!stage) return
  const { game, browser } = stage
  await using anna = await browser.page()
  await joinByPage(game, anna, 'Anna')
  const manifest = (await anna.page.evaluate(
    'fetch(document.querySelector("link[rel=manifest]").href).then((answer) => answer.json())',
  )) as Manifest
  assert.ok(manifest.icons.some(({ sizes }) => sizes === '512x512'))
  for (const { src, type, sizes } of manifest.icons) {
    const shown = await anna.page.evaluate(`(async () => {
      const image = new Image()
      image.src = ${JSON.stringify(src)}
      await image.decode()
      return [image.width + 'x' + image.height, (await fetch(image.src)).headers.get('content-type')]
    })()`)
    assert.deepEqual(shown, [sizes === 'any' ? (shown as string[])[0] : sizes, type])
  }
  const session = await anna.page.context().newCDPSession(anna.page)
  const { installabilityErrors } = await session.send('Page.getInstallabilityErrors')
  assert.deepEqual(
    installabilityErrors.map(({ errorId }) => errorId).filter((id) => id !== 'in-incognito'),
    [],
  )
  assert.deepEqual(anna.faults, [])
})

test('[WEB22] without a network the client opens, says so, and keeps what is typed until the game is back', async (t) => {
  const stage = stageFor(t)
  if (!stage) return
  const { game, browser } = stage
  await using anna = await browser.page()
  await joinByPage(game, anna, 'Berta')
  await anna.page.evaluate('navigator.serviceWorker.ready')
  await anna.page.context().setOffline(true)
  await anna.page.reload()
  await anna.stands('Connection lost')
  await anna.sees('A wide hall.')
  await anna.send('echo typed without a network')
  await anna.stands('One line waits')
  await anna.page.context().setOffline(false)
  await anna.sees(/^typed without a network$/m)
  await anna.page.reload()
  await anna.stands('Connected')
})

test('[WEB22] all that the panes of the game are made of is kept for that from the first visit on', async (t) => {
  const stage = stageFor(t)
  if (!stage) return
  const { game, browser } = stage
  await using anna = await browser.page()
  await joinByPage(game, anna, 'Carla')
  await anna.page.evaluate('navigator.serviceWorker.ready')
  const kept = (await anna.page.evaluate(`(async () => {
    const caught = await Promise.all((await caches.keys()).map(async (name) => (await caches.open(name)).keys()))
    return caught.flat().map(({ url }) => url)
  })()`)) as string[]
  for (const file of ['/panes/sky.ts', '/words.ts'])
    assert.ok(
      kept.some((url) => url.includes('/assets/game-') && url.endsWith(file)),
      `${file} in ${kept.join(' ')}`,
    )
  assert.equal(kept.filter((url) => url.includes('/assets/game-')).length, 3)
  assert.deepEqual(anna.faults, [])
})
