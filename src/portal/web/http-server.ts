import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http'
import { createServer as createSecureServer, type Server as SecureServer } from 'node:https'
import type { Duplex } from 'node:stream'
import { toError } from '../../base/errors.ts'
import type { Logger } from '../../base/log.ts'
import type { SecureContextOptions } from 'node:tls'
import type { Listener } from '../listeners/listener.ts'
import { openPort } from '../listeners/open-port.ts'

/** Who answers requests. */
export interface HttpHandlers {
  onRequest(request: IncomingMessage, response: ServerResponse): void
  /** A client asks for a WebSocket; who takes the stream answers for it. */
  onUpgrade(request: IncomingMessage, stream: Duplex, head: Buffer): void
}

/** What {@link listenHttp} opens. */
export interface HttpServerOptions extends HttpHandlers {
  readonly address: string
  /** 0 picks a free one. */
  readonly port: number
  /** What is spoken there, for the status and the log. */
  readonly protocol: string
  readonly log: Logger
  /** Speaks HTTPS; unless given, HTTP. */
  readonly secure?: {
    readonly context: SecureContextOptions
    /** Is handed what takes another certificate later. */
    readonly onOpen: (server: Pick<SecureServer, 'setSecureContext'>) => void
  }
}

const HEADERS_TIMEOUT_MS = 10_000
const REQUEST_TIMEOUT_MS = 30_000
const IDLE_TIMEOUT_MS = 10_000
const MAX_HEADER_BYTES = 16_384

/** Opens an HTTP port; rejects with `WS_PORT_BUSY` and a sentence for the operator when it cannot. */
export async function listenHttp(options: HttpServerOptions): Promise<Listener> {
  const { protocol, log } = options
  const server = createFor(options)
  await openPort(server, options)
  const bound = server.address()
  const place = typeof bound === 'object' && bound ? bound : options
  const status = { protocol, address: place.address, port: place.port }
  server.on('error', (error) => log.warn({ ...status, err: error }, 'connection could not be accepted'))
  server.on('request', (request, response) => answer(options, request, response))
  server.on('upgrade', (request, stream, head) => {
    stream.on('error', (error) => log.debug({ protocol, err: error }, 'socket failed'))
    options.onUpgrade(request, stream, head)
  })
  return {
    status,
    close: async () => {
      server.close()
      server.closeIdleConnections()
    },
  }
}

function createFor({ secure, log, protocol }: HttpServerOptions): Server {
  const limits = {
    headersTimeout: HEADERS_TIMEOUT_MS,
    requestTimeout: REQUEST_TIMEOUT_MS,
    keepAliveTimeout: IDLE_TIMEOUT_MS,
    maxHeaderSize: MAX_HEADER_BYTES,
    noDelay: true,
  }
  if (!secure) return createServer(limits)
  const server = createSecureServer({ ...secure.context, ...limits, handshakeTimeout: HEADERS_TIMEOUT_MS })
  server.on('tlsClientError', (error) => log.debug({ protocol, err: error }, 'TLS failed'))
  secure.onOpen(server)
  return server
}

function answer(
  { log, protocol, onRequest }: HttpServerOptions,
  request: IncomingMessage,
  response: ServerResponse,
): void {
  try {
    onRequest(request, response)
  } catch (error) {
    log.error({ protocol, err: toError(error), path: pathOf(request) }, 'a request failed')
    if (!response.headersSent) response.writeHead(500, { 'content-type': 'text/plain; charset=utf-8' })
    response.end('Something went wrong. The staff can read about it in the log.\n')
  }
}

/** The path of a request without its query, which may hold what is no business of a log. */
export function pathOf(request: IncomingMessage): string {
  return (request.url ?? '/').split('?', 1)[0] ?? '/'
}
