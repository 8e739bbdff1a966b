import type { Json } from '../../../base/json.ts'
import type { TelnetFacts } from '../capabilities.ts'

const MAX_LENGTH = 40

/** Reads `Core.Hello`: client and version, under keys in capitals or not. They are cut to 40 characters of ASCII. */
export function readHello(data: Json): Pick<TelnetFacts, 'helloName' | 'helloVersion'> {
  const entries = typeof data === 'object' && data !== null && !Array.isArray(data) ? Object.entries(data) : []
  const find = (key: string): string | undefined => {
    const value = entries.find(([name]) => name.toLowerCase() === key)?.[1]
    return typeof value === 'string' || typeof value === 'number' ? printable(String(value)) : undefined
  }
  return { helloName: find('client'), helloVersion: find('version') }
}

function printable(text: string): string | undefined {
  const found = text
    .slice(0, 4 * MAX_LENGTH)
    .replace(/[^\x20-\x7e]/g, '')
    .trim()
    .slice(0, MAX_LENGTH)
  return found === '' ? undefined : found
}
