import { WaystoneError } from '../../base/errors.ts'
import type { Json } from '../../base/json.ts'
import type { Absent, AttributeSlot } from './attribute-slot.ts'
import { ABSENT } from './attribute-slot.ts'
import { copyForKeeping, isSameKept, putOwn } from './attribute-value.ts'
import { jsonBytes, jsonTextBytes } from './json-size.ts'

/** A list or an object inside a kept value. */
export type KeptNode = Json[] | { [key: string]: Json }

/** The value of an attribute as a whole. */
export interface WholeValue {
  readonly slot: AttributeSlot
  readonly root: Json
}

/**
 * One list or object of an attribute's value, and the ways to change it, each of them recorded.
 *
 * @internal
 */
export class AttributeNode<N extends KeptNode = KeptNode> {
  readonly slot: AttributeSlot
  /** The whole value this node is a part of. */
  readonly root: Json
  readonly raw: N
  /** How many lists and objects are around it. */
  readonly depth: number

  constructor(whole: WholeValue, raw: N, depth: number) {
    this.slot = whole.slot
    this.root = whole.root
    this.raw = raw
    this.depth = depth
  }

  /** A copy of `value` fit for this node; throws as {@link copyForKeeping} does. */
  copyIn(key: string, value: unknown, freed = 0): Json {
    const name = `${this.slot.name}…${Array.isArray(this.raw) ? `[${key}]` : `.${key}`}`
    const { attributeMaxBytes } = this.slot.core.world.state.ports.settings
    if (key.startsWith('$'))
      throw new WaystoneError(
        'WS_ATTRIBUTE_NOT_STORABLE',
        `Attribute ${name} cannot be kept: a key that begins with $.`,
      )
    const bytesMax = this.#isAttached
      ? attributeMaxBytes - this.slot.bytes + freed - this.#keyBytes(key)
      : attributeMaxBytes
    return copyForKeeping(value, { name, bytesMax, depth: this.depth + 1 }).value
  }

  /** Sets or removes a property; a value equal to the one there records nothing. */
  put(key: string, value: Json | Absent): void {
    const before = this.at(key)
    if (isSameKept(before, value)) return
    this.beginChange()
    const bytes = this.#bytesOf(key, value) - this.#bytesOf(key, before)
    this.move(key, value)
    this.grow(bytes)
  }

  /** Sets or removes a property whose value was, or will be, elsewhere in the same node. */
  move(key: string, value: Json | Absent): void {
    const before = this.at(key)
    if (before === value) return
    this.beginChange()
    const assign = (old: unknown): void => assignCell(this.raw, key, old as Json | Absent)
    this.slot.record({ owner: this.raw, cell: key, before, assign })
    assignCell(this.raw, key, value)
  }

  /** Cuts a list at `length`, or fills it up to there with `null`. */
  setLength(list: Json[], length: number): void {
    for (let index = list.length; index < length; index += 1) this.put(String(index), null)
    const freed = list.slice(length).reduce<number>((bytes, item) => bytes + jsonBytes(item) + 1, 0)
    this.truncate(list, length)
    this.grow(-freed)
  }

  /** Cuts a list without looking at sizes. */
  truncate(list: Json[], length: number): void {
    if (list.length > length && length > 0 && this.at(String(length - 1)) === ABSENT)
      this.move(String(length - 1), null)
    for (let index = list.length - 1; index >= length; index -= 1) this.move(String(index), ABSENT)
  }

  /** What is under a key; inherited things do not count. */
  at(key: string): Json | Absent {
    return Object.hasOwn(this.raw, key) ? ((this.raw as { [key: string]: Json })[key] ?? null) : ABSENT
  }

  /** Makes a class's default the entity's own before it changes. */
  beginChange(): void {
    this.slot.beginChange(this.root)
  }

  /** Counts bytes that came, or went if negative. */
  grow(bytes: number): void {
    if (this.#isAttached) this.slot.grow(bytes)
  }

  /** Throws `WS_ATTRIBUTE_TOO_LARGE` if that many items cannot fit, whatever they are. */
  assertRoom(items: number): void {
    if (items * 2 <= this.slot.core.world.state.ports.settings.attributeMaxBytes) return
    throw new WaystoneError('WS_ATTRIBUTE_TOO_LARGE', `Attribute ${this.slot.name} is larger than attributeMaxBytes.`)
  }

  get #isAttached(): boolean {
    return this.slot.value === this.root || this.slot.fallback === this.root
  }

  #keyBytes(key: string): number {
    return Array.isArray(this.raw) ? 1 : jsonTextBytes(key) + 2
  }

  #bytesOf(key: string, value: Json | Absent): number {
    return value === ABSENT ? 0 : jsonBytes(value) + this.#keyBytes(key)
  }
}

// The length of a list is that of its last item, so that undoing single items in any order comes out right. What lies
// between as a hole, because somebody else's item was undone, reads as null.
function assignCell(raw: KeptNode, key: string, value: Json | Absent): void {
  if (value !== ABSENT) putOwn(raw as { [key: string]: Json }, key, value)
  else Reflect.deleteProperty(raw, key)
  if (!Array.isArray(raw)) return
  while (raw.length > 0 && !Object.hasOwn(raw, raw.length - 1)) raw.length -= 1
}
