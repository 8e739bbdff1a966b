import type { Json } from '../../base/json.ts'
import { parseJson } from '../parse-json.ts'
import type { WebClientMessage, WebDevice, WebResume } from './web-messages.ts'

/** How deep structured data may nest. */
const MAX_DEPTH = 32
const MAX_COLUMNS = 2000
const MAX_NAME_LENGTH = 80
const TOKEN = /^[0-9a-f]{32}$/

/** Reads what a web client said; `undefined` if it is no message. Never throws. */
export function parseWebClientMessage(text: string): WebClientMessage | undefined {
  const parsed = parseJson(text, MAX_DEPTH)
  return parsed && isRecord(parsed.value) ? readMessage(parsed.value) : undefined
}

function readMessage(value: Record<string, unknown>): WebClientMessage | undefined {
  switch (value['kind']) {
    case 'hello':
      return readHello(value)
    case 'line': {
      const { n, text, isSecret = false } = value
      if (!isNumber(n) || typeof text !== 'string' || typeof isSecret !== 'boolean') return undefined
      return { kind: 'line', n, text, isSecret }
    }
    case 'oob': {
      const { n, name, data = null } = value
      if (!isNumber(n) || typeof name !== 'string' || name.length === 0 || name.length > MAX_NAME_LENGTH)
        return undefined
      return { kind: 'oob', n, name, data: data as Json }
    }
    case 'ack': {
      const { n } = value
      return isNumber(n) ? { kind: 'ack', n } : undefined
    }
    case 'device': {
      const device = readDevice(value['device'])
      return device && { kind: 'device', device }
    }
    case 'ping': {
      const { at } = value
      return typeof at === 'number' && Number.isFinite(at) ? { kind: 'ping', at } : undefined
    }
    default:
      return undefined
  }
}

function readHello({ version, device, resume }: Record<string, unknown>): WebClientMessage | undefined {
  const readable = readDevice(device)
  if (!isNumber(version) || !readable) return undefined
  if (resume === undefined) return { kind: 'hello', version, device: readable }
  const back = readResume(resume)
  return back && { kind: 'hello', version, device: readable, resume: back }
}

function readResume(value: unknown): WebResume | undefined {
  if (!isRecord(value)) return undefined
  const { token, received } = value
  return typeof token === 'string' && TOKEN.test(token) && isNumber(received) ? { token, received } : undefined
}

function readDevice(value: unknown): WebDevice | undefined {
  if (!isRecord(value)) return undefined
  const { width, height, isScreenReader = false, clientName = '' } = value
  if (!isNumber(width) || !isNumber(height)) return undefined
  if (typeof isScreenReader !== 'boolean' || typeof clientName !== 'string') return undefined
  return {
    width: Math.min(MAX_COLUMNS, Math.max(1, width)),
    height: Math.min(MAX_COLUMNS, Math.max(1, height)),
    isScreenReader,
    clientName: clientName.slice(0, MAX_NAME_LENGTH),
  }
}

function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
}

function isNumber(value: unknown): value is number {
  return typeof value === 'number' && Number.isSafeInteger(value) && value >= 0
}
