import assert from 'node:assert/strict'
import { request } from 'node:https'
import { after, before, describe, test } from 'node:test'
import { WebSocket } from 'ws'
import { type GameProcess, startGame } from '../../src/testing/game-process.ts'
import { WEB_SETTINGS } from '../support/pages.ts'
import { PASSWORD } from '../support/players.ts'
import { waitUntil } from '../support/wait-until.ts'
import { portOf } from './ports.ts'
import { skipUnless } from './real-client.ts'
import { WEB_PROXIES, type WebProxy, type WebProxyProgram } from './web-proxies.ts'

/** An address of this machine that is not the proxy's. */
const ADDRESS = '127.0.0.9'
const DEVICE = { width: 80, height: 24 }

let game: GameProcess
before(async () => {
  game = await startGame({ settings: { ...WEB_SETTINGS, webProxyTrustedAddresses: '127.0.0.1' } })
  assert.equal((await game.superuser('Boss', PASSWORD)).code, 0)
})
after(() => game.stop())

/** Gets a page through a proxy. */
function get(proxy: WebProxy, path: string): Promise<{ readonly status: number | undefined; readonly body: string }> {
  return new Promise((resolve, reject) => {
    const options = { port: proxy.port, host: '127.0.0.1', path, rejectUnauthorized: false, agent: false }
    const asked = request(options, (response) => {
      let body = ''
      response.setEncoding('utf8').on('data', (text: string) => (body += text))
      response.on('end', () => resolve({ status: response.statusCode, body }))
    })
    asked.on('error', reject).end()
  })
}

/** The socket of a page that came by a proxy, with all that it was sent. */
class PageSocket implements Disposable {
  readonly socket: WebSocket
  received = ''

  constructor(proxy: WebProxy, path: string, subprotocol: string) {
    const origin = `https://127.0.0.1:${proxy.port}`
    // Whoever says it, an address that the proxy has not seen is worth nothing.
    const headers = { 'x-forwarded-for': '192.0.2.1' }
    const options = { rejectUnauthorized: false, localAddress: ADDRESS, origin, headers }
    this.socket = new WebSocket(`wss://127.0.0.1:${proxy.port}${path}`, subprotocol, options)
    this.socket.on('error', (error) => (this.received += String(error)))
    this.socket.on('message', (bytes: Buffer) => (this.received += bytes.toString()))
  }

  async shows(pattern: RegExp): Promise<RegExpExecArray> {
    const find = (): RegExpExecArray | null => pattern.exec(this.received)
    await waitUntil(`${pattern} in ${this.received}`, () => find() !== null)
    const found = find()
    assert.ok(found)
    return found
  }

  async ends(): Promise<void> {
    await waitUntil('the end', () => this.socket.readyState === WebSocket.CLOSED)
  }

  [Symbol.dispose](): void {
    this.socket.terminate()
  }
}

for (const proxied of WEB_PROXIES) {
  describe(`behind ${proxied.program}, which encrypts`, () => playBehind(proxied))
}

function playBehind({ program, paths, hasLog, start }: WebProxyProgram): void {
  const skip = skipUnless(program)
  let proxy: WebProxy
  before(async () => {
    if (skip) return
    proxy = await start(await portOf(game, 'web'))
    const isUp = async (): Promise<boolean> => (await get(proxy, '/healthz').catch(() => undefined))?.status === 200
    await waitUntil(`${program} is up`, isUp).catch(async (error: unknown) => {
      throw new Error(await proxy.log(), { cause: error })
    })
  })
  after(() => proxy?.[Symbol.dispose]())

  test(`T84: T86: [WEB1] ${program} passes pages on`, { skip }, async () => {
    for (const path of paths) {
      assert.match((await get(proxy, path)).body, /Play now/)
      assert.match((await get(proxy, `${path}play`)).body, /<script/)
      assert.equal((await get(proxy, `${path}readyz`)).status, 200)
    }
  })

  test(
    `T84: T87: [SOCK1] [SOCK2] by ${program} a page has its socket on one origin, and staff sees its address`,
    { skip },
    async () => {
      for (const path of paths) {
        using page = new PageSocket(proxy, path, 'terminal.mudstandards.org')
        await page.shows(/leaves\./)
        page.socket.send(`connect Boss ${PASSWORD}`)
        await page.shows(/You become .*Boss/)
        page.socket.send('sessions/all')
        await page.shows(new RegExp(`Boss +Boss +${ADDRESS.replaceAll('.', '\\.')} `))
        page.socket.send('quit')
        await page.ends()
      }
    },
  )

  test(
    `T93: [RES4] by ${program} a page comes back to its session, and no log of the proxy has what it came back with`,
    { skip },
    async () => {
      using page = new PageSocket(proxy, '/', 'v1.waystone')
      page.socket.on('open', () => page.socket.send(JSON.stringify({ kind: 'hello', version: 1, device: DEVICE })))
      await page.shows(/leaves\./)
      const [, token = ''] = await page.shows(/"token":"([^"]+)"/)
      page.socket.terminate()
      await page.ends()
      using back = new PageSocket(proxy, '/', 'v1.waystone')
      const hello = { kind: 'hello', version: 1, device: DEVICE, resume: { token, received: 0 } }
      back.socket.on('open', () => back.socket.send(JSON.stringify(hello)))
      await back.shows(/"isResumed":true/)
      back.socket.send(JSON.stringify({ kind: 'line', n: 1, text: 'quit' }))
      await back.ends()
      if (hasLog) await waitUntil('a log of requests', async () => (await proxy.log()).includes('GET'))
      assert.ok(!(await proxy.log()).includes(token))
    },
  )
}
