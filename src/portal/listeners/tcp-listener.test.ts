import assert from 'node:assert/strict'
import { connect } from 'node:net'
import type { Socket } from 'node:net'
import { test } from 'node:test'
import { isWaystoneError } from '../../base/errors.ts'
import { ManualClock } from '../../testing/manual-clock.ts'
import { listLogger, until } from '../telnet/telnet-fixture.test.ts'
import type { Listener } from './listener.ts'
import { refuseSocket } from './refuse-socket.ts'
import { listenTcp } from './tcp-listener.ts'

async function open(address: string, port: number, onSocket = (socket: Socket): unknown => socket.destroy()) {
  const addresses: string[] = []
  const listener = await listenTcp({
    address,
    port,
    protocol: 'telnet',
    log: listLogger(),
    onSocket: (socket, from) => {
      addresses.push(from)
      onSocket(socket)
    },
  })
  return { listener, addresses }
}

async function assertRefused(opening: Promise<{ listener: Listener }>, sentence: RegExp): Promise<void> {
  await assert.rejects(opening, (error) => {
    assert.ok(isWaystoneError(error, 'WS_PORT_BUSY'))
    assert.match(error.message, sentence)
    return true
  })
}

test('port 0 gives the real port, and a closed listener frees it while its connections live', async () => {
  const sockets: Socket[] = []
  const { listener } = await open('127.0.0.1', 0, (socket) => sockets.push(socket))
  const { port } = listener.status
  assert.deepEqual(listener.status, { protocol: 'telnet', address: '127.0.0.1', port })
  assert.ok(port > 0)
  const client = connect(port, '127.0.0.1')
  await until(() => sockets.length === 1, 'the socket')
  await listener.close()
  await listener.close()
  const again = await open('127.0.0.1', port)
  assert.equal(sockets[0]?.destroyed, false)
  client.destroy()
  sockets[0]?.destroy()
  await again.listener.close()
})

test('a port in use, a foreign address and a bad port are told in one sentence each', async () => {
  const { listener } = await open('127.0.0.1', 0)
  const { port } = listener.status
  await assertRefused(open('127.0.0.1', port), new RegExp(`^Port ${port} is in use: .*\\.$`))
  await assertRefused(open('192.0.2.1', 0), /^Port 0 cannot be opened: .* 192\.0\.2\.1\.$/)
  await assertRefused(open('127.0.0.1', 70_000), /^Port 70000 cannot be opened: .*65535\.$/)
  await listener.close()
})

test('an IPv4 client of a listener for both is shown as IPv4', async (t) => {
  const opened = await open('::', 0).catch((error: unknown) => {
    if (isWaystoneError(error, 'WS_PORT_BUSY')) return undefined
    throw error
  })
  if (!opened) {
    t.skip('no IPv6 here')
    return
  }
  const client = connect(opened.listener.status.port, '127.0.0.1')
  client.on('error', () => client.destroy())
  await until(() => opened.addresses.length === 1, 'the address')
  assert.deepEqual(opened.addresses, ['127.0.0.1'])
  client.destroy()
  await opened.listener.close()
})

test('T100: a socket that fails before anybody cares for it ends alone', async () => {
  const { listener } = await open('127.0.0.1', 0, (socket) => socket.destroy(new Error('reset')))
  const client = connect(listener.status.port, '127.0.0.1')
  await until(() => client.destroyed || client.readableEnded, 'the end')
  client.destroy()
  await listener.close()
})

test('a refused client reads why; one that does not read is cut off', async () => {
  const clock = new ManualClock()
  const sockets: Socket[] = []
  const { listener } = await open('127.0.0.1', 0, (socket) => {
    sockets.push(socket)
    refuseSocket(socket, 'The game is full.', clock)
  })
  const reader = connect(listener.status.port, '127.0.0.1')
  const chunks: unknown[] = []
  reader.on('data', (bytes) => chunks.push(bytes))
  await until(() => sockets[0]?.destroyed === true && clock.pending === 0, 'closed')
  assert.equal(chunks.join(''), 'The game is full.\r\n')
  const silent = connect({ port: listener.status.port, host: '127.0.0.1', allowHalfOpen: true })
  await until(() => sockets.length === 2, 'the second')
  clock.advance(2000)
  await until(() => sockets[1]?.destroyed === true, 'cut off')
  silent.destroy()
  await listener.close()
})
