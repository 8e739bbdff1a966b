import assert from 'node:assert/strict'
import { request } from 'node:http'
import { test } from 'node:test'
import { brotliDecompressSync, gunzipSync } from 'node:zlib'
import { settingsWith } from '../../config/settings.ts'
import { RecordingLog } from '../../testing/test-world.ts'
import type { ClientBundle } from './client-bundle.ts'
import { listenHttp } from './http-server.ts'
import { createPages, type PagesPorts } from './pages.ts'

const SCRIPT = `console.log('${'a'.repeat(2000)}')`
const BUNDLE: ClientBundle = {
  playPage: '<!doctype html><title>{{game}}</title>{{panes}}',
  paneApi: 'pane-api-1.js',
  homeStyle: 'home-1.css',
  icon: 'icon-1.svg',
  assets: new Map([
    ['main-1.js', Buffer.from(SCRIPT)],
    ['pane-api-1.js', Buffer.from('export {}')],
  ]),
}

async function serve(ports: Partial<PagesPorts> = {}) {
  const log = new RecordingLog()
  const onRequest = createPages({
    log,
    gameName: 'Fish & <Chips>',
    welcome: [],
    bundles: async () => BUNDLE,
    gameClient: { head: () => '', asset: () => undefined },
    isReady: () => true,
    players: () => 3,
    online: () => ['Anna', '<b>Tom'],
    listeners: () => [
      { protocol: 'telnet', address: '0.0.0.0', port: 4000 },
      { protocol: 'web', address: '0.0.0.0', port: 4001 },
    ],
    ...ports,
  })
  const listener = await listenHttp({
    address: '127.0.0.1',
    port: 0,
    protocol: 'web',
    log,
    limits: settingsWith(),
    onRequest,
    onUpgrade: () => {},
  })
  return {
    log,
    get: (path: string, options: { method?: string; headers?: Record<string, string> } = {}) =>
      fetchRaw(listener.status.port, path, options),
    [Symbol.asyncDispose]: () => listener.close(),
  }
}

interface Answer {
  readonly status: number
  readonly headers: NodeJS.Dict<string | string[]>
  readonly body: Buffer
  readonly text: string
}

function fetchRaw(port: number, path: string, { method = 'GET', headers = {} }): Promise<Answer> {
  return new Promise((resolve, reject) => {
    const asked = request({ host: '127.0.0.1', port, path, method, headers, agent: false }, (response) => {
      const parts: Buffer[] = []
      response.on('data', (part: Buffer) => parts.push(part))
      response.on('end', () => {
        const body = Buffer.concat(parts)
        resolve({ status: response.statusCode ?? 0, headers: response.headers, body, text: body.toString() })
      })
    })
    asked.on('error', reject)
    asked.end()
  })
}

test('[WEB1] the home page tells of the game, how many play, and how other clients connect, all of it as text', async () => {
  await using pages = await serve({ welcome: ['A <b>village</b>.'] })
  const { status, text, headers } = await pages.get('/', { headers: { host: 'play.example.org:4001' } })
  assert.equal(status, 200)
  assert.equal(headers['content-type'], 'text/html; charset=utf-8')
  for (const part of [
    'Fish &amp; &lt;Chips&gt;',
    'A &lt;b&gt;village&lt;/b&gt;.',
    '3 players are here now: Anna, &lt;b&gt;Tom and one more.',
    'href="play"',
  ])
    assert.ok(text.includes(part), part)
  assert.ok(text.includes('telnet play.example.org 4000'))
  assert.doesNotMatch(text, /4001/)
  const strange = await pages.get('/', { headers: { host: '"><script>x</script>' } })
  assert.doesNotMatch(strange.text, /<script/)
})

test('[WEB2] every answer has a policy that lets nothing in from elsewhere', async () => {
  await using pages = await serve()
  for (const path of ['/', '/play', '/assets/main-1.js', '/manifest.webmanifest', '/none', '/healthz']) {
    const { headers } = await pages.get(path)
    const policy = String(headers['content-security-policy'])
    assert.match(policy, /^default-src 'none'; script-src 'self';/, path)
    assert.doesNotMatch(policy, /unsafe|https?:|\*/)
    assert.equal(headers['x-content-type-options'], 'nosniff')
    assert.equal(headers['referrer-policy'], 'no-referrer')
  }
})

test('[WEB3] what has not changed is not sent again; HEAD has no body; what is no page is 404, what is no reading 405', async () => {
  await using pages = await serve()
  const first = await pages.get('/play')
  assert.equal(first.text, '<!doctype html><title>Fish &amp; &lt;Chips&gt;</title>')
  const again = await pages.get('/play', { headers: { 'if-none-match': String(first.headers['etag']) } })
  assert.deepEqual([again.status, again.text], [304, ''])
  const head = await pages.get('/play', { method: 'HEAD' })
  assert.deepEqual([head.status, head.text, head.headers['content-length']], [200, '', first.headers['content-length']])
  for (const path of ['/none', '/assets/', '/assets/none.js', '/assets/../package.json', '/play/x'])
    assert.equal((await pages.get(path)).status, 404, path)
  const post = await pages.get('/play', { method: 'POST' })
  assert.deepEqual([post.status, post.headers['allow']], [405, 'GET, HEAD'])
})

test('[WEB3] a file of the client is compressed as the browser wants it, and kept for ever', async () => {
  await using pages = await serve()
  const get = (accepted: string) => pages.get('/assets/main-1.js', { headers: { 'accept-encoding': accepted } })
  const [br, gzip, plain] = [await get('gzip, deflate, br'), await get('br;q=0, gzip'), await get('br;q=0')]
  assert.equal(brotliDecompressSync(br.body).toString(), SCRIPT)
  assert.equal(gunzipSync(gzip.body).toString(), SCRIPT)
  assert.equal(plain.text, SCRIPT)
  assert.deepEqual(
    [br, gzip, plain].map(({ headers }) => headers['content-encoding']),
    ['br', 'gzip', undefined],
  )
  assert.equal(new Set([br, gzip, plain].map(({ headers }) => headers['etag'])).size, 3)
  assert.match(String(br.headers['cache-control']), /immutable/)
})

test('[PANE13] a module of the game is sent as one of a browser, compressed and kept for ever', async () => {
  const asked: string[] = []
  const gameClient = {
    head: (api: Uint8Array) => `<link data-pane href="assets/game-1/${api.byteLength}.ts">`,
    asset: (name: string) => {
      asked.push(name)
      return name === 'game-1/panes/sky.ts' ? Buffer.from(SCRIPT) : undefined
    },
  }
  await using pages = await serve({ gameClient })
  assert.match((await pages.get('/play')).text, /<\/title><link data-pane href="assets\/game-1\/9\.ts">$/)
  const { status, headers, body } = await pages.get('/assets/game-1/panes/sky.ts', {
    headers: { 'accept-encoding': 'br' },
  })
  assert.equal(status, 200)
  assert.equal(headers['content-type'], 'text/javascript; charset=utf-8')
  assert.match(String(headers['cache-control']), /immutable/)
  assert.equal(brotliDecompressSync(body).toString(), SCRIPT)
  assert.equal((await pages.get('/assets/game-1/none.ts')).status, 404)
  assert.deepEqual(asked, ['game-1/panes/sky.ts', 'game-1/none.ts'])
})

test('the pages say whether the Portal lives, and whether a Server runs', async () => {
  await using pages = await serve({ isReady: () => false })
  assert.equal((await pages.get('/healthz')).status, 200)
  assert.equal((await pages.get('/readyz')).status, 503)
  assert.match((await pages.get('/')).text, /being set up/)
})

test('T93: [WEB4] a client that cannot be built is said to be so, in the log with the path and never with a query', async () => {
  await using pages = await serve({ bundles: () => Promise.reject(new Error('no esbuild here')) })
  const { status, text } = await pages.get('/play?token=secret-of-mine')
  assert.equal(status, 503)
  assert.match(text, /could not be built/)
  const logged = JSON.stringify(pages.log.lines, (_key, value: unknown) =>
    value instanceof Error ? value.message : value,
  )
  assert.match(logged, /no esbuild here/)
  assert.doesNotMatch(logged, /secret-of-mine/)
})
