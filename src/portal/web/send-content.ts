import { createHash } from 'node:crypto'
import type { IncomingMessage, ServerResponse } from 'node:http'
import type { ContentEncoding } from './choose-encoding.ts'
import { SECURITY_HEADERS } from './security-headers.ts'

/** What a request is answered with. */
export interface Content {
  readonly body: string | Uint8Array
  readonly type: string
  /** 200 unless given. */
  readonly status?: number
  /** How the body is compressed, if it is. */
  readonly encoding?: ContentEncoding | undefined
  /** It never changes under this address. */
  readonly isImmutable?: boolean
  readonly headers?: Readonly<Record<string, string>>
}

/** Answers a GET or HEAD; with 304 and no body if the client has the same already. */
export function sendContent(request: IncomingMessage, response: ServerResponse, content: Content): void {
  const { body, type, status = 200, encoding, isImmutable = false } = content
  const bytes = typeof body === 'string' ? Buffer.from(body) : body
  const tag = `"${createHash('sha256').update(bytes).digest('base64url').slice(0, 22)}"`
  const isKnown = status === 200 && (request.headers['if-none-match'] ?? '').includes(tag)
  response.writeHead(isKnown ? 304 : status, {
    ...SECURITY_HEADERS,
    ...content.headers,
    'cache-control': isImmutable ? 'public, max-age=31536000, immutable' : 'no-cache',
    vary: 'accept-encoding',
    ...(status === 200 ? { etag: tag } : {}),
    ...(isKnown ? {} : { 'content-type': type, 'content-length': bytes.byteLength }),
    ...(encoding && !isKnown ? { 'content-encoding': encoding } : {}),
  })
  response.end(isKnown || request.method === 'HEAD' ? undefined : bytes)
}

/** The same with one line of text. */
export function sendLine(request: IncomingMessage, response: ServerResponse, status: number, line: string): void {
  sendContent(request, response, { body: `${line}\n`, type: 'text/plain; charset=utf-8', status })
}
