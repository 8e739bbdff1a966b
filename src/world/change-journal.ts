import type { AttributeSlot } from './attributes/attribute-slot.ts'
import type { EntityCore } from './entity-core.ts'
import type { TagRow } from '../storage/rows.ts'

/** Identity of one unit of work, such as one input. */
export type UnitToken = object

/** Which row of the store a change belongs to. */
export type KeptRow =
  | { readonly table: 'entity' | 'existence' | 'credential'; readonly core: EntityCore }
  | { readonly table: 'attribute'; readonly slot: AttributeSlot }
  | { readonly table: 'tag'; readonly core: EntityCore; readonly tag: TagRow }
  /** Undone like the others, and saved nowhere. */
  | { readonly table: 'none' }

/** A change of one cell of kept state, as it is about to happen. */
export interface Change<Row = KeptRow> {
  /** The thing the cell is part of; with `cell` the identity of the cell. */
  readonly owner: object
  readonly cell: string
  /** What the cell holds now: a primitive or a reference, never a copy. */
  readonly before: unknown
  readonly row: Row
  /** Puts a value into the cell without recording it. */
  assign(value: unknown): void
}

/** One recorded change and the unit that made it; `undefined` if nobody can undo it. */
export interface JournalEntry<Row = KeptRow> extends Change<Row> {
  before: unknown
  unit: UnitToken | undefined
}

/**
 * Every change of kept state since the last turn, in order.
 *
 * It serves two ends: what a turn must save is computed from it, and a unit that failed is undone by it.
 */
export class ChangeJournal<Row = KeptRow> {
  readonly #scope: { readonly current: UnitToken | undefined }
  readonly #onChange: (() => void) | undefined
  #entries: JournalEntry<Row>[] = []
  #generation = 0

  constructor(scope: { readonly current: UnitToken | undefined }, onChange?: () => void) {
    this.#scope = scope
    this.#onChange = onChange
  }

  /** Whether nothing changed since the last {@link take}. */
  get isEmpty(): boolean {
    return this.#entries.length === 0
  }

  /** Rows that changed since the last {@link take}; some may come more than once. */
  *rows(): Iterable<Row> {
    for (const { row } of this.#entries) yield row
  }

  /** How many times the entries were taken. */
  get generation(): number {
    return this.#generation
  }

  /** How many entries there are. */
  get length(): number {
    return this.#entries.length
  }

  /** Notes a change of the current unit, before it happens. */
  record(change: Change<Row>): void {
    const { owner, cell, before, row } = change
    const assign = (value: unknown): void => change.assign(value)
    this.#entries.push({ owner, cell, before, row, assign, unit: this.#scope.current })
    if (this.#entries.length === 1) this.#onChange?.()
  }

  /**
   * Takes back what a unit changed, newest first, and forgets it.
   *
   * Where another unit changed the same cell later, that newer value stays, and undoing the other unit later gives what
   * was there before both.
   */
  undo(unit: UnitToken): void {
    const kept: JournalEntry<Row>[] = []
    const later = new Map<object, Map<string, JournalEntry<Row>>>()
    for (const entry of this.#entries.toReversed()) {
      const newer = later.get(entry.owner)
      const successor = newer?.get(entry.cell)
      if (entry.unit !== unit) {
        kept.push(entry)
        if (newer) newer.set(entry.cell, entry)
        else later.set(entry.owner, new Map([[entry.cell, entry]]))
      } else if (successor) successor.before = entry.before
      else entry.assign(entry.before)
    }
    this.#entries = kept.reverse()
  }

  /** Whether a unit changed anything that was not taken yet. */
  has(unit: UnitToken): boolean {
    return this.#entries.some((entry) => entry.unit === unit)
  }

  /** Makes what a unit changed so far final: it stays part of the turn and cannot be undone. */
  forget(unit: UnitToken): void {
    for (const entry of this.#entries) if (entry.unit === unit) entry.unit = undefined
  }

  /** Hands out all entries, oldest first, and starts anew. */
  take(): readonly JournalEntry<Row>[] {
    const entries = this.#entries
    this.#entries = []
    this.#generation += 1
    return entries
  }
}
