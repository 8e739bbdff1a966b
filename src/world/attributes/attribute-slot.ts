import { WaystoneError } from '../../base/errors.ts'
import { formatDbref } from '../../base/ids.ts'
import type { Json } from '../../base/json.ts'
import type { AttributeKey, AttributeRow } from '../../storage/rows.ts'
import type { Change } from '../change-journal.ts'
import type { EntityCore } from '../entity-core.ts'
import type { KeptCopy } from './attribute-value.ts'
import { isSameKept } from './attribute-value.ts'
import { jsonBytes } from './json-size.ts'

/** Stands for a value that is not there. */
export const ABSENT: unique symbol = Symbol('absent')

export type Absent = typeof ABSENT

/**
 * The place of one attribute: its value as it is kept, or nothing.
 *
 * @internal
 */
export class AttributeSlot {
  readonly core: EntityCore
  readonly category: string
  readonly key: string
  /** The class's default as far as it was read; it becomes the value when something in it changes. */
  fallback: Json | undefined
  #value: Json | Absent = ABSENT
  /** The value as it was loaded, until somebody reads it. */
  #json: string | undefined
  #bytes: number | undefined
  /** The turn in which the class's default became the value. */
  #adoptedIn: number | undefined

  constructor(core: EntityCore, category: string, key: string) {
    this.core = core
    this.category = category
    this.key = key
  }

  get name(): string {
    const category = this.category === '' ? '' : `${this.category}/`
    return `${formatDbref(this.core.id)} ${category}${this.key}`
  }

  get isPresent(): boolean {
    return this.#json !== undefined || this.#value !== ABSENT
  }

  /** The kept value; must not be changed. Throws `WS_STORE_BAD_ROW` if what was loaded is not JSON. */
  get value(): Json | Absent {
    if (this.#json !== undefined) {
      try {
        this.#value = JSON.parse(this.#json) as Json
      } catch (error) {
        throw new WaystoneError('WS_STORE_BAD_ROW', `Attribute ${this.name} is not JSON.`, { cause: error })
      }
      this.#json = undefined
    }
    return this.#value
  }

  /** Bytes of the value's JSON. */
  get bytes(): number {
    const { value } = this
    if (value === ABSENT) return 0
    this.#bytes ??= jsonBytes(value)
    return this.#bytes
  }

  grow(bytes: number): void {
    this.#bytes = this.bytes + bytes
  }

  /** Takes a value from a row of the store; nothing is recorded. */
  load(json: string | undefined): void {
    this.#json = json
    this.#value = ABSENT
    this.#bytes = undefined
  }

  set(copy: KeptCopy | Absent): void {
    const before = this.value
    if (isSameKept(before, copy === ABSENT ? ABSENT : copy.value)) return
    this.record({ owner: this, cell: 'value', before, assign: (old) => this.#put(old as Json | Absent) })
    this.#put(copy === ABSENT ? ABSENT : copy.value)
    this.#bytes = copy === ABSENT ? undefined : copy.bytes
  }

  /** Records a change in this attribute or in a part of it. Throws `WS_ENTITY_DELETED`. */
  record(change: Pick<Change, 'owner' | 'cell' | 'before' | 'assign'>): void {
    this.core.assertExists()
    const { owner, cell, before } = change
    this.core.world.state.journal.record({
      owner,
      cell,
      before,
      row: { table: 'attribute', slot: this },
      assign: (value) => {
        this.#bytes = undefined
        change.assign(value)
      },
    })
  }

  /** Readies the value for a change in a part of it: a class's default becomes the entity's own. */
  beginChange(root: Json): void {
    const { journal } = this.core.world.state
    if (this.fallback === root && !this.isPresent) {
      this.fallback = undefined
      this.set({ value: root, bytes: jsonBytes(root) })
      this.#adoptedIn = journal.generation
    } else if (this.#adoptedIn === journal.generation && this.value === root) {
      // Says that this unit too wants the value, so that undoing the unit that made it the entity's own leaves it.
      this.record({ owner: this, cell: 'value', before: root, assign: (old) => this.#put(old as Json | Absent) })
    }
  }

  identity(): AttributeKey {
    return { entity: this.core.id, category: this.category, key: this.key }
  }

  row(): AttributeRow {
    return { ...this.identity(), value: this.#json ?? JSON.stringify(this.value) }
  }

  #put(value: Json | Absent): void {
    this.#json = undefined
    this.#value = value
    this.#bytes = undefined
  }
}
