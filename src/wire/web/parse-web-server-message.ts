import { parseJson } from '../parse-json.ts'
import type { WebServerMessage } from './web-messages.ts'

const MAX_DEPTH = 64

/** What each kind has to have; the Portal that a page came from is believed in the rest. */
const FIELDS: { readonly [Kind in WebServerMessage['kind']]: Readonly<Record<string, string>> } = {
  welcome: { token: 'string', taken: 'number', missing: 'number', isResumed: 'boolean', resumeWindowMs: 'number' },
  refused: { next: 'string', text: 'string' },
  text: { n: 'number', spans: 'object' },
  prompt: { n: 'number', spans: 'object', isSecret: 'boolean' },
  oob: { n: 'number', name: 'string' },
  ack: { n: 'number' },
  notice: { text: 'string' },
  world: { isHere: 'boolean' },
  pong: { at: 'number' },
  ended: { reason: 'string' },
}

/** Reads what the Portal said; `undefined` if it is no message that this client knows. Never throws. */
export function parseWebServerMessage(text: string): WebServerMessage | undefined {
  const value = parseJson(text, MAX_DEPTH)?.value
  if (typeof value !== 'object' || value === null || Array.isArray(value)) return undefined
  const { kind } = value
  if (typeof kind !== 'string' || !Object.hasOwn(FIELDS, kind)) return undefined
  const fields = FIELDS[kind as WebServerMessage['kind']]
  for (const [name, type] of Object.entries(fields))
    if (typeof value[name] !== type || value[name] === null) return undefined
  if ('spans' in value && !Array.isArray(value['spans'])) return undefined
  return value as unknown as WebServerMessage
}
