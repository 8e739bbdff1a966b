import assert from 'node:assert/strict'
import { request } from 'node:https'
import { after, before, test } from 'node:test'
import { WebSocket } from 'ws'
import { makeSelfSignedCertificate } from '../../src/portal/tls/self-signed-certificate.ts'
import { type GameProcess, startGame } from '../../src/testing/game-process.ts'
import { WEB_SETTINGS } from '../support/pages.ts'
import { PASSWORD } from '../support/players.ts'
import { waitUntil } from '../support/wait-until.ts'
import { HaProxy } from './haproxy.ts'
import { portOf } from './ports.ts'
import { skipUnless } from './real-client.ts'

/** An address of this machine that is not the proxy's. */
const ADDRESS = '127.0.0.9'
const skip = skipUnless('haproxy')

let game: GameProcess
let proxy: HaProxy<'https'>
before(async () => {
  if (skip) return
  game = await startGame({ settings: { ...WEB_SETTINGS, webProxyTrustedAddresses: '127.0.0.1' } })
  const now = Date.now()
  const [from, until] = [new Date(now - 86_400_000), new Date(now + 86_400_000)]
  const { certificate, key } = makeSelfSignedCertificate({ name: 'Vale', hosts: ['localhost'], from, until })
  proxy = await HaProxy.start({ https: { header: '', target: await portOf(game, 'web'), pem: certificate + key } })
})
after(async () => {
  proxy?.[Symbol.dispose]()
  await game?.stop()
})

/** Gets a page through the proxy. */
function get(path: string): Promise<{ readonly status: number | undefined; readonly body: string }> {
  return new Promise((resolve, reject) => {
    const asked = request(
      { port: proxy.ports.https, host: '127.0.0.1', path, rejectUnauthorized: false },
      (response) => {
        let body = ''
        response.setEncoding('utf8').on('data', (text: string) => (body += text))
        response.on('end', () => resolve({ status: response.statusCode, body }))
      },
    )
    asked.on('error', reject).end()
  })
}

test('T84: T86: [WEB1] behind a proxy that encrypts, pages are there', { skip }, async () => {
  assert.match((await get('/')).body, /Play now/)
  assert.match((await get('/play')).body, /<script/)
  assert.equal((await get('/readyz')).status, 200)
})

test(
  'T84: T87: [SOCK1] [SOCK2] behind it a page has its socket on one origin, and staff sees its address',
  { skip },
  async () => {
    assert.equal((await game.superuser('Boss', PASSWORD)).code, 0)
    const port = proxy.ports.https
    const options = { rejectUnauthorized: false, localAddress: ADDRESS, origin: `https://127.0.0.1:${port}` }
    const socket = new WebSocket(`wss://127.0.0.1:${port}/`, 'terminal.mudstandards.org', options)
    let shown = ''
    socket.on('message', (bytes: Buffer) => (shown += bytes.toString()))
    try {
      await waitUntil('the first screen', () => shown.includes('leaves.'))
      socket.send(`connect Boss ${PASSWORD}`)
      await waitUntil('the login', () => /You become .*Boss/.test(shown))
      socket.send('sessions/all')
      await waitUntil(`${ADDRESS} in ${shown}`, () => shown.includes(ADDRESS))
      socket.send('quit')
      await waitUntil('the end', () => socket.readyState === WebSocket.CLOSED)
    } finally {
      socket.terminate()
    }
  },
)
