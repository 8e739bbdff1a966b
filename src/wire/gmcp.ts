import { decodeUtf8 } from './utf8.ts'
import type { OobMessage } from './oob-message.ts'
import { parseJson } from './parse-json.ts'

/** Longest name of a message or package. */
const MAX_NAME_LENGTH = 128

const TEXT = new TextEncoder()

/** A name, a blank of any kind or none, and the body. */
const MESSAGE = /^([A-Za-z][\w.-]*)\s*([\s\S]*)$/

/** DEL and C1, which `JSON.stringify` leaves as they are and a terminal may obey. */
const RAW_CONTROLS = /[\u007f-\u009f]/g

/**
 * Reads `Package.Message`, or that and JSON; `undefined` for what is neither.
 *
 * It is UTF-8 whatever the charset of the text is. A body that is a bare word counts as a string: several clients send
 * one. NULs around the message, which some clients append, are dropped.
 */
export function decodeGmcp(payload: Uint8Array, maxDepth: number): OobMessage | undefined {
  const text = decodeUtf8(payload).replace(/^[\s\0]+|[\s\0]+$/g, '')
  const [, name, body] = MESSAGE.exec(text) ?? []
  if (name === undefined || body === undefined || name.length > MAX_NAME_LENGTH) return undefined
  if (body === '') return { name, data: null }
  const parsed = parseJson(body, maxDepth)
  if (parsed) return { name, data: parsed.value }
  return isBareWord(body) ? { name, data: body } : undefined
}

/** Writes a message as the payload of a subnegotiation; one without a body is the name alone. */
export function encodeGmcp({ name, data }: OobMessage): Uint8Array {
  if (data === null) return TEXT.encode(name)
  const json = JSON.stringify(data).replace(RAW_CONTROLS, toEscape)
  return TEXT.encode(`${name} ${json}`)
}

function isBareWord(body: string): boolean {
  return /^[\p{L}\p{N}_#][^\p{Cc}"[\]{}]*$/u.test(body)
}

function toEscape(sign: string): string {
  return `\\u${sign.charCodeAt(0).toString(16).padStart(4, '0')}`
}
