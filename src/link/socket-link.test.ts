import assert from 'node:assert/strict'
import { mkdtempSync, rmSync, statSync } from 'node:fs'
import { createConnection } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { test } from 'node:test'
import { linkContract, type LinkPair } from '../testing/link-contract.ts'
import { LinkAcceptor } from './accept-link.ts'
import { connectLink } from './connect-link.ts'
import type { Link } from './link.ts'
import type { PortalToServer, ServerToPortal } from './messages.ts'

const MAX_FRAME_BYTES = 32 * 1024 * 1024

async function openAcceptor(
  refused: Error[] = [],
): Promise<{ acceptor: LinkAcceptor; path: string; [Symbol.dispose](): void }> {
  const folder = mkdtempSync(join(tmpdir(), 'ws-link-'))
  const path = join(folder, 'link.sock')
  const acceptor = await LinkAcceptor.listen({
    path,
    maxFrameBytes: MAX_FRAME_BYTES,
    joinTimeoutMs: 2_000,
    onRefused: (reason) => refused.push(reason),
  })
  return {
    acceptor,
    path,
    [Symbol.dispose]() {
      acceptor[Symbol.dispose]()
      rmSync(folder, { recursive: true, force: true })
    },
  }
}

async function openPair(): Promise<LinkPair> {
  const listening = await openAcceptor()
  const accepted = Promise.withResolvers<Link<PortalToServer, ServerToPortal>>()
  listening.acceptor.expect('one', accepted.resolve)
  const server = await connectLink({ path: listening.path, instance: 'one', maxFrameBytes: MAX_FRAME_BYTES })
  const portal = await accepted.promise
  return {
    portal,
    server,
    async [Symbol.asyncDispose]() {
      portal[Symbol.dispose]()
      server[Symbol.dispose]()
      listening[Symbol.dispose]()
    },
  }
}

linkContract('socket link', openPair)

test('socket link: [L8] the last words of a side that died are read whole even while this side writes to it', async () => {
  await using pair = await openPair()
  const received: number[] = []
  const ended = new Promise<void>((resolve) => pair.portal.onEnd(() => resolve()))
  pair.portal.pause()
  pair.portal.receive((message) => {
    if (message.kind === 'commit') received.push(message.turn)
  })
  for (let turn = 1; turn <= 200; turn += 1) pair.server.send({ kind: 'commit', turn })
  await pair.server.flush()
  pair.server[Symbol.dispose]()
  for (let pass = 0; pass < 50; pass += 1) {
    pair.portal.send({ kind: 'ping', id: pass })
    await new Promise((resolve) => setImmediate(resolve))
  }
  pair.portal.resume()
  await ended
  assert.equal(received.length, 200)
})

test('socket link: [L9] the socket file is private to its owner', async () => {
  using listening = await openAcceptor()
  assert.equal(statSync(listening.path).mode & 0o777, 0o600)
})

test('socket link: [L9] T36: strangers, HTTP and random bytes are refused and nobody else notices', async () => {
  const refused: Error[] = []
  using listening = await openAcceptor(refused)
  for (const bytes of [
    'GET / HTTP/1.1\r\n\r\n',
    '\0\0\0\x02[]',
    '\0\0\0\x05hello',
    '\xff\xff\xff\xff',
    '\0\0\0\x2f[{"kind":"join","instance":"x","direction":"a"}]',
  ]) {
    const socket = createConnection(listening.path)
    socket.on('error', () => undefined)
    socket.end(Buffer.from(bytes, 'latin1'))
    await new Promise((resolve) => socket.once('close', resolve))
  }
  await assert.rejects(
    connectLink({ path: listening.path, instance: 'unknown', maxFrameBytes: 1000 }).then(
      (link) =>
        new Promise((_, reject) => (link.receive(() => undefined), link.onEnd(() => reject(new Error('ended'))))),
    ),
    /ended/,
  )
  assert.ok(refused.length >= 4, `${refused.length} refused`)
})
