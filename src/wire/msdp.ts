import type { Json, JsonObject } from '../base/json.ts'
import { decodeUtf8 } from './utf8.ts'

/** One variable and what was said of it: a value, or several one after the other. */
export interface MsdpPair {
  readonly name: string
  /** Values are strings, and arrays and objects of these. */
  readonly values: readonly Json[]
}

const MARK = { VAR: 1, VAL: 2, TABLE_OPEN: 3, TABLE_CLOSE: 4, ARRAY_OPEN: 5, ARRAY_CLOSE: 6 } as const
const LAST_MARK = MARK.ARRAY_CLOSE

const TEXT = new TextEncoder()

/** What no MSDP string may hold, and other controls that a client might show. */
const CONTROLS = /[\u0000-\u0008\u000b-\u001f\u007f-\u009f]/g

/** A table or array that is being read. */
interface Level {
  readonly kind: 'table' | 'array' | 'top'
  readonly entries: [string, Json[]][]
  readonly items: Json[]
  /** Whether a VAL came whose value has not. */
  isOwed: boolean
}

/**
 * Reads the variables of a payload; `undefined` when brackets do not fit, or nest deeper than `maxDepth`.
 *
 * Forgiving otherwise: a variable without a value has none, a value without a variable is dropped, a VAL without
 * anything after it is the empty string.
 */
export function decodeMsdp(payload: Uint8Array, maxDepth: number): readonly MsdpPair[] | undefined {
  const reader = new MsdpReader(maxDepth)
  let at = 0
  while (at < payload.length) {
    const byte = payload[at] ?? 0
    if (byte >= MARK.VAR && byte <= LAST_MARK) {
      // The name of a variable belongs to its mark.
      const end = byte === MARK.VAR ? endOfText(payload, at + 1) : at + 1
      if (!reader.mark(byte, byte === MARK.VAR ? textOf(payload, at + 1, end) : '')) return undefined
      at = end
    } else {
      const end = endOfText(payload, at)
      reader.text(textOf(payload, at, end))
      at = end
    }
  }
  return reader.end()
}

/** Writes a variable and its value: numbers as digits, booleans as 1 and 0, `null` as the empty string. */
export function encodeMsdp(name: string, value: Json): Uint8Array {
  const bytes: number[] = []
  writePair(bytes, name, value)
  return Uint8Array.from(bytes)
}

/** Keeps the levels in a list of its own, so that no nesting can exhaust the stack. */
class MsdpReader {
  readonly #maxDepth: number
  readonly #levels: Level[] = []
  #level: Level = newLevel('top')

  constructor(maxDepth: number) {
    this.#maxDepth = maxDepth
  }

  /** Takes a mark, and tells whether it can stand here. */
  mark(mark: number, name: string): boolean {
    switch (mark) {
      case MARK.VAR:
        this.#settle()
        if (this.#level.kind === 'array') return false
        this.#level.entries.push([name, []])
        return true
      case MARK.VAL:
        this.#settle()
        this.#level.isOwed = true
        return true
      case MARK.TABLE_OPEN:
        return this.#open('table')
      case MARK.ARRAY_OPEN:
        return this.#open('array')
      case MARK.TABLE_CLOSE:
        return this.#close('table')
      default:
        return this.#close('array')
    }
  }

  text(text: string): void {
    // Text that follows no VAL belongs to nothing.
    if (this.#level.isOwed) this.#add(text)
  }

  end(): readonly MsdpPair[] | undefined {
    this.#settle()
    if (this.#levels.length > 0) return undefined
    return this.#level.entries.map(([name, values]) => ({ name, values }))
  }

  #open(kind: 'table' | 'array'): boolean {
    if (this.#levels.length >= this.#maxDepth) return false
    this.#level.isOwed = false
    this.#levels.push(this.#level)
    this.#level = newLevel(kind)
    return true
  }

  #close(kind: 'table' | 'array'): boolean {
    const outer = this.#levels.at(-1)
    if (this.#level.kind !== kind || !outer) return false
    this.#settle()
    const value = kind === 'array' ? this.#level.items : tableOf(this.#level)
    this.#levels.pop()
    this.#level = outer
    this.#add(value)
    return true
  }

  /** A VAL with nothing after it is the empty string. */
  #settle(): void {
    if (this.#level.isOwed) this.#add('')
  }

  #add(value: Json): void {
    const { kind, entries, items } = this.#level
    this.#level.isOwed = false
    if (kind === 'array') items.push(value)
    else entries.at(-1)?.[1].push(value)
  }
}

function newLevel(kind: Level['kind']): Level {
  return { kind, entries: [], items: [], isOwed: false }
}

/** Of several values of one variable in a table the last counts; `fromEntries` makes `__proto__` a key like any other. */
function tableOf({ entries }: Level): JsonObject {
  return Object.fromEntries(entries.map(([name, values]) => [name, values.at(-1) ?? '']))
}

function endOfText(payload: Uint8Array, start: number): number {
  let end = start
  while (end < payload.length && !isMark(payload[end] ?? 0)) end += 1
  return end
}

function isMark(byte: number): boolean {
  return byte >= MARK.VAR && byte <= LAST_MARK
}

function textOf(payload: Uint8Array, start: number, end: number): string {
  return decodeUtf8(payload.subarray(start, end)).replace(CONTROLS, '')
}

function writePair(bytes: number[], name: string, value: Json): void {
  bytes.push(MARK.VAR)
  writeText(bytes, name)
  writeValue(bytes, value)
}

function writeValue(bytes: number[], value: Json): void {
  bytes.push(MARK.VAL)
  if (Array.isArray(value)) {
    bytes.push(MARK.ARRAY_OPEN)
    for (const item of value) writeValue(bytes, item)
    bytes.push(MARK.ARRAY_CLOSE)
  } else if (typeof value === 'object' && value !== null) {
    bytes.push(MARK.TABLE_OPEN)
    for (const [key, item] of Object.entries(value)) writePair(bytes, key, item)
    bytes.push(MARK.TABLE_CLOSE)
  } else writeText(bytes, wordOf(value))
}

function wordOf(value: null | boolean | number | string): string {
  if (value === null) return ''
  return typeof value === 'boolean' ? String(Number(value)) : String(value)
}

function writeText(bytes: number[], text: string): void {
  for (const byte of TEXT.encode(text.replace(CONTROLS, ''))) bytes.push(byte)
}
