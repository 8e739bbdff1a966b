import { once } from 'node:events'
import { createConnection, type Socket } from 'node:net'
import { connect as connectTls } from 'node:tls'
import { Client as SshClient, type ClientChannel } from 'ssh2'
import { WebSocket } from 'ws'
import {
  WEB_SUBPROTOCOL,
  WEB_VERSION,
  type WebClientMessage,
  type WebServerMessage,
  type WebSpan,
} from '../../src/wire/web/web-messages.ts'

/** What a client speaks. */
export type ClientKind = 'telnet' | 'telnets' | 'ssh' | 'web'

/** What carries the lines of a client. */
export interface Transport {
  send(line: string): void
  end(): void
  onBytes(take: (bytes: Buffer) => void): void
  onClosed(tell: () => void): void
}

const HOST = '127.0.0.1'

/** Whom SSH lets in without a password (`sshOpenNames`). */
const SSH_NAME = 'new'

/** Connects a client of each kind to a port of this machine. */
export const CONNECT: Readonly<Record<ClientKind, (port: number) => Promise<Transport>>> = {
  async telnet(port) {
    const socket = createConnection({ port, host: HOST, noDelay: true })
    await once(socket, 'connect')
    return socketTransport(socket)
  },
  async telnets(port) {
    const socket = connectTls({ port, host: HOST, rejectUnauthorized: false })
    await once(socket, 'secureConnect')
    return socketTransport(socket)
  },
  async ssh(port) {
    const client = new SshClient()
    client.connect({ port, host: HOST, username: SSH_NAME, hostVerifier: () => true })
    await once(client, 'ready')
    const { promise, resolve, reject } = Promise.withResolvers<ClientChannel>()
    client.shell((error, channel) => (error ? reject(error) : resolve(channel)))
    return sshTransport(client, await promise)
  },
  async web(port) {
    const socket = new WebSocket(`ws://${HOST}:${port}/`, WEB_SUBPROTOCOL, { perMessageDeflate: false })
    await once(socket, 'open')
    return webTransport(socket)
  },
}

function socketTransport(socket: Socket): Transport {
  socket.on('error', () => undefined)
  return {
    send: (line) => void socket.write(`${line}\r\n`),
    end: () => socket.destroy(),
    onBytes: (take) => void socket.on('data', take),
    onClosed: (tell) => void socket.on('close', tell),
  }
}

function sshTransport(client: SshClient, channel: ClientChannel): Transport {
  client.on('error', () => undefined)
  return {
    send: (line) => void channel.write(`${line}\r`),
    end: () => client.destroy(),
    onBytes: (take) => void channel.on('data', take),
    onClosed: (tell) => void client.on('close', tell),
  }
}

function webTransport(socket: WebSocket): Transport {
  const say = (message: WebClientMessage): void => socket.send(JSON.stringify(message))
  const device = { width: 80, height: 24, isScreenReader: false, clientName: 'a bench' }
  let lines = 0
  socket.on('error', () => undefined)
  say({ kind: 'hello', version: WEB_VERSION, device })
  return {
    send: (text) => say({ kind: 'line', n: (lines += 1), text, isSecret: false }),
    end: () => socket.terminate(),
    onBytes: (take) =>
      void socket.on('message', (bytes: Buffer) => {
        const message = JSON.parse(bytes.toString()) as WebServerMessage
        // What is not acknowledged is kept for a client that comes back, and would count as memory.
        if ('n' in message && message.kind !== 'ack') say({ kind: 'ack', n: message.n })
        if ('spans' in message) take(Buffer.from(message.spans.map(textOf).join('')))
      }),
    onClosed: (tell) => void socket.on('close', tell),
  }
}

function textOf(span: WebSpan): string {
  return typeof span === 'string' ? span : span.text
}
