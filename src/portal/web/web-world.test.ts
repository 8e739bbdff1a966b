import assert from 'node:assert/strict'
import { test } from 'node:test'
import { WebPage } from '../../testing/web-page.ts'
import { until } from '../telnet/telnet-fixture.test.ts'
import { openWebPort } from './web-fixture.test.ts'

test('[WEB16] a page is told that the game is away, and that it is back; who comes or comes back meanwhile too', async () => {
  await using game = await openWebPort()
  using page = new WebPage(game.url)
  page.link.connect()
  await until(() => page.isConnected, 'the connection')
  game.sessions.setWorldHere(false)
  await until(() => page.worlds.at(-1) === false, 'the news')
  using late = new WebPage(game.url)
  late.link.connect()
  await until(() => late.worlds.at(-1) === false, 'the news for who comes later')
  page.cut()
  await until(() => page.sockets.length === 2 && page.worlds.length === 4, 'the news after a resume')
  assert.deepEqual(page.worlds, [true, false, true, false])
  game.sessions.setWorldHere(true)
  await until(() => page.worlds.at(-1) === true && late.worlds.at(-1) === true, 'the game is back')
})
