import assert from 'node:assert/strict'
import type { IncomingMessage, ServerResponse } from 'node:http'
import { connect } from 'node:net'
import { test } from 'node:test'
import { type GameSettings, settingsWith } from '../../config/settings.ts'
import { RecordingLog } from '../../testing/test-world.ts'
import { until } from '../telnet/telnet-fixture.test.ts'
import { type HttpServerOptions, listenHttp, pathOf } from './http-server.ts'

type OnRequest = HttpServerOptions['onRequest']

const greet: OnRequest = (request, response) => void response.end(`page ${pathOf(request)}`)

async function open(settings: GameSettings = {}, onRequest = greet) {
  const listener = await listenHttp({
    address: '127.0.0.1',
    port: 0,
    protocol: 'web',
    log: new RecordingLog(),
    limits: settingsWith({ limitLoopback: true, ...settings }),
    onRequest,
    onUpgrade: (_request, stream) => void stream.write('HTTP/1.1 101 Switching Protocols\r\n\r\nup'),
  })
  const clients: Disposable[] = []
  return {
    /** A client that sends bytes, and closes its side when the port has closed the other. */
    client: (bytes = '') => {
      const client = openClient(listener.status.port, bytes)
      clients.push(client)
      return client
    },
    async [Symbol.asyncDispose]() {
      for (const client of clients) client[Symbol.dispose]()
      await listener.close()
    },
  }
}

function openClient(port: number, bytes: string) {
  const socket = connect(port, '127.0.0.1')
  const client = {
    socket,
    received: '',
    isClosed: false,
    [Symbol.dispose]: () => void socket.destroy(),
    answers: (text: string) => until(() => client.received.includes(text), `${text} in ${client.received}`),
    ends: () => until(() => client.isClosed, 'the end'),
  }
  socket.on('data', (chunk) => (client.received += chunk.toString('latin1')))
  socket.on('error', () => undefined)
  socket.on('close', () => (client.isClosed = true))
  socket.write(bytes)
  return client
}

const ASK = 'GET / HTTP/1.1\r\nHost: x\r\n\r\n'

test('[HTTP1] T81: a client that does not finish the head or the body of a request is told so in time, and closed', async () => {
  await using port = await open({ webHeadersTimeoutMs: 100, webRequestTimeoutMs: 200 })
  const endings = ['', 'GET / HTTP/1.1\r\nHost: x\r\nX: ', 'POST / HTTP/1.1\r\nHost: x\r\nContent-Length: 9\r\n\r\nx']
  const clients = endings.map((bytes) => port.client(bytes))
  for (const client of clients) await client.ends()
  assert.match(clients[0]?.received ?? '', /^HTTP\/1\.1 408 /)
  assert.match(clients[1]?.received ?? '', /^HTTP\/1\.1 408 /)
})

test('[HTTP1] T78: a client that does not read its answer is closed, and so is one that asks for nothing more', async () => {
  const size = 32 * 1024 * 1024
  let closed = 0
  const onRequest = (request: IncomingMessage, response: ServerResponse): void => {
    request.socket.on('close', () => (closed += 1))
    response.end(request.url === '/big' ? Buffer.alloc(size) : 'small')
  }
  await using port = await open({ webIdleTimeoutMs: 100 }, onRequest)
  port.client(ASK.replace('/', '/big')).socket.pause()
  await port.client(ASK).answers('small')
  await until(() => closed === 2, 'the end of both')
})

test('[HTTP2] T80: there are only so many connections from one address, and WebSockets are not among them', async () => {
  await using port = await open({ webMaxConnectionsPerAddress: 2 })
  const upgrade = 'GET / HTTP/1.1\r\nHost: x\r\nConnection: upgrade\r\nUpgrade: WebSocket\r\n\r\n'
  for (let count = 0; count < 3; count += 1) await port.client(upgrade).answers('101')
  const first = port.client(ASK)
  const second = port.client(ASK)
  await Promise.all([first.answers('page'), second.answers('page')])
  const third = port.client(ASK)
  await third.ends()
  assert.equal(third.received, '')
  first.socket.destroy()
  for (let isIn = false; !isIn;) {
    const next = port.client(ASK)
    await until(() => next.isClosed || next.received !== '', 'an answer')
    isIn = next.received.includes('page')
  }
})

test('[HTTP2] a proxy that is trusted speaks for many; of all together there are only so many', async () => {
  await using port = await open({
    webMaxConnectionsPerAddress: 1,
    webMaxConnections: 2,
    webProxyTrustedAddresses: ['127.0.0.1'],
  })
  const clients = [port.client(ASK), port.client(ASK)]
  for (const client of clients) await client.answers('page')
  const third = port.client(ASK)
  await third.ends()
  assert.equal(third.received, '')
})

test('[HTTP2] T72: of requests that come all at once on one connection so many are answered', async () => {
  let answered = 0
  await using port = await open({ webMaxRequestsPerConnection: 3 }, (_request, response) => {
    answered += 1
    response.end('page')
  })
  const client = port.client(ASK.repeat(50))
  await client.ends()
  assert.equal(answered, 3)
  assert.match(client.received, /Connection: close/i)
})

test('[HTTP3] an offer to go on in another protocol than WebSocket is not taken up: the client gets its page', async () => {
  await using port = await open()
  const headers = 'Connection: Upgrade, HTTP2-Settings\r\nUpgrade: h2c\r\nHTTP2-Settings: AAMAAABk\r\n'
  await port.client(`GET /play HTTP/1.1\r\nHost: x\r\n${headers}\r\n`).answers('page /play')
})

test('[HTTP3] a request may name the whole address, as one to a proxy does', async () => {
  await using port = await open()
  for (const [target, path] of [
    ['http://example.org/play?x=1', '/play'],
    ['HTTP://example.org', '/'],
    ['http://example.org?x', '/'],
    ['/http://x', '/http://x'],
  ])
    await port.client(`GET ${target} HTTP/1.1\r\nHost: x\r\n\r\n`).answers(`page ${path}`)
})

test('[HTTP3] a head that is too long, or no HTTP, is refused with a status', async () => {
  await using port = await open({ webMaxHeaderBytes: 1024 })
  await port.client(`GET / HTTP/1.1\r\nHost: x\r\nX: ${'a'.repeat(2000)}\r\n\r\n`).answers('HTTP/1.1 431 ')
  const twoHosts = ASK.replace('Host', 'Host: y\r\nHost')
  for (const bytes of ['hello\r\n\r\n', '\u0016\u0003\u0001', 'GET / HTTP/1.1\r\n\r\n', twoHosts])
    await port.client(bytes).answers('HTTP/1.1 400 ')
})

test('T86: [HTTP3] who asks to be connected to somewhere else reads that this is no proxy', async () => {
  await using port = await open()
  const client = port.client('CONNECT example.org:443 HTTP/1.1\r\nHost: example.org:443\r\n\r\n')
  await client.ends()
  assert.match(client.received, /^HTTP\/1\.1 405 Method Not Allowed\r\nAllow: GET, HEAD\r\n.*no way to elsewhere\.\n$/s)
})
