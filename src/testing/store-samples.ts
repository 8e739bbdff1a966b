import assert from 'node:assert/strict'
import { isWaystoneError } from '../base/errors.ts'
import type { ErrorCode } from '../base/errors.ts'
import type { EntityRow } from '../storage/rows.ts'
import type { ChangeSet, Store, StoredRows } from '../storage/store.ts'

/** No row of any table. */
export const NO_ROWS: StoredRows = { entities: [], attributes: [], tags: [], credentials: [] }

/** An object's row for tests; everything but `id` has a default. */
export function makeEntityRow(fields: Partial<EntityRow> & { readonly id: number }): EntityRow {
  return {
    kind: 'object',
    key: `thing ${fields.id}`,
    typeclass: 'waystone:Object',
    location: null,
    arrival: 0,
    home: null,
    destination: null,
    account: null,
    locks: '',
    uniqueName: null,
    createdAt: 1_700_000_000_000,
    ...fields,
  }
}

/** A change set for tests; what is not given is empty. */
export function makeChangeSet(changes: Partial<ChangeSet> = {}): ChangeSet {
  return { ...NO_ROWS, removedAttributes: [], removedTags: [], deleted: [], nextEntityId: 1, ...changes }
}

/** An account (1), a room (2) and a character (3), with rows of every kind. */
export function sampleRows(): StoredRows {
  return {
    entities: [
      makeEntityRow({ id: 1, kind: 'account', key: 'Ann', typeclass: 'waystone:Account', uniqueName: 'ann' }),
      makeEntityRow({ id: 2, key: 'The Anchor ⚓', typeclass: 'typeclasses/rooms:Inn', locks: 'get:false()' }),
      makeEntityRow({
        id: 3,
        key: 'Ann',
        location: 2,
        arrival: 2 ** 40,
        home: 2,
        destination: 1,
        account: 1,
        createdAt: 2 ** 45,
      }),
    ],
    attributes: [
      { entity: 2, category: '', key: 'desc', value: '"A low room.\\n\\u0000"' },
      { entity: 2, category: 'combat', key: 'desc', value: 'null' },
      { entity: 3, category: '', key: 'owner', value: '{"$entity":1}' },
    ],
    tags: [
      { entity: 1, kind: 'permission', category: '', key: 'builder' },
      { entity: 2, kind: 'alias', category: '', key: 'pub' },
      { entity: 2, kind: 'tag', category: 'zone', key: 'harbour' },
    ],
    credentials: [{ entity: 1, hash: '$first' }],
  }
}

/** Takes an epoch and commits the change sets, a turn each, from the turn after the newest. */
export async function commitTurns(store: Store, ...turns: readonly Partial<ChangeSet>[]): Promise<void> {
  const { epoch, lastTurn } = await store.takeEpoch()
  for (const [index, changes] of turns.entries()) {
    await store.commit({ turn: lastTurn + 1 + index, epoch, changes: makeChangeSet(changes) })
  }
}

/** The rows alone, in the order of their identity: no store promises one. */
export function sortRows(rows: StoredRows): StoredRows {
  return {
    entities: rows.entities.toSorted((a, b) => a.id - b.id),
    attributes: rows.attributes.toSorted(compareRows),
    tags: rows.tags.toSorted(compareRows),
    credentials: rows.credentials.toSorted((a, b) => a.entity - b.entity),
  }
}

/** Fails unless `promise` rejects with this code. */
export async function assertFault(code: ErrorCode, promise: Promise<unknown>): Promise<void> {
  await assert.rejects(promise, (error) => isWaystoneError(error, code))
}

type KeyedRow = { readonly entity: number; readonly kind?: string; readonly category: string; readonly key: string }

function compareRows(a: KeyedRow, b: KeyedRow): number {
  return identityOf(a) < identityOf(b) ? -1 : 1
}

function identityOf({ entity, kind = '', category, key }: KeyedRow): string {
  return JSON.stringify([String(entity).padStart(9, '0'), kind, category, key])
}
