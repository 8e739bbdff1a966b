import { WaystoneError } from '../../base/errors.ts'
import type { EntityId } from '../../base/ids.ts'
import { formatDbref } from '../../base/ids.ts'
import type { Json } from '../../base/json.ts'
import { isEntity } from '../entity-brand.ts'
import type { Entity } from '../entity.ts'
import { jsonTextBytes } from './json-size.ts'

/** What an attribute can hold: JSON and references to entities. A reference to a deleted entity reads as `null`. */
export type AttributeValue =
  | null
  | boolean
  | number
  | string
  | Entity
  | readonly AttributeValue[]
  | { readonly [key: string]: AttributeValue | undefined }

/** A reference to an entity as it is kept. Data never has a key beginning with `$`, so the two cannot be confused. */
export type StoredReference = { $entity: EntityId }

const DEPTH_MAX = 100

/** Tells whether a kept value is a reference to an entity. */
export function isStoredReference(value: Json | undefined): value is StoredReference {
  return typeof value === 'object' && value !== null && Object.hasOwn(value, '$entity')
}

/** Tells whether two kept values are the same primitive or refer to the same entity. */
export function isSameKept(a: Json | symbol, b: Json | symbol): boolean {
  if (a === b) return true
  if (typeof a === 'symbol' || typeof b === 'symbol') return false
  return isStoredReference(a) && isStoredReference(b) && a.$entity === b.$entity
}

/** Sets an own property, whatever its name: `__proto__` too is data. */
export function putOwn(target: { [key: string]: Json }, key: string, value: Json): void {
  if (key === '__proto__')
    Object.defineProperty(target, key, { value, writable: true, enumerable: true, configurable: true })
  else target[key] = value
}

/** What a copy is made for: the name in error messages, and how many bytes of JSON there is room for. */
export interface CopyOrder {
  /** Such as `#12 skills.sword`. */
  readonly name: string
  readonly bytesMax: number
  /** How many lists and objects are around the place it is for; default 0. */
  readonly depth?: number
}

/** A copy fit to be kept, and the bytes of its JSON. */
export interface KeptCopy {
  readonly value: Json
  readonly bytes: number
}

/**
 * Copies a value for keeping; nothing in the copy is shared with the original.
 *
 * Throws `WS_ATTRIBUTE_NOT_STORABLE` with the path of the part that cannot be kept, `WS_ATTRIBUTE_TOO_LARGE` as soon as
 * the copy outgrows its limit.
 */
export function copyForKeeping(value: unknown, order: CopyOrder): KeptCopy {
  const copier = new ValueCopier(order)
  return { value: copier.copy(value), bytes: copier.bytes }
}

class ValueCopier {
  readonly #order: CopyOrder
  readonly #path: (string | number)[] = []
  readonly #ancestors = new Set<object>()
  bytes = 0

  constructor(order: CopyOrder) {
    this.#order = order
  }

  copy(value: unknown): Json {
    if (value === null || typeof value === 'boolean') return this.#count(value, value === false ? 5 : 4)
    if (typeof value === 'string') return this.#count(value, jsonTextBytes(value, this.#room))
    if (typeof value === 'number') return this.#copyNumber(value)
    if (typeof value !== 'object') return this.#refuse(nameOfType(value))
    if (isEntity(value)) return this.#count({ $entity: value.id }, formatDbref(value.id).length + 11)
    if (this.#ancestors.has(value)) return this.#refuse('a value that contains itself')
    if (this.#path.length + (this.#order.depth ?? 0) >= DEPTH_MAX)
      return this.#refuse(`nested deeper than ${DEPTH_MAX} levels`)
    this.#ancestors.add(value)
    const copy = Array.isArray(value) ? this.#copyArray(value) : this.#copyObject(value)
    this.#ancestors.delete(value)
    return copy
  }

  #copyNumber(value: number): Json {
    if (!Number.isFinite(value)) return this.#refuse(String(value))
    const kept = value === 0 ? 0 : value
    return this.#count(kept, String(kept).length)
  }

  #copyArray(value: readonly unknown[]): Json {
    this.#count(null, 2)
    const copy: Json[] = []
    for (let index = 0; index < value.length; index += 1) {
      this.#path.push(index)
      this.#count(null, 1)
      copy.push(this.copy(value[index]))
      this.#path.pop()
    }
    return copy
  }

  #copyObject(value: object): Json {
    const prototype: unknown = Object.getPrototypeOf(value)
    if (prototype !== Object.prototype && prototype !== null) return this.#refuse(nameOfInstance(value))
    if (Object.getOwnPropertySymbols(value).length > 0) return this.#refuse('an object with symbol keys')
    this.#count(null, 2)
    const copy: { [key: string]: Json } = {}
    for (const key of Object.keys(value)) {
      const part: unknown = Reflect.get(value, key)
      if (part === undefined) continue
      this.#path.push(key)
      if (key.startsWith('$')) return this.#refuse('a key that begins with $')
      this.#count(null, jsonTextBytes(key, this.#room) + 2)
      putOwn(copy, key, this.copy(part))
      this.#path.pop()
    }
    return copy
  }

  get #room(): number {
    return this.#order.bytesMax - this.bytes
  }

  #count(value: Json, bytes: number): Json {
    this.bytes += bytes
    if (this.bytes <= this.#order.bytesMax) return value
    throw new WaystoneError('WS_ATTRIBUTE_TOO_LARGE', `Attribute ${this.#order.name} is larger than attributeMaxBytes.`)
  }

  #refuse(what: string): never {
    const path = this.#path.map((step) => (typeof step === 'number' ? `[${step}]` : `.${step}`)).join('')
    throw new WaystoneError(
      'WS_ATTRIBUTE_NOT_STORABLE',
      `Attribute ${this.#order.name}${path} cannot be kept: ${what}.`,
    )
  }
}

function nameOfType(value: unknown): string {
  return value === undefined ? 'undefined' : `a ${typeof value}`
}

function nameOfInstance(value: object): string {
  const made: unknown = Reflect.get(value, 'constructor')
  const name = typeof made === 'function' && made.name !== '' ? made.name : 'a class'
  return `an instance of ${name}`
}
