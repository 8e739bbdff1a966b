import type { AttributeHandler } from './attribute-handler.ts'

/**
 * The attributes of an entity as properties: `sword.db.sharpness`.
 *
 * A missing one reads as `undefined`, or as the default of the class; setting `undefined` removes it. A class says what
 * its entities have by `declare readonly db: Db<{ sharpness: number }>` and
 * `static readonly attributeDefaults = { sharpness: 1 }`.
 */
export type Db<T extends object = Record<string, unknown>> = { [K in keyof T]: T[K] }

/** Makes the `db` of an attribute handler. */
export function createDb(attributes: AttributeHandler): Db {
  const target: Record<string, unknown> = Object.create(null)
  return new Proxy(target, {
    get: (_target, key) => (typeof key === 'string' ? attributes.get(key) : undefined),
    has: (_target, key) => typeof key === 'string' && attributes.has(key),
    set(_target, key, value) {
      if (typeof key !== 'string') return false
      attributes.add(key, value)
      return true
    },
    deleteProperty(_target, key) {
      if (typeof key === 'string') attributes.remove(key)
      return true
    },
    ownKeys: () => attributes.keys(),
    getOwnPropertyDescriptor: (_target, key) =>
      typeof key === 'string' && attributes.has(key)
        ? { value: attributes.get(key), writable: true, enumerable: true, configurable: true }
        : undefined,
    defineProperty: () => false,
    setPrototypeOf: () => false,
    preventExtensions: () => false,
  })
}
