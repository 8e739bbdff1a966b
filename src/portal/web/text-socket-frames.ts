import type { Json } from '../../base/json.ts'
import { decodeGmcp, encodeGmcp } from '../../wire/gmcp.ts'
import { parseJson } from '../../wire/parse-json.ts'
import type { WebSpeech } from './choose-subprotocol.ts'

/** A WebSocket spoken by other people's clients, as mudstandards.org/websocket proposes. */
export type TextSpeech = Exclude<WebSpeech, 'waystone' | 'telnet'>

/** What came in one frame. */
export type TextSocketEvent =
  | { readonly kind: 'lines'; readonly lines: readonly string[] }
  | { readonly kind: 'oob'; readonly name: string; readonly data: Json }
  | { readonly kind: 'nothing' }

const NOTHING: TextSocketEvent = { kind: 'nothing' }
/** An object of strings. */
const ENVELOPE_DEPTH = 2
const UTF8 = new TextDecoder('utf-8', { fatal: false })

/** Reads a binary frame: lines of text in UTF-8, each with or without its end. */
export function readBinaryFrame(bytes: Uint8Array): TextSocketEvent {
  return readLines(UTF8.decode(bytes))
}

/** Limits of structured data, named as their settings. */
export interface TextSocketLimits {
  readonly oobMaxBytes: number
  readonly oobMaxDepth: number
}

/** Reads a text frame. What is malformed, or beyond the limits, is nothing. */
export function readTextFrame(text: string, speech: TextSpeech, limits: TextSocketLimits): TextSocketEvent {
  switch (speech) {
    case 'terminal':
      return readLines(text)
    case 'gmcp':
      return readGmcp(text, limits)
    case 'json':
      return readEnvelope(text, limits)
    default:
      return speech satisfies never
  }
}

/** Writes structured data as a text frame; `undefined` where the speech has none. */
export function writeOobFrame(name: string, data: Json, speech: TextSpeech): string | undefined {
  if (speech === 'terminal') return undefined
  if (speech === 'gmcp') return UTF8.decode(encodeGmcp({ name, data }))
  return JSON.stringify({ proto: 'gmcp', id: name, data: data === null ? '' : JSON.stringify(data) })
}

/** Writes a prompt as a text frame; `undefined` where the speech has no mark for one. The answer to a secret one is not shown. */
export function writePromptFrame(text: string, isSecret: boolean, speech: TextSpeech): string | undefined {
  return speech === 'json' ? JSON.stringify({ proto: 'prompt', id: isSecret ? 'secret' : '', data: text }) : undefined
}

function readLines(text: string): TextSocketEvent {
  const lines = text.replaceAll('\0', '').split(/\r\n|\n\r|\n|\r/)
  if (lines.length > 1 && lines.at(-1) === '') lines.pop()
  return { kind: 'lines', lines }
}

function readGmcp(text: string, { oobMaxBytes, oobMaxDepth }: TextSocketLimits): TextSocketEvent {
  const bytes = Buffer.from(text)
  const message = bytes.length > oobMaxBytes ? undefined : decodeGmcp(bytes, oobMaxDepth)
  return message ? { kind: 'oob', ...message } : NOTHING
}

/** `{"proto", "id", "data"}`, where `data` is a string, in GMCP with JSON in it. */
function readEnvelope(text: string, limits: TextSocketLimits): TextSocketEvent {
  const value = parseJson(text, ENVELOPE_DEPTH)?.value
  if (typeof value !== 'object' || value === null || Array.isArray(value)) return NOTHING
  const { proto, id, data } = value
  if (typeof data !== 'string') return NOTHING
  if (proto === 'text') return readLines(data)
  if (proto === 'gmcp' && typeof id === 'string') return readGmcp(`${id} ${data}`, limits)
  return NOTHING
}
