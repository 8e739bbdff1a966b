import { WaystoneError } from '../../base/errors.ts'
import type { Json } from '../../base/json.ts'
import type { AttributeRow } from '../../storage/rows.ts'
import type { EntityCore } from '../entity-core.ts'
import { AttributeSlot, ABSENT } from './attribute-slot.ts'
import { copyForKeeping } from './attribute-value.ts'
import type { Db } from './db.ts'
import { createDb } from './db.ts'

/** Which attributes are meant. */
export interface AttributeOptions {
  /** Attributes of different categories never meet; the default is the empty category, that of `db`. */
  readonly category?: string
}

/** One attribute as it is listed. */
export interface AttributeEntry {
  readonly key: string
  readonly category: string
  readonly value: unknown
}

/**
 * The kept values of an entity, with categories; `db` is the short way to those without.
 *
 * Lists and objects come back live: a change in them is kept like a change of the whole. What is assigned is copied.
 */
export class AttributeHandler {
  readonly #core: EntityCore
  /** Slots by key, by category. */
  readonly #slots = new Map<string, Map<string, AttributeSlot>>()
  #db: Db | undefined

  /** @internal */
  constructor(core: EntityCore) {
    this.#core = core
  }

  /** The attributes without a category, as properties of one object. */
  get db(): Db {
    this.#db ??= createDb(this)
    return this.#db
  }

  /** Whether the entity has a value of its own under the key; the class's default does not count. */
  has(key: string, options?: AttributeOptions): boolean {
    return this.#find(key, options)?.isPresent ?? false
  }

  /** The value, else the default of the entity's class, else `undefined`. */
  get(key: string, options?: AttributeOptions): unknown {
    const found = this.#find(key, options)
    const value = found ? found.value : ABSENT
    if (found && value !== ABSENT) return this.#show(found, value)
    return (options?.category ?? '') === '' ? this.#fallback(key) : undefined
  }

  /**
   * Keeps a copy of a value; `undefined` removes the attribute.
   *
   * Throws `WS_ATTRIBUTE_NOT_STORABLE` if a part of the value is neither JSON nor an entity, `WS_ATTRIBUTE_TOO_LARGE`
   * above `attributeMaxBytes`, `WS_ENTITY_DELETED`.
   */
  add(key: string, value: unknown, options?: AttributeOptions): void {
    if (value === undefined) {
      this.remove(key, options)
      return
    }
    this.#core.assertExists()
    const category = options?.category ?? ''
    if (key === '' || key.includes('\u0000') || category.includes('\u0000')) throw badKey(key, category)
    const slot = this.#slot(category, key)
    const { attributeMaxBytes } = this.#core.world.state.ports.settings
    slot.set(copyForKeeping(value, { name: slot.name, bytesMax: attributeMaxBytes }))
  }

  /** Removes an attribute and tells whether there was one. Throws `WS_ENTITY_DELETED`. */
  remove(key: string, options?: AttributeOptions): boolean {
    const slot = this.#find(key, options)
    if (!slot?.isPresent) return false
    slot.set(ABSENT)
    return true
  }

  /** Removes all attributes, or those of one category. */
  clear(options?: AttributeOptions): void {
    for (const { key, category } of this.all(options)) this.remove(key, { category })
  }

  /** The entity's own attributes, or those of one category, by category and key. */
  all(options?: AttributeOptions): AttributeEntry[] {
    const entries: AttributeEntry[] = []
    for (const { key, category, isPresent } of this.#slotsOf(options?.category)) {
      if (isPresent) entries.push({ key, category, value: this.get(key, { category }) })
    }
    return entries.sort((a, b) => compare(a.category, b.category) || compare(a.key, b.key))
  }

  /** Keys of the entity's own attributes of a category, in the order in which they were first set. */
  keys(options?: AttributeOptions): string[] {
    return [...this.#slotsOf(options?.category ?? '')].filter((slot) => slot.isPresent).map(({ key }) => key)
  }

  /** Whether the entity has any attribute of its own in a category. */
  hasAny(category: string): boolean {
    for (const { isPresent } of this.#slotsOf(category)) if (isPresent) return true
    return false
  }

  /** @internal Frees what is still held for removed attributes of a category, and tells for how many. */
  forgetRemoved(category: string): number {
    const changed = new Set<AttributeSlot>()
    for (const row of this.#core.world.journal.rows()) if (row.table === 'attribute') changed.add(row.slot)
    const slots = this.#slots.get(category)
    // What is part of the open turn may yet be undone.
    const removed = [...(slots?.values() ?? [])].filter((slot) => !slot.isPresent && !changed.has(slot))
    for (const { key } of removed) slots?.delete(key)
    return removed.length
  }

  /** @internal Takes a row of the store; nothing is recorded. */
  load(row: Pick<AttributeRow, 'category' | 'key' | 'value'>): void {
    this.#slot(row.category, row.key).load(row.value)
  }

  /** @internal Forgets everything before the rows of another Server are loaded. */
  unload(): void {
    for (const slot of this.#slotsOf(undefined)) slot.load(undefined)
  }

  #find(key: string, options?: AttributeOptions): AttributeSlot | undefined {
    return this.#slots.get(options?.category ?? '')?.get(key)
  }

  #slot(category: string, key: string): AttributeSlot {
    let slots = this.#slots.get(category)
    if (!slots) this.#slots.set(category, (slots = new Map()))
    let slot = slots.get(key)
    if (!slot) slots.set(key, (slot = new AttributeSlot(this.#core, category, key)))
    return slot
  }

  /** The slots of a category, or all. */
  #slotsOf(category: string | undefined): Iterable<AttributeSlot> {
    if (category !== undefined) return this.#slots.get(category)?.values() ?? []
    return [...this.#slots.values()].flatMap((slots) => [...slots.values()])
  }

  #fallback(key: string): unknown {
    const defaults = this.#core.world.state.typeclasses.defaultsOf(this.#core.entity.constructor)
    const value = Object.hasOwn(defaults, key) ? defaults[key] : undefined
    if (value === undefined || value === null || typeof value !== 'object') return value
    const slot = this.#slot('', key)
    slot.fallback ??= copyForKeeping(value, { name: slot.name, bytesMax: Infinity }).value
    return this.#show(slot, slot.fallback)
  }

  #show(slot: AttributeSlot, root: Json): unknown {
    return this.#core.world.state.proxies.show({ slot, root })
  }
}

function badKey(key: string, category: string): WaystoneError {
  const message = `An attribute cannot have the key ${JSON.stringify(key)} in category ${JSON.stringify(category)}.`
  return new WaystoneError('WS_ATTRIBUTE_NOT_STORABLE', message)
}

function compare(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0
}
