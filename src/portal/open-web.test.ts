import assert from 'node:assert/strict'
import { connect } from 'node:net'
import { test } from 'node:test'
import { WebPage } from '../testing/web-page.ts'
import { settle, until } from './telnet/telnet-fixture.test.ts'
import { openSocket as open, openWebPort } from './web/web-fixture.test.ts'

test('T93: [SOCK1] a page of another site is refused before there is a socket; this host and programs are let in', async () => {
  await using game = await openWebPort()
  using evil = await open(game.url, 'v1.waystone', { origin: 'https://evil.example' })
  assert.equal(evil.refusal, 403)
  using own = await open(game.url, 'v1.waystone', { origin: `http://127.0.0.1:${game.port}` })
  assert.equal(own.socket.protocol, 'v1.waystone')
  using program = await open(game.url)
  assert.deepEqual([program.refusal, program.socket.protocol], [undefined, ''])
})

test('T84: [SOCK1] behind a trusted proxy that asks under a name of its own, this host is the one that it names', async () => {
  const headers = { origin: 'https://vale.example', 'x-forwarded-host': 'evil.example, vale.example' }
  await using bare = await openWebPort()
  using unknown = await open(bare.url, 'v1.waystone', headers)
  assert.equal(unknown.refusal, 403)
  await using game = await openWebPort(() => {}, { webProxyTrustedAddresses: ['127.0.0.1'] })
  using page = await open(game.url, 'v1.waystone', headers)
  assert.equal(page.refusal, undefined)
  using other = await open(game.url, 'v1.waystone', { ...headers, origin: 'https://evil.example' })
  assert.equal(other.refusal, 403)
  using plain = await open(game.url, 'v1.waystone', { origin: `http://127.0.0.1:${game.port}` })
  assert.equal(plain.refusal, undefined)
})

test('[SOCK2] what is neither an address nor a network is told with the name of its setting', async () => {
  await assert.rejects(
    openWebPort(() => {}, { webProxyTrustedAddresses: ['example.org'] }),
    {
      code: 'WS_SETTINGS_INVALID',
      message: /^webProxyTrustedAddresses: "example\.org" is neither/,
    },
  )
})

test('[SOCK2] the log warns once of a proxy on this machine that is not trusted', async () => {
  const headers = { 'x-forwarded-for': '198.51.100.7' }
  for (const webProxyTrustedAddresses of [[], ['127.0.0.1']]) {
    await using game = await openWebPort(() => {}, { webProxyTrustedAddresses })
    using first = await open(game.url, 'v1.waystone', headers)
    using second = await open(game.url, 'v1.waystone', headers)
    assert.deepEqual([first.refusal, second.refusal], [undefined, undefined])
    const warnings = game.log.lines.filter(({ message }) => message.includes('see webProxyTrustedAddresses'))
    assert.equal(warnings.length, webProxyTrustedAddresses.length === 0 ? 1 : 0)
  }
})

test('[SOCK4] the best subprotocol that the client lists is chosen; one that lists none that is known fails by itself', async () => {
  await using game = await openWebPort()
  using both = await open(game.url, ['terminal.mudstandards.org', 'gmcp.mudstandards.org'])
  assert.equal(both.socket.protocol, 'gmcp.mudstandards.org')
  using unknown = await open(game.url, 'soap')
  await until(() => unknown.code !== undefined, 'the end')
})

test('[TEL42] [SOCK4] a list of games reads the facts of the game by telnet over a WebSocket too', async () => {
  await using game = await openWebPort()
  using crawler = await open(game.url, 'telnet.mudstandards.org')
  crawler.socket.send(Buffer.from('fffd46', 'hex'))
  await until(() => crawler.frames.join('').includes('\u0001NAME\u0002Vale'), 'the facts')
})

test('[SOCK6] a message that is too large ends the socket before it is read', async () => {
  await using game = await openWebPort(() => {}, { webMaxMessageBytes: 1024 })
  using client = await open(game.url, 'terminal.mudstandards.org')
  client.socket.send('x'.repeat(5000))
  await until(() => client.code !== undefined, 'the end')
  assert.equal(client.code, 1009)
  await until(() => game.inputs.length === 1, 'the news')
  assert.equal(game.inputs[0]?.[1].kind, 'closed')
})

test('T12: [SOCK7] however the socket of a client that cannot come back ends, its session hears of it once', async () => {
  await using game = await openWebPort()
  for (const code of [1000, 1001, 1011, 3000, undefined]) {
    using client = await open(game.url, 'terminal.mudstandards.org')
    game.inputs.length = 0
    if (code === undefined) client.socket.terminate()
    else client.socket.close(code)
    await until(() => game.inputs.length === 1, `the news of ${code}`)
    assert.equal(game.inputs[0]?.[1].kind, 'closed')
  }
})

test('T12: T107: [SOCK7] a client that answers no ping is gone after two of them', async () => {
  await using game = await openWebPort(() => {}, { webPingIntervalMs: 1000 })
  using client = await open(game.url, 'terminal.mudstandards.org')
  await until(() => game.sessions.all().length === 1, 'the session')
  client.socket.pause()
  game.clock.advance(1000)
  assert.deepEqual(game.inputs, [])
  game.clock.advance(1000)
  await until(() => game.inputs.length === 1, 'the news')
})

test('who does not say hello is closed, and no session is made', async () => {
  await using game = await openWebPort(() => {}, { webHelloTimeoutMs: 1000 })
  using silent = await open(game.url, 'v1.waystone')
  await until(() => game.clock.pending > 0, 'the timer')
  game.clock.advance(1000)
  await until(() => silent.code !== undefined, 'the end')
  using rude = await open(game.url, 'v1.waystone')
  rude.socket.send('look')
  await until(() => rude.code !== undefined, 'the end')
  using old = await open(game.url, 'v1.waystone')
  old.socket.send('{"kind":"hello","version":99,"device":{"width":80,"height":24}}')
  await until(() => old.code !== undefined, 'the end')
  assert.match(old.frames[0] ?? '', /"next":"final"/)
  assert.deepEqual([silent.code, rude.code, game.sessions.all().length], [1008, 1002, 0])
})

test('T108: [SOCK3] [RES5] when the game is full a page is told why and when to knock again; another client reads it by HTTP', async () => {
  await using game = await openWebPort(() => {}, { maxConnections: 1 })
  using first = await open(game.url, 'v1.waystone')
  using page = await open(game.url, 'v1.waystone')
  await until(() => page.code !== undefined, 'the end')
  assert.match(page.frames.join(), /"kind":"refused","next":"retry","text":"The game is full: .*","retryMs":5000/)
  using other = await open(game.url, 'terminal.mudstandards.org')
  assert.deepEqual([page.code, other.refusal, other.retryAfter, game.gate.openConnections], [1013, 503, '5', 1])
  first.socket.close()
  await until(() => game.gate.openConnections === 0, 'room again')
  using late = new WebPage(game.url)
  late.link.connect()
  await until(() => late.isConnected, 'the connection')
})

test('[HTTP4] a client that is refused, and does not close its side, is cut off', async () => {
  await using game = await openWebPort()
  const socket = connect({ port: game.port, host: '127.0.0.1', allowHalfOpen: true })
  socket.on('error', () => undefined)
  let received = ''
  socket.on('data', (bytes) => (received += bytes.toString()))
  const lines = ['Host: x', 'Origin: https://evil.example', 'Connection: upgrade', 'Upgrade: websocket']
  socket.write(`GET / HTTP/1.1\r\n${lines.join('\r\n')}\r\n\r\n`)
  await until(() => socket.readableEnded, 'the refusal')
  assert.match(received, /^HTTP\/1\.1 403 .*This page may not open a connection here\./s)
  game.clock.advance(2000)
  for (; !socket.closed; await settle()) socket.write('still here')
})

test('[SOCK3] of the pages that find the game full so many in a second are told why', async () => {
  await using game = await openWebPort(() => {}, { maxConnections: 1, refusalHandshakesPerSecond: 2 })
  using first = await open(game.url, 'v1.waystone')
  const answers: (number | undefined)[] = []
  for (let count = 0; count < 3; count += 1) {
    using page = await open(game.url, 'v1.waystone')
    await until(() => page.code !== undefined || page.refusal !== undefined, 'the end')
    answers.push(page.refusal ?? page.code)
  }
  assert.deepEqual(answers, [1013, 1013, 503])
  assert.equal(first.code, undefined)
})

test('T86: [SOCK3] a plain request gets a page, and the gate counts sockets and lets them go', async () => {
  await using game = await openWebPort()
  const response = await fetch(`http://127.0.0.1:${game.port}/`)
  assert.equal(await response.text(), 'a page')
  using client = await open(game.url, 'v1.waystone')
  assert.equal(game.gate.openConnections, 1)
  client.socket.close()
  await until(() => game.gate.openConnections === 0, 'released')
})
