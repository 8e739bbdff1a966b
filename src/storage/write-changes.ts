import type { Kysely } from 'kysely'
import type { EntityId } from '../base/ids.ts'
import type { StoreTables } from './schema.ts'
import type { Statements } from './statements.ts'
import type { ChangeSet } from './store.ts'
import {
  deleteAttributes,
  deleteEntities,
  deleteTags,
  insertTags,
  insertTombstones,
  releaseUniqueNames,
  toEntitiesRow,
  touchEntities,
  upsertAttributes,
  upsertCredentials,
  upsertEntities,
} from './write-statements.ts'

/** The transaction to write in, and the turn it belongs to. */
export interface WriteContext {
  readonly db: Kysely<StoreTables>
  readonly statements: Statements
  readonly turn: number
}

/**
 * Writes the rows of a change set.
 *
 * Deletes come first, so that a name that became free can be taken in the same turn.
 */
export async function writeChanges(context: WriteContext, changes: ChangeSet): Promise<void> {
  const { db, statements, turn } = context
  if (changes.deleted.length > 0) {
    await statements.runAll(db, deleteEntities, changes.deleted)
    await statements.runAll(db, insertTombstones(turn), changes.deleted)
  }
  const kept = withoutDeleted(changes)
  await writeEntities(context, kept)
  await statements.runAll(db, deleteAttributes, kept.removedAttributes)
  await statements.runAll(db, upsertAttributes, kept.attributes)
  await statements.runAll(db, deleteTags, kept.removedTags)
  await statements.runAll(db, insertTags, kept.tags)
  await statements.runAll(db, upsertCredentials, kept.credentials)
}

async function writeEntities({ db, statements, turn }: WriteContext, changes: ChangeSet): Promise<void> {
  const { entities } = changes
  if (entities.length > 1 && entities.some((row) => row.uniqueName !== null)) {
    const ids = entities.map((row) => row.id)
    await statements.runAll(db, releaseUniqueNames, ids)
  }
  const rows = entities.map((row) => toEntitiesRow(row, turn))
  await statements.runAll(db, upsertEntities, rows)
  await statements.runAll(db, touchEntities(turn), ownersOnly(changes))
}

/** Entities that changed only by what is theirs. */
function ownersOnly(changes: ChangeSet): EntityId[] {
  const owners = new Set<EntityId>()
  for (const row of changes.attributes) owners.add(row.entity)
  for (const row of changes.removedAttributes) owners.add(row.entity)
  for (const row of changes.tags) owners.add(row.entity)
  for (const row of changes.removedTags) owners.add(row.entity)
  for (const row of changes.credentials) owners.add(row.entity)
  for (const row of changes.entities) owners.delete(row.id)
  return [...owners]
}

/** What is left to write: nothing of an entity that is gone, even if it changed in the turn that deleted it. */
function withoutDeleted(changes: ChangeSet): ChangeSet {
  if (changes.deleted.length === 0) return changes
  const gone = new Set(changes.deleted)
  const isKept = (row: { readonly entity: EntityId }): boolean => !gone.has(row.entity)
  return {
    ...changes,
    entities: changes.entities.filter((row) => !gone.has(row.id)),
    attributes: changes.attributes.filter(isKept),
    removedAttributes: changes.removedAttributes.filter(isKept),
    tags: changes.tags.filter(isKept),
    removedTags: changes.removedTags.filter(isKept),
    credentials: changes.credentials.filter(isKept),
  }
}
