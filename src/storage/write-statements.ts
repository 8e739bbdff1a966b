import type { EntityId } from '../base/ids.ts'
import type { AttributeKey, AttributeRow, CredentialRow, EntityRow, TagRow } from './rows.ts'
import type { EntitiesTable } from './schema.ts'
import type { BatchStatement } from './statements.ts'

/** Inserts entities, or replaces those that are there. */
export const upsertEntities: BatchStatement<EntitiesTable> = {
  name: 'upsertEntities',
  build: (db, rows) =>
    db
      .insertInto('entities')
      .values([...rows])
      .onConflict((conflict) =>
        conflict.column('id').doUpdateSet((eb) => ({
          kind: eb.ref('excluded.kind'),
          key: eb.ref('excluded.key'),
          typeclass: eb.ref('excluded.typeclass'),
          location: eb.ref('excluded.location'),
          arrival: eb.ref('excluded.arrival'),
          home: eb.ref('excluded.home'),
          destination: eb.ref('excluded.destination'),
          account: eb.ref('excluded.account'),
          locks: eb.ref('excluded.locks'),
          unique_name: eb.ref('excluded.unique_name'),
          created_at: eb.ref('excluded.created_at'),
          turn: eb.ref('excluded.turn'),
        })),
      ),
  parameters: (rows) =>
    rows.flatMap((row) => [
      row.id,
      row.kind,
      row.key,
      row.typeclass,
      row.location,
      row.arrival,
      row.home,
      row.destination,
      row.account,
      row.locks,
      row.unique_name,
      row.created_at,
      row.turn,
    ]),
}

/** Makes the table's row of an entity, its columns in the order of {@link upsertEntities}. */
export function toEntitiesRow(row: EntityRow, turn: number): EntitiesTable {
  return {
    id: row.id,
    kind: row.kind,
    key: row.key,
    typeclass: row.typeclass,
    location: row.location,
    arrival: row.arrival,
    home: row.home,
    destination: row.destination,
    account: row.account,
    locks: row.locks,
    unique_name: row.uniqueName,
    created_at: row.createdAt,
    turn,
  }
}

/** Marks entities as changed by a turn. */
export function touchEntities(turn: number): BatchStatement<EntityId> {
  return {
    name: 'touchEntities',
    build: (db, ids) => db.updateTable('entities').set({ turn }).where('id', 'in', ids),
    parameters: (ids) => [turn, ...ids],
  }
}

/** Takes the unique names of entities away, so that names can change hands within one commit. */
export const releaseUniqueNames: BatchStatement<EntityId> = {
  name: 'releaseUniqueNames',
  build: (db, ids) => db.updateTable('entities').set({ unique_name: null }).where('id', 'in', ids),
  parameters: (ids) => [null, ...ids],
}

/** Deletes entities; what was theirs goes with them by the foreign keys. */
export const deleteEntities: BatchStatement<EntityId> = {
  name: 'deleteEntities',
  build: (db, ids) => db.deleteFrom('entities').where('id', 'in', ids),
  parameters: (ids) => [...ids],
}

/** Notes since which turn entities are gone. */
export function insertTombstones(turn: number): BatchStatement<EntityId> {
  return {
    name: 'insertTombstones',
    build: (db, ids) =>
      db
        .insertInto('tombstones')
        .values(ids.map((id) => ({ id, turn })))
        .onConflict((conflict) => conflict.column('id').doUpdateSet((eb) => ({ turn: eb.ref('excluded.turn') }))),
    parameters: (ids) => ids.flatMap((id) => [id, turn]),
  }
}

/** Inserts attributes, or replaces their values. */
export const upsertAttributes: BatchStatement<AttributeRow> = {
  name: 'upsertAttributes',
  build: (db, rows) =>
    db
      .insertInto('attributes')
      .values(rows.map(({ entity, category, key, value }) => ({ entity, category, key, value })))
      .onConflict((conflict) =>
        conflict.columns(['entity', 'category', 'key']).doUpdateSet((eb) => ({ value: eb.ref('excluded.value') })),
      ),
  parameters: (rows) => rows.flatMap((row) => [row.entity, row.category, row.key, row.value]),
}

/** Deletes attributes. */
export const deleteAttributes: BatchStatement<AttributeKey> = {
  name: 'deleteAttributes',
  build: (db, rows) =>
    db
      .deleteFrom('attributes')
      .where((eb) => eb.or(rows.map((row) => eb.and({ entity: row.entity, category: row.category, key: row.key })))),
  parameters: (rows) => rows.flatMap((row) => [row.entity, row.category, row.key]),
}

/** Inserts tags; one that is there stays. */
export const insertTags: BatchStatement<TagRow> = {
  name: 'insertTags',
  build: (db, rows) =>
    db
      .insertInto('tags')
      .values(rows.map(({ entity, kind, category, key }) => ({ entity, kind, category, key })))
      .onConflict((conflict) => conflict.columns(['entity', 'kind', 'category', 'key']).doNothing()),
  parameters: (rows) => rows.flatMap((row) => [row.entity, row.kind, row.category, row.key]),
}

/** Deletes tags. */
export const deleteTags: BatchStatement<TagRow> = {
  name: 'deleteTags',
  build: (db, rows) =>
    db
      .deleteFrom('tags')
      .where((eb) =>
        eb.or(rows.map((row) => eb.and({ entity: row.entity, kind: row.kind, category: row.category, key: row.key }))),
      ),
  parameters: (rows) => rows.flatMap((row) => [row.entity, row.kind, row.category, row.key]),
}

/** Inserts password hashes, or replaces them. */
export const upsertCredentials: BatchStatement<CredentialRow> = {
  name: 'upsertCredentials',
  build: (db, rows) =>
    db
      .insertInto('credentials')
      .values(rows.map(({ entity, hash }) => ({ entity, hash })))
      .onConflict((conflict) => conflict.column('entity').doUpdateSet((eb) => ({ hash: eb.ref('excluded.hash') }))),
  parameters: (rows) => rows.flatMap((row) => [row.entity, row.hash]),
}
