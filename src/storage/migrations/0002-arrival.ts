import { sql } from 'kysely'
import type { Kysely } from 'kysely'
import type { Migration } from 'kysely/migration'

/** Keeps the order in which things came to their places. What is there already came, as far as is known, as it was made. */
export const arrival: Migration = {
  async up(db: Kysely<unknown>): Promise<void> {
    await db.schema
      .alterTable('entities')
      // A default, because a Server of the version before may still write beside this one.
      .addColumn('arrival', 'bigint', (column) => column.notNull().defaultTo(0))
      .execute()
    await sql`update entities set arrival = id`.execute(db)
  },
}
