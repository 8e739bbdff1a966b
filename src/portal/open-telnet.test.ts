import assert from 'node:assert/strict'
import { execFileSync } from 'node:child_process'
import { readFileSync, statSync, writeFileSync } from 'node:fs'
import { connect } from 'node:net'
import type { Socket } from 'node:net'
import { join } from 'node:path'
import { test } from 'node:test'
import { connect as connectTls } from 'node:tls'
import { isWaystoneError } from '../base/errors.ts'
import { settingsWith } from '../config/settings.ts'
import type { GameSettings } from '../config/settings.ts'
import { ManualClock } from '../testing/manual-clock.ts'
import { makeTemporaryFolder } from '../testing/temporary-folder.ts'
import type { Connection } from './connections/connection.ts'
import { EventRecorder, listLogger, OPENING, settle, until } from './telnet/telnet-fixture.test.ts'
import type { Listener } from './listeners/listener.ts'
import { openTelnet } from './open-telnet.ts'
import { makeSelfSignedCertificate } from './tls/self-signed-certificate.ts'

const PROXY = 'PROXY TCP4 203.0.113.7 127.0.0.1 53020 7101\r\n'
const HEALTH_CHECK = Buffer.from('0d0a0d0a000d0a515549540a20000000', 'hex')

/** Telnet ports with everything real but the sessions, which only listen. */
class Ports implements AsyncDisposable {
  readonly folder = makeTemporaryFolder()
  readonly clock = new ManualClock()
  readonly log = listLogger()
  readonly events: EventRecorder[] = []
  readonly connections: Connection[] = []
  readonly admitted: string[] = []
  /** What everybody is told who comes while it is set. */
  refusal: string | undefined
  readonly #sockets: Socket[] = []
  listeners: readonly Listener[] = []

  async open(settings: GameSettings = {}): Promise<this> {
    this.listeners = await openTelnet({
      clock: this.clock,
      log: this.log,
      settings: settingsWith({ telnetAddress: '127.0.0.1', telnetPort: 0, telnetTlsPort: 0, ...settings }),
      dataFolder: this.folder.path,
      gameFacts: () => [{ name: 'NAME', values: ['Lab'] }],
      gate: {
        admit: (address) => {
          this.admitted.push(address)
          return this.refusal === undefined ? { kind: 'yes', release: () => {} } : { kind: 'no', text: this.refusal }
        },
      },
      sessions: {
        welcome: (connection) => {
          const recorder = new EventRecorder()
          this.events.push(recorder)
          this.connections.push(connection)
          connection.listen(recorder)
        },
      },
    })
    return this
  }

  port(protocol: string): number {
    return this.listeners.find(({ status }) => status.protocol === protocol)?.status.port ?? 0
  }

  /** Connects without TLS and gives what comes. */
  plain(protocol: string): { socket: Socket; received: () => string } {
    return this.#note(connect(this.port(protocol), '127.0.0.1'))
  }

  secure(): { socket: Socket; received: () => string } {
    return this.#note(connectTls({ port: this.port('telnets'), host: '127.0.0.1', rejectUnauthorized: false }))
  }

  #note(socket: Socket): { socket: Socket; received: () => string } {
    const chunks: unknown[] = []
    this.#sockets.push(socket)
    socket.on('data', (bytes) => chunks.push(bytes.toString('latin1')))
    socket.on('error', () => socket.destroy())
    return { socket, received: () => chunks.join('') }
  }

  async [Symbol.asyncDispose](): Promise<void> {
    await Promise.all(this.listeners.map((listener) => listener.close()))
    for (const connection of this.connections) connection.destroy()
    for (const socket of this.#sockets) socket.destroy()
    await settle()
    this.folder[Symbol.dispose]()
  }
}

const opening = Buffer.from(OPENING, 'hex').toString('latin1').slice(0, 12)

test('[TLS1] a client that speaks TLS talks telnet inside it, with the certificate that was made at the first start', async () => {
  await using ports = await new Ports().open()
  const { socket, received } = ports.secure()
  socket.write('look\r\n')
  await until(() => ports.events[0]?.told.includes('line look') === true, 'the line')
  await until(() => received().startsWith(opening), 'the opening, with no offer of compression')
  assert.doesNotMatch(received(), /\u00ff\u00fb[VW]/)
  assert.equal(ports.connections[0]?.protocol, 'telnets')
  assert.equal(ports.connections[0]?.address, '127.0.0.1')
  assert.equal(statSync(join(ports.folder.path, 'tls/key.pem')).mode & 0o777, 0o600)
})

test('[TLS1] a second start uses the certificate of the first', async () => {
  await using ports = await new Ports().open()
  const file = join(ports.folder.path, 'tls/certificate.pem')
  const before = readFileSync(file, 'utf8')
  await Promise.all(ports.listeners.map((listener) => listener.close()))
  await ports.open()
  assert.equal(readFileSync(file, 'utf8'), before)
})

test('[TLS2] OpenSSL reads the certificate', async () => {
  await using ports = await new Ports().open({ gameName: 'Misty Vale' })
  const file = join(ports.folder.path, 'tls/certificate.pem')
  const said = execFileSync('openssl', ['x509', '-in', file, '-noout', '-subject'], { encoding: 'utf8' })
  assert.match(said, /CN ?= ?Misty Vale/)
  execFileSync('openssl', ['verify', '-CAfile', file, file])
})

test('[TLS9] the fingerprint of a certificate that signed itself is told, as OpenSSL writes it; that of another is not', async () => {
  await using ports = await new Ports().open({ tlsCheckIntervalMs: 10_000 })
  const folder = join(ports.folder.path, 'tls')
  const openssl = (line: string): string =>
    execFileSync('openssl', line.split(' '), { cwd: folder, encoding: 'utf8', stdio: 'pipe' })
  const told = (): unknown => ports.listeners.map(({ status }) => [status.protocol, status.fingerprint])
  const [, fingerprint] = openssl('x509 -in certificate.pem -noout -sha256 -fingerprint').trim().split('=')
  assert.match(fingerprint ?? '', /^(?:[\dA-F]{2}:){31}[\dA-F]{2}$/)
  assert.deepEqual(told(), [
    ['telnet', undefined],
    ['telnets', fingerprint],
  ])
  const key = '-newkey ec -pkeyopt ec_paramgen_curve:P-256 -nodes'
  openssl(`req -x509 ${key} -keyout ca.key -out ca.pem -subj /CN=Authority`)
  openssl(`req -new ${key} -keyout key.pem -out request.pem -subj /CN=Vale`)
  openssl('x509 -req -in request.pem -CA ca.pem -CAkey ca.key -set_serial 7 -out certificate.pem')
  ports.clock.advance(10_000)
  assert.deepEqual(told(), [
    ['telnet', undefined],
    ['telnets', undefined],
  ])
})

test('[TLS3] changed files are used for new connections, and bad ones are not', async () => {
  await using ports = await new Ports().open()
  const nameNow = async (): Promise<string> => {
    const socket = connectTls({ port: ports.port('telnets'), host: '127.0.0.1', rejectUnauthorized: false })
    await new Promise((resolve) => socket.once('secureConnect', resolve))
    const name = String(socket.getPeerCertificate().subject.CN)
    socket.destroy()
    return name
  }
  assert.equal(await nameNow(), 'Waystone')
  const now = ports.clock.now()
  const pair = makeSelfSignedCertificate({
    name: 'Renewed',
    hosts: ['localhost'],
    from: new Date(now),
    until: new Date(now + 1e9),
  })
  writeFileSync(join(ports.folder.path, 'tls/certificate.pem'), pair.certificate)
  ports.clock.advance(10_000)
  assert.equal(await nameNow(), 'Waystone', 'the new certificate does not fit the old key')
  writeFileSync(join(ports.folder.path, 'tls/key.pem'), pair.key)
  ports.clock.advance(10_000)
  assert.equal(await nameNow(), 'Renewed')
})

test('[TLS4] a client that speaks telnet on the TLS port reads one line', async () => {
  await using ports = await new Ports().open()
  for (const bytes of ['look\r\n', '\u00ff\u00fb\u001f', 'SSH-2.0-x\r\n']) {
    const { socket, received } = ports.plain('telnets')
    socket.write(bytes, 'latin1')
    await until(() => socket.destroyed, 'closed')
    assert.match(received(), /^This port speaks TLS only\..*\r\n$/)
  }
  assert.equal(ports.connections.length, 0)
})

test('T86: [TLS4] a browser that comes to the TLS port without TLS gets an answer that it can show', async () => {
  await using ports = await new Ports().open()
  const { socket, received } = ports.plain('telnets')
  socket.write('GET / HTTP/1.1\r\nHost: x\r\n\r\n')
  await until(() => socket.destroyed, 'closed')
  assert.match(received(), /^HTTP\/1\.1 400 Bad Request\r\n.*\r\n\r\n[A-Z][^\r\n]+\.\n$/s)
})

test('[TLS4] a client that says nothing on the TLS port reads the line after a time', async () => {
  await using ports = await new Ports().open()
  const { socket, received } = ports.plain('telnets')
  await until(() => ports.admitted.length === 1, 'arrived')
  ports.clock.advance(10_000)
  await until(() => socket.destroyed, 'closed')
  assert.match(received(), /^This port speaks TLS only\./)
})

test('[TLS5] a handshake that fails or does not end makes no session and no noise', async () => {
  await using ports = await new Ports().open({ tlsHandshakeTimeoutMs: 100 })
  const garbled = ports.plain('telnets')
  garbled.socket.write(Buffer.from('1603010005ffffffffff', 'hex'))
  const unfinished = ports.plain('telnets')
  unfinished.socket.write(Buffer.from('160301', 'hex'))
  await until(() => garbled.socket.destroyed && unfinished.socket.destroyed, 'closed')
  assert.equal(ports.connections.length, 0)
})

test('[TLS7] a client that is not let in reads over TLS why, so many in a second; the others are closed', async () => {
  await using ports = await new Ports().open({ refusalHandshakesPerSecond: 2 })
  ports.refusal = 'The game is full.'
  const clients = [ports.secure(), ports.secure(), ports.secure()]
  await until(() => clients.every(({ socket }) => socket.destroyed), 'closed')
  assert.deepEqual(clients.map(({ received }) => received()).toSorted(), [
    '',
    'The game is full.\r\n',
    'The game is full.\r\n',
  ])
  ports.clock.advance(500)
  const later = ports.secure()
  await until(() => later.socket.destroyed, 'closed')
  assert.equal(later.received(), 'The game is full.\r\n')
  assert.equal(ports.connections.length, 0)
})

test('[TLS7] nobody is told where the setting is 0', async () => {
  await using ports = await new Ports().open({ refusalHandshakesPerSecond: 0 })
  ports.refusal = 'The game is full.'
  const { socket, received } = ports.secure()
  await until(() => socket.destroyed, 'closed')
  assert.equal(received(), '')
})

test('[TLS6] certificate files that cannot be used are told in one sentence', async () => {
  await using ports = new Ports()
  writeFileSync(join(ports.folder.path, 'bad.pem'), 'no certificate')
  await assert.rejects(ports.open({ tlsCertificateFile: 'bad.pem' }), (error) => {
    assert.ok(isWaystoneError(error, 'WS_TLS_CERTIFICATE'))
    assert.match(error.message, /bad\.pem and .*key\.pem cannot be used: /)
    return true
  })
})

test('a port of -1 is not opened', async () => {
  await using ports = await new Ports().open({ telnetPort: -1 })
  assert.deepEqual(
    ports.listeners.map(({ status }) => status.protocol),
    ['telnets'],
  )
})

test('[PROXY1] a trusted proxy says whom it speaks for, before telnet and before TLS, however the bytes are cut', async () => {
  await using ports = await new Ports().open({ proxyTrustedAddresses: ['127.0.0.0/8'] })
  const { socket } = ports.plain('telnet')
  socket.setNoDelay(true)
  for (const byte of `${PROXY}look\r\n`) {
    socket.write(byte)
    await settle()
  }
  await until(() => ports.events[0]?.told.includes('line look') === true, 'the line')
  const raw = ports.plain('telnets').socket
  raw.write(PROXY)
  const secure = connectTls({ socket: raw, rejectUnauthorized: false })
  secure.on('error', () => secure.destroy())
  secure.write('north\r\n')
  await until(() => ports.events[1]?.told.includes('line north') === true, 'the line over TLS')
  assert.deepEqual(
    ports.connections.map(({ address }) => address),
    ['203.0.113.7', '203.0.113.7'],
  )
  assert.deepEqual(ports.admitted, ['203.0.113.7', '203.0.113.7'], 'limits count the client, not the proxy')
  secure.destroy()
})

test('[PROXY2] a trusted proxy that says something else, or nothing in time, is cut off', async () => {
  await using ports = await new Ports().open({ proxyTrustedAddresses: ['127.0.0.1'] })
  const talker = ports.plain('telnet')
  talker.socket.write('look\r\n')
  await until(() => talker.socket.destroyed, 'closed')
  const silent = ports.plain('telnet')
  await until(() => ports.clock.pending > 1, 'arrived')
  ports.clock.advance(3000)
  await until(() => silent.socket.destroyed, 'closed')
  assert.equal(talker.received() + silent.received(), '')
  assert.equal(ports.connections.length, 0)
})

test('[PROXY3] a health check makes no session and no line in the log', async () => {
  await using ports = await new Ports().open({ proxyTrustedAddresses: ['127.0.0.1'] })
  const { socket } = ports.plain('telnet')
  socket.write(HEALTH_CHECK, () => socket.resetAndDestroy())
  await settle()
  assert.equal(ports.connections.length, 0)
  assert.deepEqual(
    ports.log.sentences.filter((sentence) => !/self-signed|socket failed/.test(sentence)),
    [],
  )
})

test('[PROXY3] a health check of a proxy that encrypts gets its handshake', async () => {
  await using ports = await new Ports().open({ proxyTrustedAddresses: ['127.0.0.1'] })
  const { socket } = ports.plain('telnets')
  socket.write(HEALTH_CHECK)
  const secure = connectTls({ socket, rejectUnauthorized: false })
  secure.on('error', () => secure.destroy())
  await new Promise((resolve) => secure.once('secureConnect', resolve))
  await until(() => socket.destroyed || secure.destroyed || socket.readableEnded, 'closed')
  assert.equal(ports.connections.length, 0)
  assert.deepEqual(ports.admitted, [])
})

test('[PROXY4] a header of one who is not trusted is garbage, and its sender is disconnected', async () => {
  await using ports = await new Ports().open({ proxyTrustedAddresses: ['10.0.0.0/8'] })
  for (const header of [PROXY, '\r\n\r\n\0\r\nQUIT\n\x21\x11']) {
    const { socket } = ports.plain('telnet')
    socket.write(header)
    await until(() => socket.destroyed, 'closed')
  }
  assert.ok(ports.connections.every(({ address }) => address === '127.0.0.1'))
  assert.ok(ports.events.every(({ told }) => !told.some((event) => event.includes('PROXY'))))
})

test('[PROXY5] what is neither address nor network is told when the game starts', async () => {
  await using ports = new Ports()
  for (const bad of ['example.org', '10.0.0.0/33', '::/129', '1.2.3.4/', '']) {
    await assert.rejects(
      ports.open({ proxyTrustedAddresses: [bad] }),
      (error) => isWaystoneError(error, 'WS_SETTINGS_INVALID') && error.message.includes(`"${bad}"`),
    )
  }
})

test('a client that is still at the door when the port closes is let go', async () => {
  await using ports = await new Ports().open()
  const { socket } = ports.plain('telnets')
  await until(() => ports.admitted.length === 1, 'arrived')
  await Promise.all(ports.listeners.map((listener) => listener.close()))
  await until(() => socket.destroyed, 'closed')
})
