import { WaystoneError } from '../base/errors.ts'
import type { AttributeRow, CredentialRow, EntityKind, EntityRow, TagKind, TagRow } from './rows.ts'

/** One row as the database gave it: nothing about it is known. */
export type UncheckedRow = Readonly<Record<string, unknown>>

const ENTITY_KINDS: Readonly<Record<EntityKind, true>> = { account: true, object: true }
const TAG_KINDS: Readonly<Record<TagKind, true>> = { tag: true, alias: true, permission: true }

/** Checks a row of `entities`; throws `WS_STORE_BAD_ROW`. */
export function checkEntityRow(row: UncheckedRow): EntityRow {
  const { id, kind, key, typeclass, location, arrival, home, destination, account, locks } = row
  const { unique_name: uniqueName, created_at: createdAt } = row
  if (!isInteger(id)) throw badRow('entities', id, 'id', id)
  if (!isEntityKind(kind)) throw badRow('entities', id, 'kind', kind)
  if (!isText(key)) throw badRow('entities', id, 'key', key)
  if (!isText(typeclass)) throw badRow('entities', id, 'typeclass', typeclass)
  if (!isReference(location)) throw badRow('entities', id, 'location', location)
  if (!isInteger(arrival)) throw badRow('entities', id, 'arrival', arrival)
  if (!isReference(home)) throw badRow('entities', id, 'home', home)
  if (!isReference(destination)) throw badRow('entities', id, 'destination', destination)
  if (!isReference(account)) throw badRow('entities', id, 'account', account)
  if (!isText(locks)) throw badRow('entities', id, 'locks', locks)
  if (uniqueName !== null && !isText(uniqueName)) throw badRow('entities', id, 'unique_name', uniqueName)
  if (!isInteger(createdAt)) throw badRow('entities', id, 'created_at', createdAt)
  return { id, kind, key, typeclass, location, arrival, home, destination, account, locks, uniqueName, createdAt }
}

/** Checks a row of `attributes`; throws `WS_STORE_BAD_ROW`. The value is not parsed. */
export function checkAttributeRow(row: UncheckedRow): AttributeRow {
  const { entity, category, key, value } = row
  if (!isInteger(entity)) throw badRow('attributes', entity, 'entity', entity)
  if (!isText(category)) throw badRow('attributes', entity, 'category', category)
  if (!isText(key)) throw badRow('attributes', entity, 'key', key)
  if (!isText(value)) throw badRow('attributes', entity, 'value', value)
  return { entity, category, key, value }
}

/** Checks a row of `tags`; throws `WS_STORE_BAD_ROW`. */
export function checkTagRow(row: UncheckedRow): TagRow {
  const { entity, kind, category, key } = row
  if (!isInteger(entity)) throw badRow('tags', entity, 'entity', entity)
  if (!isTagKind(kind)) throw badRow('tags', entity, 'kind', kind)
  if (!isText(category)) throw badRow('tags', entity, 'category', category)
  if (!isText(key)) throw badRow('tags', entity, 'key', key)
  return { entity, kind, category, key }
}

/** Checks a row of `credentials`; throws `WS_STORE_BAD_ROW`. */
export function checkCredentialRow(row: UncheckedRow): CredentialRow {
  const { entity, hash } = row
  if (!isInteger(entity)) throw badRow('credentials', entity, 'entity', entity)
  if (!isText(hash)) throw badRow('credentials', entity, 'hash', undefined)
  return { entity, hash }
}

/** Checks one integer column of a table; throws `WS_STORE_BAD_ROW`. */
export function checkInteger(table: string, id: unknown, column: string, value: unknown): number {
  if (!isInteger(value)) throw badRow(table, id, column, value)
  return value
}

function isInteger(value: unknown): value is number {
  return Number.isSafeInteger(value)
}

function isText(value: unknown): value is string {
  return typeof value === 'string'
}

function isReference(value: unknown): value is number | null {
  return value === null || isInteger(value)
}

function isEntityKind(value: unknown): value is EntityKind {
  return isText(value) && Object.hasOwn(ENTITY_KINDS, value)
}

function isTagKind(value: unknown): value is TagKind {
  return isText(value) && Object.hasOwn(TAG_KINDS, value)
}

function badRow(table: string, id: unknown, column: string, value: unknown): WaystoneError {
  const shown = isText(value) ? JSON.stringify(value.slice(0, 40)) : String(value)
  return new WaystoneError(
    'WS_STORE_BAD_ROW',
    `The store has a row it cannot read: table ${table}, #${String(id)}, column ${column} is ${shown}.`,
  )
}
