import type { IncomingMessage, ServerResponse } from 'node:http'
import { pathOf } from './http-server.ts'

/** What the pages tell of the game. */
export interface PagesPorts {
  readonly gameName: string
  /** Whether a Server runs the game. */
  readonly isReady: () => boolean
}

/** Answers requests for pages. */
export function createPages({ gameName, isReady }: PagesPorts) {
  return (request: IncomingMessage, response: ServerResponse): void => {
    const path = pathOf(request)
    if (path === '/healthz') return sendText(response, 200, 'ok')
    if (path === '/readyz') return isReady() ? sendText(response, 200, 'ready') : sendText(response, 503, 'no Server')
    if (path === '/') return sendText(response, 200, `${gameName} is here. Clients connect to this port by WebSocket.`)
    sendText(response, 404, 'There is no such page.')
  }
}

function sendText(response: ServerResponse, status: number, text: string): void {
  response.writeHead(status, { 'content-type': 'text/plain; charset=utf-8', 'x-content-type-options': 'nosniff' })
  response.end(`${text}\n`)
}
