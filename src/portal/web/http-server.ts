import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http'
import { createServer as createSecureServer, type Server as SecureServer } from 'node:https'
import type { Socket } from 'node:net'
import type { Duplex } from 'node:stream'
import type { SecureContextOptions } from 'node:tls'
import { toError } from '../../base/errors.ts'
import type { Logger } from '../../base/log.ts'
import type { Listener } from '../listeners/listener.ts'
import { openPort } from '../listeners/open-port.ts'
import { TrustedAddresses } from '../listeners/trusted-addresses.ts'
import { type HttpConnectionLimits, HttpConnections } from './http-connections.ts'
import { SECURITY_HEADERS } from './security-headers.ts'

/** Limits of an HTTP port, named as their settings. */
export interface HttpLimits extends HttpConnectionLimits {
  readonly webProxyTrustedAddresses: readonly string[]
  readonly webHeadersTimeoutMs: number
  readonly webRequestTimeoutMs: number
  readonly webIdleTimeoutMs: number
  readonly webMaxHeaderBytes: number
}

/** What {@link listenHttp} opens, and who answers requests. */
export interface HttpServerOptions {
  readonly address: string
  /** 0 picks a free one. */
  readonly port: number
  /** What is spoken there, for the status and the log. */
  readonly protocol: string
  readonly log: Logger
  readonly limits: HttpLimits
  readonly onRequest: (request: IncomingMessage, response: ServerResponse) => void
  /** A client asks for a WebSocket; who takes the stream answers for it. Unless given, such a client gets a page. */
  readonly onUpgrade?: (request: IncomingMessage, stream: Duplex, head: Buffer) => void
  /** Speaks HTTPS; unless given, HTTP. */
  readonly secure?: {
    readonly context: SecureContextOptions
    /** Is handed what takes another certificate later. */
    readonly onOpen: (server: Pick<SecureServer, 'setSecureContext'>) => void
  }
}

/** A last word in HTTP; its text is ASCII. */
interface Refusal {
  readonly status: string
  readonly text: string
}

/** How often requests that take too long are looked for. */
const CHECK_INTERVAL_MS = 1000
const HTTPS_ONLY: Refusal = {
  status: '400 Bad Request',
  text: 'This port speaks HTTPS only. Please write https:// before the address.\n',
}
const NO_TUNNEL: Refusal = {
  status: '405 Method Not Allowed\r\nAllow: GET, HEAD',
  text: 'There is a game here, and no way to elsewhere.\n',
}

/** Opens an HTTP port. Faults: `WS_PORT_BUSY` with a sentence for the operator, `WS_SETTINGS_INVALID`. */
export async function listenHttp(options: HttpServerOptions): Promise<Listener> {
  const { protocol, log, limits } = options
  const connections = new HttpConnections(
    limits,
    new TrustedAddresses('webProxyTrustedAddresses', limits.webProxyTrustedAddresses),
  )
  const server = createFor(options, connections)
  server.on('connection', (socket: Socket) => {
    if (connections.enter(socket)) return
    log.debug({ protocol, address: socket.remoteAddress }, 'too many HTTP connections; one was closed')
    socket.destroy()
  })
  server.on('request', (request, response) => {
    const isLast = connections.countRequest(request.socket)
    if (isLast === undefined) return
    if (isLast) response.setHeader('connection', 'close')
    answer(options, request, response)
  })
  // It asks to be connected to somewhere else; unheard it would be closed without a word.
  server.on('connect', (_request, stream: Socket) => {
    stream.on('error', (error) => log.debug({ protocol, err: error }, 'socket failed'))
    refuse(stream, NO_TUNNEL, limits.webIdleTimeoutMs)
  })
  server.on('upgrade', (request, stream, head) => {
    stream.on('error', (error) => log.debug({ protocol, err: error }, 'socket failed'))
    connections.leave(request.socket)
    options.onUpgrade?.(request, stream, head)
  })
  await openPort(server, options)
  const bound = server.address()
  const place = typeof bound === 'object' && bound ? bound : options
  const status = { protocol, address: place.address, port: place.port }
  server.on('error', (error) => log.warn({ ...status, err: error }, 'connection could not be accepted'))
  return {
    status,
    close: async () => {
      server.close()
      server.closeIdleConnections()
    },
  }
}

function createFor(
  { secure, log, protocol, limits, onUpgrade }: HttpServerOptions,
  connections: HttpConnections,
): Server {
  const { webHeadersTimeoutMs, webRequestTimeoutMs, webIdleTimeoutMs, webMaxHeaderBytes } = limits
  const options = {
    headersTimeout: webHeadersTimeoutMs,
    requestTimeout: Math.max(webHeadersTimeoutMs, webRequestTimeoutMs),
    connectionsCheckingInterval: Math.min(CHECK_INTERVAL_MS, webHeadersTimeoutMs),
    keepAliveTimeout: webIdleTimeoutMs,
    maxHeaderSize: webMaxHeaderBytes,
    noDelay: true,
    // Other offers to go on in another protocol, such as HTTP/2's, need not be taken up (RFC 9110, section 7.8).
    shouldUpgradeCallback: ({ headers }: IncomingMessage) =>
      onUpgrade !== undefined && headers.upgrade?.toLowerCase() === 'websocket',
  }
  if (!secure) return timed(createServer(options), webIdleTimeoutMs)
  const server = createSecureServer({ ...secure.context, ...options, handshakeTimeout: webHeadersTimeoutMs })
  server.on('tlsClientError', (error, socket) => {
    log.debug({ protocol, err: error }, 'TLS failed')
    const isPlain = 'code' in error && error.code === 'ERR_SSL_HTTP_REQUEST'
    // A browser that was sent here without the `s` would show an empty page.
    if (isPlain) refuse(connections.find(socket), HTTPS_ONLY, webIdleTimeoutMs)
  })
  secure.onOpen(server)
  return timed(server, webIdleTimeoutMs)
}

/** Answers what is no request for a page, and closes. */
function refuse(socket: Socket | undefined, { status, text }: Refusal, timeoutMs: number): void {
  if (!socket?.writable) return
  const headers = `Content-Type: text/plain; charset=utf-8\r\nContent-Length: ${text.length}\r\nConnection: close`
  socket.setTimeout(timeoutMs, () => socket.destroy())
  socket.resume()
  socket.end(`HTTP/1.1 ${status}\r\n${headers}\r\n\r\n${text}`)
}

/** A client that does not read its answer, or pauses within a request, is closed. */
function timed(server: Server, idleTimeoutMs: number): Server {
  server.timeout = idleTimeoutMs
  return server
}

function answer(
  { log, protocol, onRequest }: HttpServerOptions,
  request: IncomingMessage,
  response: ServerResponse,
): void {
  try {
    if ((request.headersDistinct.host?.length ?? 0) > 1) response.writeHead(400).end()
    else onRequest(request, response)
  } catch (error) {
    log.error({ protocol, err: toError(error), path: pathOf(request) }, 'a request failed')
    const headers = { ...SECURITY_HEADERS, 'content-type': 'text/plain; charset=utf-8' }
    if (!response.headersSent) response.writeHead(500, headers)
    response.end('Something went wrong. The staff can read about it in the log.\n')
  }
}

/** With this a request names the whole address, as one to a proxy does. */
const ORIGIN = /^https?:\/\/[^/?#]*/i

/** The path of a request without its query, which may hold what is no business of a log. */
export function pathOf(request: IncomingMessage): string {
  const path = (request.url ?? '').replace(ORIGIN, '').split('?', 1)[0]
  return path === undefined || path === '' ? '/' : path
}
