import type { IncomingHttpHeaders } from 'node:http'

/**
 * The name under which a client asked for this game: that of the request, or, where a trusted proxy puts a name of its own
 * there, what it says in `X-Forwarded-Host`. The last of several is its own word.
 */
export function forwardedHost(
  peer: string,
  headers: IncomingHttpHeaders,
  trusted: { has(address: string): boolean },
): string | undefined {
  const told = trusted.has(peer) ? [headers['x-forwarded-host'] ?? []].flat().join(',').split(',').at(-1)?.trim() : ''
  return told || headers.host
}
