import assert from 'node:assert/strict'
import { request } from 'node:https'
import { connect, type Socket } from 'node:net'
import { join } from 'node:path'
import { test } from 'node:test'
import { WebSocket } from 'ws'
import type { GameSettings } from '../config/settings.ts'
import { makeTemporaryFolder, type TemporaryFolder } from '../testing/temporary-folder.ts'
import { WEB_SUBPROTOCOL } from '../wire/web/web-messages.ts'
import { openWebPort } from './web/web-fixture.test.ts'

function openSecure(folder: TemporaryFolder, settings: GameSettings = {}) {
  const [tlsCertificateFile, tlsKeyFile] = [join(folder.path, 'c.pem'), join(folder.path, 'k.pem')]
  return openWebPort(() => {}, { webTls: true, tlsCertificateFile, tlsKeyFile, ...settings })
}

/** The text of a page, on a connection of its own. */
function get(port: number): Promise<string> {
  return new Promise((resolve, reject) => {
    const asked = request({ port, host: '127.0.0.1', rejectUnauthorized: false, agent: false }, (response) => {
      response.setEncoding('utf8').on('data', resolve)
    })
    asked.on('error', reject)
    asked.end()
  })
}

/** The same once there is room. */
async function getInTheEnd(port: number): Promise<string> {
  for (let attempt = 0; attempt < 100; attempt += 1) {
    const text = await get(port).catch(() => undefined)
    if (text !== undefined) return text
  }
  return 'no room'
}

async function openSocket(port: number): Promise<WebSocket & Disposable> {
  const socket = new WebSocket(`wss://127.0.0.1:${port}/`, WEB_SUBPROTOCOL, { rejectUnauthorized: false })
  await new Promise((resolve, reject) => socket.once('open', resolve).once('error', reject))
  return Object.assign(socket, { [Symbol.dispose]: () => socket.terminate() })
}

test('[WEB1] with webTls the port speaks HTTPS, for pages and WebSockets, with the certificate of the game', async () => {
  using folder = makeTemporaryFolder()
  await using web = await openSecure(folder)
  assert.equal(web.protocol, 'webs')
  assert.equal(await get(web.port), 'a page')
  using _ = await openSocket(web.port)
})

test('[HTTP2] WebSockets are not among the connections of HTTP over TLS either', async () => {
  using folder = makeTemporaryFolder()
  await using web = await openSecure(folder, { webMaxConnectionsPerAddress: 1, limitLoopback: true })
  using _ = await openSocket(web.port)
  using __ = await openSocket(web.port)
  assert.equal(await get(web.port), 'a page')
})

test('[HTTP2] a handshake that fails, is broken off or never ends gives its place back', async () => {
  using folder = makeTemporaryFolder()
  const limits = { webMaxConnectionsPerAddress: 1, limitLoopback: true, webHeadersTimeoutMs: 100 }
  await using web = await openSecure(folder, limits)
  for (const bytes of ['160301000500000000ff', '00', '160301', '']) {
    const socket = connect(web.port, '127.0.0.1')
    socket.on('error', () => undefined)
    socket.resume()
    const isOver = new Promise((resolve) => socket.once('close', resolve))
    socket.write(Buffer.from(bytes, 'hex'))
    await isOver
  }
  connect(web.port, '127.0.0.1', function (this: Socket) {
    this.resetAndDestroy()
  })
  assert.equal(await getInTheEnd(web.port), 'a page')
})

test('[HTTP5] a browser that was sent there without TLS reads what to write', async () => {
  using folder = makeTemporaryFolder()
  await using web = await openSecure(folder, { webMaxConnectionsPerAddress: 1, limitLoopback: true })
  for (let count = 0; count < 3; count += 1) {
    const answer = await fetch(`http://127.0.0.1:${web.port}/play`)
    assert.equal(answer.status, 400)
    assert.match(await answer.text(), /^This port speaks HTTPS only\. Please write https:/)
  }
})
