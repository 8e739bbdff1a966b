import { isIP } from 'node:net'
import { plainAddress } from '../listeners/remote-address.ts'

/**
 * The address of the client behind proxies: the last one in `X-Forwarded-For` that no trusted proxy has.
 *
 * Each proxy adds whom it heard from at the end, so the list is walked from there. Of a peer that is not trusted the
 * header says nothing.
 */
export function forwardedAddress(
  peer: string,
  header: string | readonly string[] | undefined,
  trusted: { has(address: string): boolean },
): string {
  const hops = [header ?? []].flat().join(',').split(',')
  let client = peer
  while (trusted.has(client)) {
    const hop = addressOf(hops.pop() ?? '')
    if (hop === undefined) return client
    client = hop
  }
  return client
}

/** Some proxies add a port, and brackets around an IPv6 address. */
function addressOf(hop: string): string | undefined {
  const text = hop.trim()
  const bare = /^\[([^\]]+)\](?::\d+)?$/.exec(text)?.[1] ?? /^(\d+\.\d+\.\d+\.\d+)(?::\d+)?$/.exec(text)?.[1] ?? text
  return isIP(bare) === 0 ? undefined : plainAddress(bare)
}
