import type { Json } from '../../base/json.ts'
import { listMethod } from './attribute-list.ts'
import type { KeptNode, WholeValue } from './attribute-node.ts'
import { AttributeNode } from './attribute-node.ts'
import { ABSENT } from './attribute-slot.ts'
import { isStoredReference } from './attribute-value.ts'
import { jsonBytes } from './json-size.ts'

const INDEX = /^(?:0|[1-9]\d{0,8})$/

/**
 * Shows kept values to game code: lists and objects as proxies that notice changes, references as live entities.
 *
 * The same part of a value is always the same proxy.
 *
 * @internal
 */
export class AttributeProxies {
  readonly #proxies = new WeakMap<object, object>()

  /** How an attribute's value, or a part of it at some depth, looks to game code. */
  show(whole: WholeValue, raw: Json = whole.root, depth = 0): unknown {
    if (typeof raw !== 'object' || raw === null) return raw
    if (isStoredReference(raw)) return whole.slot.core.world.find(raw.$entity) ?? null
    const known = this.#proxies.get(raw)
    if (known) return known
    const show = (part: Json): unknown => this.show(whole, part, depth + 1)
    const proxy = Array.isArray(raw)
      ? new Proxy(raw, listTraps(new AttributeNode(whole, raw, depth), show))
      : new Proxy(raw, objectTraps(new AttributeNode(whole, raw, depth), show))
    this.#proxies.set(raw, proxy)
    return proxy
  }
}

type Show = (part: Json) => unknown

function objectTraps(node: AttributeNode, show: Show): ProxyHandler<KeptNode> {
  return {
    ...commonTraps(node, show),
    // Keys are data that players may have chosen, so nothing is inherited: `toString` is a key like any other.
    get(target, key) {
      if (typeof key === 'symbol') return Reflect.get(target, key)
      const value = node.at(key)
      return value === ABSENT ? undefined : show(value)
    },
    has: (target, key) => Object.hasOwn(target, key),
    set(_target, key, value) {
      if (typeof key === 'symbol') return false
      node.put(key, value === undefined ? ABSENT : node.copyIn(key, value, freedBy(node, key)))
      return true
    },
    deleteProperty(_target, key) {
      if (typeof key === 'string') node.put(key, ABSENT)
      return true
    },
  }
}

function listTraps(node: AttributeNode<Json[]>, show: Show): ProxyHandler<Json[]> {
  return {
    ...commonTraps(node, show),
    get(target, key, receiver) {
      if (typeof key === 'string' && INDEX.test(key)) {
        return Number(key) < target.length ? show(target[Number(key)] ?? null) : undefined
      }
      return listMethod(node, key, show) ?? Reflect.get(target, key, receiver)
    },
    has: (target, key) =>
      typeof key === 'string' && INDEX.test(key) ? Number(key) < target.length : Reflect.has(target, key),
    set(target, key, value) {
      if (key === 'length') {
        node.setLength(target, lengthOf(node, value))
        return true
      }
      if (typeof key === 'symbol' || !INDEX.test(key)) return false
      const copy = node.copyIn(key, value, freedBy(node, key))
      node.setLength(target, Math.max(target.length, lengthOf(node, Number(key))))
      node.put(key, copy)
      return true
    },
    deleteProperty(target, key) {
      if (typeof key === 'string' && INDEX.test(key) && Number(key) < target.length) node.put(key, null)
      return true
    },
  }
}

function commonTraps(node: AttributeNode, show: Show): ProxyHandler<KeptNode> {
  return {
    getOwnPropertyDescriptor(target, key) {
      const found = Reflect.getOwnPropertyDescriptor(target, key)
      if (!found || typeof key === 'symbol' || (Array.isArray(target) && key === 'length')) return found
      const value = node.at(key)
      return { ...found, value: value === ABSENT ? undefined : show(value) }
    },
    defineProperty: () => false,
    setPrototypeOf: () => false,
    preventExtensions: () => false,
  }
}

function freedBy(node: AttributeNode, key: string): number {
  const before = node.at(key)
  return before === ABSENT ? 0 : jsonBytes(before)
}

// Filling up a list costs memory before any size is counted, so a length is checked against the limit first.
function lengthOf(node: AttributeNode<Json[]>, value: unknown): number {
  const length = Number(value)
  if (!Number.isInteger(length) || length < 0) throw new RangeError('Invalid array length')
  if (length > node.raw.length) node.assertRoom(length)
  return length
}
