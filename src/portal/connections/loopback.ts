import { plainAddress } from '../listeners/remote-address.ts'

/** Whether the client is on this machine. */
export function isLoopback(address: string): boolean {
  const plain = plainAddress(address)
  return plain === '::1' || /^127\.\d{1,3}\.\d{1,3}\.\d{1,3}$/.test(plain)
}
