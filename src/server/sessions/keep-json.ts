import { WaystoneError } from '../../base/errors.ts'
import type { Json } from '../../base/json.ts'

/** A frozen copy of a value, and the bytes of its JSON. */
export interface KeptJson {
  readonly value: Json
  readonly bytes: number
}

/**
 * Copies a value for session state. `what` names it in errors.
 *
 * Throws `WS_ATTRIBUTE_NOT_STORABLE`, with the path to it, for a part that JSON would lose or change.
 */
export function keepJson(what: string, value: unknown): KeptJson {
  assertJson(value, what, [])
  const text = JSON.stringify(value)
  return { value: freezeDeep(JSON.parse(text) as Json), bytes: Buffer.byteLength(text) }
}

function assertJson(value: unknown, path: string, around: readonly object[]): void {
  if (value === null || typeof value === 'boolean' || typeof value === 'string') return
  if (typeof value === 'number') return Number.isFinite(value) ? undefined : refuse(path, String(value))
  if (typeof value !== 'object') return refuse(path, value === undefined ? 'undefined' : `a ${typeof value}`)
  if (around.includes(value)) return refuse(path, 'a value that contains itself')
  const within = [...around, value]
  if (Array.isArray(value)) {
    for (const [index, part] of value.entries()) assertJson(part, `${path}[${index}]`, within)
    return
  }
  const prototype: unknown = Object.getPrototypeOf(value)
  if (prototype !== Object.prototype && prototype !== null) refuse(path, `an instance of ${classOf(value)}`)
  // What is undefined is as if it were not there.
  for (const [key, part] of Object.entries(value)) if (part !== undefined) assertJson(part, `${path}.${key}`, within)
}

function refuse(path: string, what: string): never {
  throw new WaystoneError('WS_ATTRIBUTE_NOT_STORABLE', `${path} can hold JSON, and this is ${what}.`)
}

function classOf(value: object): string {
  const made: unknown = Reflect.get(value, 'constructor')
  return typeof made === 'function' && made.name !== '' ? made.name : 'a class'
}

function freezeDeep(value: Json): Json {
  if (typeof value !== 'object' || value === null) return value
  for (const part of Object.values(value)) freezeDeep(part)
  Object.freeze(value)
  return value
}
