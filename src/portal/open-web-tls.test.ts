import assert from 'node:assert/strict'
import { mkdtempSync, rmSync } from 'node:fs'
import { request } from 'node:https'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { test } from 'node:test'
import { WebSocket } from 'ws'
import { WEB_SUBPROTOCOL } from '../wire/web/web-messages.ts'
import { openWebPort } from './web/web-fixture.test.ts'

test('[WEB1] with webTls the port speaks HTTPS, for pages and WebSockets, with the certificate of the game', async () => {
  const folder = mkdtempSync(join(tmpdir(), 'waystone-tls-'))
  const [tlsCertificateFile, tlsKeyFile] = [join(folder, 'c.pem'), join(folder, 'k.pem')]
  try {
    await using web = await openWebPort(() => {}, { webTls: true, tlsCertificateFile, tlsKeyFile })
    assert.equal(web.protocol, 'webs')
    const text = await new Promise<string>((resolve, reject) => {
      const asked = request({ port: web.port, rejectUnauthorized: false, agent: false }, (response) => {
        response.setEncoding('utf8').on('data', resolve)
      })
      asked.on('error', reject)
      asked.end()
    })
    assert.equal(text, 'a page')
    const socket = new WebSocket(`wss://127.0.0.1:${web.port}/`, WEB_SUBPROTOCOL, { rejectUnauthorized: false })
    await new Promise((resolve, reject) => socket.once('open', resolve).once('error', reject))
    socket.terminate()
  } finally {
    rmSync(folder, { recursive: true })
  }
})
