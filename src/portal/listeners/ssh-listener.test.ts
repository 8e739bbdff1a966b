import assert from 'node:assert/strict'
import { readFileSync, statSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { connect, createServer, type Server } from 'node:net'
import { test } from 'node:test'
import ssh2 from 'ssh2'
import type { Algorithms } from 'ssh2'
import { SSH_ALGORITHMS } from '../ssh/ssh-algorithms.ts'
import { openSocket, openSshFixture, SshFixture, SshPlayer } from '../ssh/ssh-fixture.test.ts'
import { settle, until } from '../telnet/telnet-fixture.test.ts'

test('[SSH8] who does not open a terminal in time is cut off: silent, or let in and idle', async () => {
  await using fixture = await openSshFixture({ sshLoginGraceMs: 60_000 })
  const silent = openSocket(fixture.port)
  const idle = await fixture.player()
  const { connection, player } = await fixture.shell()
  await until(() => silent.received.startsWith('SSH-2.0-Waystone'), 'the first line')
  fixture.clock.advance(60_000)
  await until(() => silent.isClosed && idle.isClosed, 'the end of both')
  assert.equal(player.isClosed, false)
  assert.equal(connection.protocol, 'ssh')
})

test('[SSH8] limits of connections hold before the handshake, and the client is told why in its own protocol', async () => {
  await using fixture = await openSshFixture({ maxConnections: 1 })
  await fixture.shell()
  const second = await fixture.player()
  assert.deepEqual(second.errors, ['The game is full: 1 connection is open. Please try again later.'])
  const raw = openSocket(fixture.port)
  await until(() => raw.isClosed, 'the end')
  assert.match(raw.received, /^SSH-2\.0-Waystone\r\n/)
  assert.ok(raw.received.includes('The game is full'), 'words that are not encrypted, as no key was made')
})

test('[SSH8] a place is free again when its client has gone', async () => {
  await using fixture = await openSshFixture({ maxConnections: 1 })
  const { player } = await fixture.shell()
  player.client.end()
  await until(() => player.isClosed, 'the end')
  await settle()
  await fixture.shell()
})

test('[SSH8] what is no SSH, whole or half, ends the connection and nothing else', async () => {
  await using fixture = await openSshFixture()
  for (const bytes of [
    'GET / HTTP/1.1\r\n\r\n',
    '\u0016\u0003\u0001',
    `SSH-2.0-x\r\n${'\u00ff'.repeat(300)}`,
    'SSH-1.5-old\r\n',
  ]) {
    const stranger = openSocket(fixture.port)
    stranger.send(bytes)
    await settle()
    fixture.clock.advance(60_000)
    await until(() => stranger.isClosed, JSON.stringify(bytes))
  }
  assert.deepEqual(fixture.connections, [])
  await fixture.shell()
})

/** A way to the port that does something to the byte at a place, and goes on with what that gives, if anything. */
async function openDetour(port: number, place: number, change: (byte: number) => number | undefined): Promise<Server> {
  const detour = createServer((near) => {
    const far = connect(port, '127.0.0.1')
    let passed = 0
    near.on('data', (bytes: Buffer) => {
      const at = place - passed
      passed += bytes.length
      if (at < 0 || at >= bytes.length) return void far.write(bytes)
      const changed = change(bytes[at] ?? 0)
      far.write(bytes.subarray(0, at))
      if (changed === undefined) return void far.destroy()
      far.write(Buffer.of(changed, ...bytes.subarray(at + 1)))
    })
    far.on('data', (bytes) => near.write(bytes))
    for (const [one, other] of [
      [near, far],
      [far, near],
    ] as const) {
      one.on('error', () => undefined)
      one.on('close', () => other.destroy())
    }
  })
  await new Promise<void>((resolve) => detour.listen(0, '127.0.0.1', resolve))
  return detour
}

for (const [what, change] of [
  ['breaks off', () => undefined],
  ['garbles a byte', (byte: number) => byte ^ 0x5a],
] as const) {
  test(`[SSH8] a client that ${what}, wherever, ends alone`, async () => {
    await using fixture = await openSshFixture()
    const { player } = await fixture.shell()
    for (let place = 0; place < 4500; place += 187) {
      const detour = await openDetour(fixture.port, place, change)
      const address = detour.address()
      assert.ok(address !== null && typeof address === 'object')
      const other = new SshPlayer()
      const entering = other.enter({ port: address.port, readyTimeout: 0 })
      await until(() => other.isClosed || other.isIn || fixture.connections.length > 1, 'its end')
      if (other.isIn)
        await Promise.race([other.open({}).catch(() => undefined), until(() => other.isClosed, 'its end')])
      other.client.destroy()
      await entering
      detour.close()
    }
    player.type('still here')
    await player.sees('still here')
  })
}

test('[SSH8] when the port is closed, those who are not in are cut off, and terminals stay', async () => {
  const fixture = new SshFixture()
  await using _ = fixture
  const listener = await fixture.open()
  const silent = openSocket(fixture.port)
  const { player } = await fixture.shell()
  await until(() => silent.received !== '', 'the first line')
  await listener?.close()
  await until(() => silent.isClosed, 'the end')
  player.type('x')
  await player.sees('x')
})

test('[SSH10] the host key is made once, for its owner alone, and its fingerprint is shown', async () => {
  const fixture = new SshFixture()
  await using _ = fixture
  const first = await fixture.open()
  const file = join(fixture.folder.path, 'ssh_host_ed25519_key')
  assert.equal(statSync(file).mode & 0o777, 0o600)
  assert.match(first?.status.fingerprint ?? '', /^SHA256:[\w+/]{43}$/)
  const key = readFileSync(file, 'utf8')
  await first?.close()
  const second = await fixture.open()
  assert.deepEqual([readFileSync(file, 'utf8'), second?.status.fingerprint], [key, first?.status.fingerprint])
  assert.deepEqual(
    fixture.log.sentences.filter((line) => line.startsWith('host key')),
    ['host key made'],
  )
})

test('[SSH10] a key of one’s own is used, wherever it is, and one that is none is a fault with its name', async () => {
  await using fixture = new SshFixture()
  const file = join(fixture.folder.path, 'mine')
  writeFileSync(file, ssh2.utils.generateKeyPairSync('rsa', { bits: 2048 }).private, { mode: 0o600 })
  const listener = await fixture.open({ sshHostKeyFile: file })
  assert.match(listener?.status.fingerprint ?? '', /^SHA256:/)
  await fixture.shell()
  for (const text of ['', 'no key', ssh2.utils.generateKeyPairSync('ed25519').public]) {
    writeFileSync(file, text)
    await using other = new SshFixture()
    await assert.rejects(other.open({ sshHostKeyFile: file }), {
      code: 'WS_SSH_HOST_KEY',
      message: /mine cannot be used: /,
    })
  }
})

test('[SSH10] a port that is in use is a fault with its number, and -1 opens none', async () => {
  await using fixture = await openSshFixture()
  await using other = new SshFixture()
  await assert.rejects(other.open({ sshPort: fixture.port }), { code: 'WS_PORT_BUSY', message: /is in use/ })
  assert.equal(await other.open({ sshPort: -1 }), undefined)
})

test('[SSH8] compression, SHA-1 and groups made on demand are not spoken', async () => {
  await using fixture = await openSshFixture()
  const offers: Algorithms[] = [
    { compress: ['zlib'] },
    { compress: ['zlib@openssh.com'] },
    { kex: ['diffie-hellman-group-exchange-sha256'] },
    { kex: ['diffie-hellman-group14-sha1'] },
    { hmac: ['hmac-sha1'], cipher: ['aes128-ctr'] },
  ]
  for (const algorithms of offers) {
    const player = await fixture.player({ algorithms })
    assert.match(player.errors.join(), /no matching/, JSON.stringify(algorithms))
  }
  for (const cipher of SSH_ALGORITHMS.cipher) {
    const player = await fixture.player({ algorithms: { cipher: [cipher] } })
    assert.deepEqual(player.errors, [], cipher)
  }
  for (const kex of SSH_ALGORITHMS.kex) {
    const player = await fixture.player({ algorithms: { kex: [kex] } })
    assert.deepEqual(player.errors, [], kex)
  }
})

test('T78: [SSH28] a client that asks and asks, and reads no answer, is cut off', async () => {
  await using fixture = await openSshFixture({ outputQueueBytes: 16_384 })
  const sock = connect(fixture.port, '127.0.0.1')
  const { player, events } = await fixture.shell({ sock })
  const { _protocol: protocol } = player.client as unknown as { _protocol: { ping(): void } }
  sock.pause()
  const deadline = performance.now() + 120_000
  while (!sock.destroyed && performance.now() < deadline) {
    for (let count = 0; count < 2000 && sock.writableLength < 1_000_000; count += 1) protocol.ping()
    await settle()
  }
  await until(() => events.told.length === 2, 'the news')
  assert.deepEqual(events.told, ['ready', 'closed: client disconnected'])
})

test('[SSH15] a client that leaves three questions in a row unanswered is gone', async () => {
  await using fixture = await openSshFixture({ sshKeepaliveIntervalMs: 20 })
  const sock = connect(fixture.port, '127.0.0.1')
  const { player, events } = await fixture.shell({ sock })
  player.type('x')
  await player.sees('x')
  sock.pause()
  await until(() => events.told.length === 2, 'the end')
  assert.deepEqual(events.told, ['ready', 'closed: client disconnected'])
})
