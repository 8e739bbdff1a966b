import assert from 'node:assert/strict'
import { connect } from 'node:net'
import type { Socket } from 'node:net'
import { test } from 'node:test'
import type { Json } from '../../base/json.ts'
import type { Logger } from '../../base/log.ts'
import type { SessionCapabilities } from '../../link/session-messages.ts'
import { ManualClock } from '../../testing/manual-clock.ts'
import { TelnetProtocol } from '../../wire/telnet/protocol.ts'
import { listenTcp } from '../listeners/tcp-listener.ts'
import { SharedOutput } from '../output/shared-output.ts'
import type { ConnectionEvents } from '../connections/connection.ts'
import type { TelnetConnectionOptions } from './telnet-connection-options.ts'
import type { TelnetConnectionSettings } from './telnet-connection-settings.ts'
import { TelnetConnection } from './telnet-connection.ts'

const SETTINGS: TelnetConnectionSettings = {
  maxLineBytes: 100,
  maxSubnegotiationBytes: 1000,
  subnegotiationTimeoutMs: 10_000,
  maxNegotiationsPer10s: 50,
  maxSubnegotiationsPer10s: 500,
  oobMaxBytes: 200,
  oobMaxDepth: 8,
  oobAnswersPerSecond: 5,
  aytIntervalMs: 1000,
  negotiationTimeoutMs: 500,
  keepaliveIntervalMs: 45_000,
  halfCloseTimeoutMs: 5000,
  outputQueueBytes: 65_536,
  outputStallTimeoutMs: 60_000,
  msdpVariables: [],
  wrapText: true,
  maxCompressedConnections: 1,
  acceptCompressedInput: false,
  maxInflatedBytesPerSecond: 65_536,
}

/** What a connection writes when it opens. */
export const OPENING = Buffer.from(
  new TelnetProtocol({ clock: new ManualClock(), limits: { ...SETTINGS, minAytIntervalMs: 0 } }).start(),
).toString('hex')
/** A client's no to all of that. */
export const REFUSALS = OPENING.replaceAll(/fffd(..)|fffb(..)/g, (_all, asked?: string, offered?: string) =>
  asked === undefined ? `fffe${offered}` : `fffc${asked}`,
)

/** Waits until `isSo`, and fails with `what` if that does not come within a minute. */
export async function until(isSo: () => boolean, what: string): Promise<void> {
  const deadline = performance.now() + 60_000
  while (!isSo()) {
    assert.ok(performance.now() < deadline, `in vain waited for: ${what}`)
    await new Promise((resolve) => setImmediate(resolve))
  }
}

/** Lets everything that is on its way through the loopback arrive. */
export async function settle(): Promise<void> {
  for (let pass = 0; pass < 30; pass += 1) await new Promise((resolve) => setImmediate(resolve))
}

/** A text for everybody. */
export function textOf(text: string, isRaw = false): SharedOutput {
  return new SharedOutput({ kind: 'text', to: [1], text, options: { isRaw } })
}

/** A prompt for everybody. */
export function promptOf(text: string, isSecret = false): SharedOutput {
  return new SharedOutput({ kind: 'prompt', to: [1], text, isSecret })
}

/** A log that keeps its sentences. */
export function listLogger(): Logger & { readonly sentences: string[] } {
  const sentences: string[] = []
  const add = (_fields: unknown, message: string): void => void sentences.push(message)
  const log = { sentences, debug: add, info: add, warn: add, error: add, child: () => log }
  return log
}

/** Writes down what a connection tells. */
export class EventRecorder implements ConnectionEvents {
  readonly told: string[] = []
  capabilities: SessionCapabilities | undefined

  onLine(text: string, isSecret: boolean): void {
    this.told.push(isSecret ? `secret ${text}` : `line ${text}`)
  }

  onOob(name: string, data: Json): void {
    this.told.push(`oob ${name} ${JSON.stringify(data)}`)
  }

  onCapabilities(capabilities: SessionCapabilities): void {
    this.capabilities = capabilities
  }

  onReady(): void {
    this.told.push('ready')
  }

  onInputEnd(): void {
    this.told.push('input over')
  }

  onClosed(reason: string): void {
    this.told.push(`closed: ${reason}`)
  }
}

/** A client on a real socket and the connection at the other end, by a clock that stands. */
export class TelnetFixture implements AsyncDisposable {
  readonly clock: ManualClock
  readonly connection: TelnetConnection
  readonly client: Socket
  readonly socket: Socket
  readonly log: ReturnType<typeof listLogger>
  readonly events = new EventRecorder()
  readonly chunks: Buffer[] = []

  constructor(parts: Pick<TelnetFixture, 'clock' | 'connection' | 'client' | 'socket' | 'log'>) {
    this.clock = parts.clock
    this.connection = parts.connection
    this.client = parts.client
    this.socket = parts.socket
    this.log = parts.log
    this.client.on('data', (bytes) => this.chunks.push(Buffer.from(bytes)))
    this.client.on('error', (error) => this.log.debug({ err: error }, 'client failed'))
  }

  /** Bytes the client got, in hexadecimal. */
  get receivedHex(): string {
    return Buffer.concat(this.chunks).toString('hex')
  }

  /** Text the client got. */
  get received(): string {
    return Buffer.concat(this.chunks).toString()
  }

  /** Forgets what the client got. */
  clear(): void {
    this.chunks.length = 0
  }

  /** Sends text. */
  type(text: string): void {
    this.client.write(text)
  }

  /** Sends bytes. */
  send(hex: string): void {
    this.client.write(Buffer.from(hex.replaceAll(' ', ''), 'hex'))
  }

  /** Waits until the session was told all of this and nothing else. */
  async untilTold(...told: readonly string[]): Promise<void> {
    await until(() => this.events.told.length >= told.length, `told ${told.join(', ')}`)
    assert.deepEqual(this.events.told, told)
  }

  /** Shows and gives the bytes that came of it, in hexadecimal. */
  async shown(...outputs: readonly SharedOutput[]): Promise<string> {
    this.clear()
    for (const output of outputs) this.connection.show(output)
    await settle()
    return this.receivedHex
  }

  async [Symbol.asyncDispose](): Promise<void> {
    this.connection.destroy()
    this.client.destroy()
    await until(() => this.socket.destroyed && this.client.destroyed, 'the sockets are closed')
  }
}

/** Opens a client and its connection, with the opening already received, and listens unless told not to. */
export async function openTelnet(
  settings: Partial<TelnetConnectionSettings> = {},
  isListened = true,
  services: Pick<TelnetConnectionOptions, 'slots' | 'gameFacts'> = {},
): Promise<TelnetFixture> {
  const log = listLogger()
  const clock = new ManualClock()
  const accepted = Promise.withResolvers<{ connection: TelnetConnection; socket: Socket }>()
  const listener = await listenTcp({
    address: '127.0.0.1',
    port: 0,
    protocol: 'telnet',
    log,
    onSocket: (socket, address) => {
      const all = { ...SETTINGS, ...settings }
      accepted.resolve({
        connection: new TelnetConnection({ ...services, socket, address, clock, log, settings: all }),
        socket,
      })
    },
  })
  const client = connect({ host: '127.0.0.1', port: listener.status.port })
  const fixture = new TelnetFixture({ clock, client, log, ...(await accepted.promise) })
  await listener.close()
  if (isListened) fixture.connection.listen(fixture.events)
  await until(() => fixture.receivedHex.length >= OPENING.length, 'the opening')
  return fixture
}

/** Shows text until `bytes` wait in the queue that the system does not take. */
export async function fillQueue(fixture: TelnetFixture, bytes: number): Promise<void> {
  const output = textOf('z'.repeat(100_000))
  while (fixture.connection.queuedBytes < bytes) {
    fixture.connection.show(output)
    await new Promise((resolve) => setImmediate(resolve))
  }
}

test('a client gets the opening in one piece, before anything else', async () => {
  await using fixture = await openTelnet()
  assert.equal(fixture.receivedHex, OPENING)
  assert.equal(fixture.chunks.length, 1)
})
