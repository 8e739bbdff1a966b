import type { Json, JsonObject } from '../../base/json.ts'
import { keepJson, type KeptJson } from './keep-json.ts'

/** Whom a {@link SessionDb} tells, and asks. */
export interface SessionDbPorts {
  /** Notes what a value was, and how to put that back. */
  readonly record: (key: string, before: unknown, assign: (before: unknown) => void) => void
  /** Throws if the values may not come to so many bytes. */
  readonly assertRoomFor: (bytes: number) => void
}

/** The values behind `session.db`, with their sizes: setting one costs what that one is, however many others there are. */
export class SessionDb {
  readonly #ports: SessionDbPorts
  readonly #kept = new Map<string, KeptJson>()
  #bytes = 0
  #proxy: Record<string, Json> | undefined

  constructor(values: JsonObject, ports: SessionDbPorts) {
    this.#ports = ports
    for (const [key, value] of Object.entries(values)) this.#put(key, keepJson(key, value))
  }

  /** The bytes of all keys and values as JSON. */
  get bytes(): number {
    return this.#bytes
  }

  /** What game code sees: setting a value keeps a frozen copy, setting `undefined` removes it. */
  get proxy(): Record<string, Json> {
    return (this.#proxy ??= this.#createProxy())
  }

  toObject(): JsonObject {
    return Object.fromEntries([...this.#kept].map(([key, { value }]) => [key, value]))
  }

  #set(key: string, value: unknown): void {
    const kept = value === undefined ? undefined : keepJson(`session.db.${key}`, value)
    const before = this.#kept.get(key)
    if (kept) this.#ports.assertRoomFor(this.#bytes - sizeOf(key, before) + sizeOf(key, kept))
    else if (!before) return
    this.#ports.record(key, before, (old) => this.#put(key, old as KeptJson | undefined))
    this.#put(key, kept)
  }

  #put(key: string, kept: KeptJson | undefined): void {
    this.#bytes += sizeOf(key, kept) - sizeOf(key, this.#kept.get(key))
    if (kept) this.#kept.set(key, kept)
    else this.#kept.delete(key)
  }

  #createProxy(): Record<string, Json> {
    const valueOf = (key: string | symbol): Json | undefined =>
      typeof key === 'string' ? this.#kept.get(key)?.value : undefined
    return new Proxy(Object.create(null) as Record<string, Json>, {
      get: (_target, key) => valueOf(key),
      has: (_target, key) => valueOf(key) !== undefined,
      ownKeys: () => [...this.#kept.keys()],
      getOwnPropertyDescriptor: (_target, key) => {
        const value = valueOf(key)
        return value === undefined ? undefined : { value, enumerable: true, configurable: true, writable: true }
      },
      set: (_target, key, value: unknown) => {
        if (typeof key !== 'string') return false
        this.#set(key, value)
        return true
      },
      deleteProperty: (_target, key) => {
        if (typeof key === 'string') this.#set(key, undefined)
        return true
      },
    })
  }
}

/** Bytes that a value takes with its key, which JSON writes in quotation marks with a colon and a comma. */
function sizeOf(key: string, kept: KeptJson | undefined): number {
  return kept ? Buffer.byteLength(key) + 4 + kept.bytes : 0
}
