import type { Kysely } from 'kysely'
import { DEFAULT_MIGRATION_TABLE, Migrator } from 'kysely/migration'
import type { Migration } from 'kysely/migration'
import { WaystoneError } from '../base/errors.ts'
import { initial } from './migrations/0001-initial.ts'
import { arrival } from './migrations/0002-arrival.ts'
import type { StoreTables } from './schema.ts'

/** Every migration by name. Names sort in the order they run in; one that was released is never changed. */
export const MIGRATIONS: Readonly<Record<string, Migration>> = {
  '0001-initial': initial,
  '0002-arrival': arrival,
}

/**
 * Brings a store to this version, all in one transaction, and tells the names of the migrations that ran.
 *
 * A store that is at this version already is only read, so that it can be opened while another process writes to it.
 * Throws `WS_STORE_TOO_NEW` for a store that a newer version has migrated; `place` names the store in the message.
 */
export async function migrate(
  db: Kysely<StoreTables>,
  place: string,
  migrations: Readonly<Record<string, Migration>> = MIGRATIONS,
): Promise<readonly string[]> {
  const done = await readMigrationsDone(db)
  const unknown = done.filter((name) => !Object.hasOwn(migrations, name))
  if (unknown.length > 0) {
    throw new WaystoneError(
      'WS_STORE_TOO_NEW',
      `The store ${place} is at version ${done.at(-1)}, this program knows versions up to ${lastOf(migrations)}.`,
    )
  }
  if (done.length === Object.keys(migrations).length) return []
  return db.transaction().execute(async (transaction) => {
    const provider = { getMigrations: () => Promise.resolve({ ...migrations }) }
    const { error, results } = await new Migrator({ db: transaction, provider }).migrateToLatest()
    if (error !== undefined) throw error
    return (results ?? []).map((result) => result.migrationName)
  })
}

function lastOf(migrations: Readonly<Record<string, Migration>>): string {
  return Object.keys(migrations).sort().at(-1) ?? 'none'
}

async function readMigrationsDone(db: Kysely<StoreTables>): Promise<readonly string[]> {
  const tables = await db.introspection.getTables({ withInternalKyselyTables: true })
  if (!tables.some((table) => table.name === DEFAULT_MIGRATION_TABLE)) return []
  const rows = await db
    .withTables<{ [DEFAULT_MIGRATION_TABLE]: { name: string } }>()
    .selectFrom(DEFAULT_MIGRATION_TABLE)
    .select('name')
    .orderBy('name')
    .execute()
  return rows.map((row) => row.name)
}
