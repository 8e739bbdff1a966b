import assert from 'node:assert/strict'
import { spawn, type ChildProcess } from 'node:child_process'
import { readFileSync, writeFileSync } from 'node:fs'
import { connect, createServer } from 'node:net'
import { join } from 'node:path'
import { test } from 'node:test'
import { type GameProcess, startGame } from '../../src/testing/game-process.ts'
import { makeTemporaryFolder } from '../../src/testing/temporary-folder.ts'
import { isInstalled } from '../support/terminal.ts'
import { waitUntil } from '../support/wait-until.ts'

const PASSWORD = 's3cret-words'

async function portOf(game: GameProcess, protocol: string): Promise<number> {
  const { listeners } = await game.status()
  const port = listeners.find((listener) => listener.protocol === protocol)?.port
  assert.ok(port !== undefined, `the game listens for ${protocol}`)
  return port
}

/** A program that plays on its standard input and output. */
class Player implements Disposable {
  readonly #child: ChildProcess
  #shown = ''

  constructor(program: string, ...args: readonly string[]) {
    this.#child = spawn(program, args, { stdio: ['pipe', 'pipe', 'ignore'] })
    this.#child.stdout?.on('data', (bytes: Buffer) => (this.#shown += bytes.toString('latin1')))
  }

  get hasEnded(): boolean {
    return this.#child.exitCode !== null || this.#child.signalCode !== null
  }

  async reads(text: string): Promise<void> {
    await waitUntil(`"${text}" on the screen`, () => this.#shown.includes(text))
  }

  type(line: string): void {
    this.#shown = ''
    this.#child.stdin?.write(`${line}\n`)
  }

  [Symbol.dispose](): void {
    this.#child.kill('SIGKILL')
  }
}

test(
  '[TLS1] over TLS a client plays to the goodbye, and its connection outlives the Server',
  {
    skip: !isInstalled('openssl') && 'openssl not installed',
  },
  async () => {
    await using game = await startGame({ settings: { telnetTlsPort: 0 } })
    const port = await portOf(game, 'telnets')
    using player = new Player('openssl', 's_client', '-quiet', '-connect', `127.0.0.1:${port}`)
    await player.reads('connect')
    player.type(`create Anna ${PASSWORD}`)
    await player.reads('Hall')
    await game.killServer()
    player.type('say still here')
    await player.reads('You say, "still here"')
    assert.equal((await game.reload()).code, 0)
    player.type('quit')
    await player.reads('Goodbye')
    await waitUntil('the client has ended', () => player.hasEnded)
  },
)

/** Finds a port that nobody listens on. */
async function freePort(): Promise<number> {
  const server = createServer()
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  const address = server.address()
  await new Promise((resolve) => server.close(resolve))
  return typeof address === 'object' && address ? address.port : 0
}

test(
  '[PROXY1] [PROXY3] behind HAProxy clients play by both versions, with TLS too, and its checks are not heard of',
  {
    skip: !isInstalled('haproxy') && 'haproxy not installed',
  },
  async () => {
    await using game = await startGame({ settings: { telnetTlsPort: 0, proxyTrustedAddresses: '127.0.0.1' } })
    using folder = makeTemporaryFolder()
    const ways = [
      { name: 'v1', from: await freePort(), to: await portOf(game, 'telnet'), how: 'send-proxy' },
      { name: 'v2', from: await freePort(), to: await portOf(game, 'telnet'), how: 'send-proxy-v2' },
      { name: 'tls', from: await freePort(), to: await portOf(game, 'telnets'), how: 'send-proxy-v2 ssl verify none' },
    ]
    const sections = ways.map(
      ({ name, from, to, how }) =>
        `listen ${name}\n  bind 127.0.0.1:${from}\n  server game 127.0.0.1:${to} ${how} check inter 200ms\n`,
    )
    const file = join(folder.path, 'haproxy.cfg')
    const timeouts = '  timeout connect 5s\n  timeout client 60s\n  timeout server 60s\n'
    writeFileSync(file, `defaults\n  mode tcp\n${timeouts}${sections.join('')}`)
    using _proxy = new Player('haproxy', '-f', file, '-db')
    for (const { name, from } of ways) await playThrough(from, `Anna${name}`)
    const log = readFileSync(game.paths.logs.portal, 'utf8')
    assert.equal(log.split('session opened').length - 1, ways.length)
    assert.doesNotMatch(log, /PROXY header/)
  },
)

async function playThrough(port: number, name: string): Promise<void> {
  let shown = ''
  let socket = connect(port, '127.0.0.1')
  const open = (): void => {
    socket = connect(port, '127.0.0.1')
    socket.on('data', (bytes) => (shown += bytes.toString('latin1')))
    socket.on('error', () => socket.destroy())
  }
  socket.destroy()
  // The proxy may not listen yet, or not know yet that the game is there.
  await waitUntil(`the greeting for ${name}`, () => {
    if (socket.destroyed) open()
    return shown.includes('create')
  })
  socket.write(`create ${name} ${PASSWORD}\r\n`)
  await waitUntil('the hall', () => shown.includes('Hall'))
  socket.write('quit\r\n')
  await waitUntil('the goodbye', () => shown.includes('Goodbye') && socket.destroyed)
}
