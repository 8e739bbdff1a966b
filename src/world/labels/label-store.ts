import type { TagKind, TagRow } from '../../storage/rows.ts'
import type { EntityCore } from '../entity-core.ts'

/** The identity of a label within the world's index. */
export function labelKey(kind: TagKind, category: string, key: string): string {
  return `${kind}\u0000${category}\u0000${key}`
}

/** A label as it is kept and compared: without case and without space around it. */
export function foldLabel(text: string): string {
  return text.replaceAll('\u0000', '').trim().toLowerCase()
}

/**
 * The labels of an entity: its tags, aliases and permissions.
 *
 * @internal
 */
export class LabelStore {
  readonly #core: EntityCore
  readonly #labels = new Map<string, TagRow>()

  constructor(core: EntityCore) {
    this.#core = core
  }

  has(kind: TagKind, category: string, key: string): boolean {
    return this.#labels.has(labelKey(kind, category, key))
  }

  /** Adds a label and tells whether it was new. */
  add(kind: TagKind, category: string, key: string): boolean {
    if (key === '' || this.has(kind, category, key)) return false
    this.#change({ entity: this.#core.id, kind, category, key }, true)
    return true
  }

  /** Removes a label and tells whether it was there. */
  remove(kind: TagKind, category: string, key: string): boolean {
    const tag = this.#labels.get(labelKey(kind, category, key))
    if (!tag) return false
    this.#change(tag, false)
    return true
  }

  /** All labels of a kind, of one category if one is given, in the order in which they were added. */
  all(kind: TagKind, category?: string): TagRow[] {
    return [...this.#labels.values()].filter(
      (tag) => tag.kind === kind && (category === undefined || tag.category === category),
    )
  }

  /** Takes a row of the store; nothing is recorded. */
  load(tag: TagRow): void {
    this.#put(tag, true)
  }

  /** Forgets everything before the rows of another Server are loaded. */
  unload(): void {
    for (const tag of this.#labels.values()) this.#put(tag, false)
  }

  /** Enters the labels into the world's index, or takes them out, when the entity comes or goes. */
  index(exists: boolean): void {
    for (const identity of this.#labels.keys()) this.#index(identity, exists)
  }

  #change(tag: TagRow, isOn: boolean): void {
    this.#core.assertExists()
    this.#core.world.state.journal.record({
      owner: this,
      cell: labelKey(tag.kind, tag.category, tag.key),
      before: !isOn,
      row: { table: 'tag', core: this.#core, tag },
      assign: (value) => this.#put(tag, value === true),
    })
    this.#put(tag, isOn)
  }

  #put(tag: TagRow, isOn: boolean): void {
    const identity = labelKey(tag.kind, tag.category, tag.key)
    if (isOn) this.#labels.set(identity, tag)
    else this.#labels.delete(identity)
    if (this.#core.exists) this.#index(identity, isOn)
  }

  #index(identity: string, isOn: boolean): void {
    this.#core.world.state.labelled[isOn ? 'add' : 'remove'](identity, this.#core.entity)
  }
}
