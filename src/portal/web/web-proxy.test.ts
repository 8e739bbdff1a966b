import assert from 'node:assert/strict'
import { connect, createServer, type Socket } from 'node:net'
import { test } from 'node:test'
import type { Timer } from '../../base/clock.ts'
import { type GameSettings, settingsWith } from '../../config/settings.ts'
import type { ManualClock } from '../../testing/manual-clock.ts'
import { WebPage } from '../../testing/web-page.ts'
import { settle, until } from '../telnet/telnet-fixture.test.ts'
import { openWebPort } from './web-fixture.test.ts'

const READ_TIMEOUT_MS = 60_000
const HOUR_MS = 3_600_000
const STEP_MS = 5000

/** A reverse proxy that closes both sides when the game has said nothing for 60 s, as nginx does by default. */
async function openProxy(clock: ManualClock, gamePort: number) {
  const sockets: Socket[] = []
  let cuts = 0
  const server = createServer((client) => {
    const game = connect({ port: gamePort, host: '127.0.0.1' })
    let timer: Timer | undefined
    const cut = (): void => {
      cuts += 1
      client.destroy()
      game.destroy()
    }
    const rearm = (): void => {
      timer?.[Symbol.dispose]()
      timer = clock.setTimer(READ_TIMEOUT_MS, cut)
    }
    for (const socket of [client, game]) sockets.push(socket.on('error', () => {}))
    client.on('data', (bytes) => game.write(bytes))
    game.on('data', (bytes) => {
      rearm()
      client.write(bytes)
    })
    for (const socket of [client, game]) socket.on('close', () => timer?.[Symbol.dispose]())
    rearm()
  })
  await new Promise<void>((resolve) => server.listen({ port: 0, host: '127.0.0.1' }, resolve))
  const bound = server.address()
  const port = typeof bound === 'object' && bound ? bound.port : 0
  return {
    url: `ws://127.0.0.1:${port}/`,
    get cuts() {
      return cuts
    },
    [Symbol.dispose]() {
      for (const socket of sockets) socket.destroy()
      server.close()
    },
  }
}

/** A page idles an hour behind the proxy and then sends a line; gives how often it was cut off, and what was run. */
async function idleForAnHour(settings: GameSettings) {
  await using game = await openWebPort(() => {}, settings)
  using proxy = await openProxy(game.clock, game.port)
  using page = new WebPage(proxy.url)
  page.link.connect()
  await until(() => page.isConnected, 'the connection')
  for (let passedMs = 0; passedMs < HOUR_MS; passedMs += STEP_MS) {
    game.clock.advance(STEP_MS)
    await settle()
  }
  page.link.sendLine('look', false)
  const ran = (): string[] => game.inputs.flatMap(([, input]) => (input.kind === 'text' ? [input.text] : []))
  await until(() => ran().length > 0, 'the line')
  await settle()
  return { cuts: proxy.cuts, ran: ran(), sockets: page.sockets.length, sessions: game.sessions.all().length }
}

test('T18: behind a proxy that cuts after 60 s of silence a page idles for an hour, and then its line is run once', async () => {
  const { webPingIntervalMs } = settingsWith()
  const seen = await idleForAnHour({ webPingIntervalMs })
  assert.deepEqual(seen, { cuts: 0, ran: ['look'], sockets: 1, sessions: 1 })
})

test('T18: without pings the proxy cuts the page off, and its line is run once all the same', async () => {
  const { cuts, ran, sessions } = await idleForAnHour({ webPingIntervalMs: 0, resumeWindowMs: 2 * HOUR_MS })
  assert.ok(cuts > 0)
  assert.deepEqual([ran, sessions], [['look'], 1])
})
