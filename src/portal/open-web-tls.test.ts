import assert from 'node:assert/strict'
import { request } from 'node:https'
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
