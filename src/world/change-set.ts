import type { EntityId } from '../base/ids.ts'
import type { AttributeKey, AttributeRow, CredentialRow, EntityRow, TagRow } from '../storage/rows.ts'
import type { ChangeSet } from '../storage/store.ts'
import type { AttributeSlot } from './attributes/attribute-slot.ts'
import { ABSENT } from './attributes/attribute-slot.ts'
import type { JournalEntry } from './change-journal.ts'
import type { EntityCore } from './entity-core.ts'

/**
 * What a turn's entries come to: how each row they touched differs from the start of the turn.
 *
 * `undefined` if nothing is to be saved.
 */
export function buildChangeSet(entries: readonly JournalEntry[], nextEntityId: EntityId): ChangeSet | undefined {
  const touched = new TouchedRows()
  for (const entry of entries) touched.note(entry)
  const changes = touched.toChanges()
  const isEmpty = Object.values(changes).every((rows) => rows.length === 0)
  return isEmpty ? undefined : { ...changes, nextEntityId }
}

class TouchedRows {
  /** Whether the entity existed when the turn began, where that changed since. */
  readonly #existed = new Map<EntityCore, boolean>()
  readonly #cores = new Set<EntityCore>()
  readonly #credentials = new Set<EntityCore>()
  /** Whether there was a value when the turn began, where that is known to have changed since. */
  readonly #slots = new Map<AttributeSlot, boolean | undefined>()
  readonly #tags = new Map<object, Map<string, { core: EntityCore; tag: TagRow; isOld: boolean }>>()

  /** Looks at an entry; the first one of a cell tells what it held when the turn began. */
  note(entry: JournalEntry): void {
    const { row } = entry
    if (row.table === 'none') return
    if (row.table === 'attribute') this.#noteAttribute(entry, row.slot)
    else if (row.table === 'tag') this.#noteTag(entry, row.core, row.tag)
    else if (row.table === 'credential') this.#credentials.add(row.core)
    else {
      this.#cores.add(row.core)
      if (row.table === 'existence' && !this.#existed.has(row.core)) this.#existed.set(row.core, entry.before === true)
    }
  }

  toChanges(): Omit<ChangeSet, 'nextEntityId'> {
    const { attributes, removedAttributes } = this.#attributeRows()
    const { tags, removedTags } = this.#tagRows()
    return {
      entities: this.#entityRows(),
      attributes,
      removedAttributes,
      tags,
      removedTags,
      credentials: this.#credentialRows(),
      deleted: [...this.#existed].flatMap(([core, existed]) => (existed && !core.exists ? [core.id] : [])),
    }
  }

  #noteAttribute(entry: JournalEntry, slot: AttributeSlot): void {
    const isWhole = entry.owner === slot && this.#slots.get(slot) === undefined
    if (isWhole) this.#slots.set(slot, entry.before !== ABSENT)
    else if (!this.#slots.has(slot)) this.#slots.set(slot, undefined)
  }

  #noteTag(entry: JournalEntry, core: EntityCore, tag: TagRow): void {
    let cells = this.#tags.get(entry.owner)
    if (!cells) this.#tags.set(entry.owner, (cells = new Map()))
    if (!cells.has(entry.cell)) cells.set(entry.cell, { core, tag, isOld: entry.before === true })
  }

  #entityRows(): EntityRow[] {
    return [...this.#cores].flatMap((core) => (core.exists ? [core.row()] : []))
  }

  #credentialRows(): CredentialRow[] {
    return [...this.#credentials].flatMap((core) =>
      core.exists && core.passwordHash !== undefined ? [{ entity: core.id, hash: core.passwordHash }] : [],
    )
  }

  #attributeRows(): { attributes: AttributeRow[]; removedAttributes: AttributeKey[] } {
    const attributes: AttributeRow[] = []
    const removedAttributes: AttributeKey[] = []
    for (const [slot, wasThere] of this.#slots) {
      if (!slot.core.exists) continue
      if (slot.isPresent) attributes.push(slot.row())
      else if (wasThere) removedAttributes.push(slot.identity())
    }
    return { attributes, removedAttributes }
  }

  #tagRows(): { tags: TagRow[]; removedTags: TagRow[] } {
    const tags: TagRow[] = []
    const removedTags: TagRow[] = []
    for (const { core, tag, isOld } of [...this.#tags.values()].flatMap((cells) => [...cells.values()])) {
      if (!core.exists) continue
      const isOn = core.labels.has(tag.kind, tag.category, tag.key)
      if (isOn && !isOld) tags.push(tag)
      else if (isOld && !isOn) removedTags.push(tag)
    }
    return { tags, removedTags }
  }
}
