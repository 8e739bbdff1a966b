import { sql } from 'kysely'
import type { Kysely } from 'kysely'
import type { Migration } from 'kysely/migration'

/** Makes the tables of an empty store. */
export const initial: Migration = {
  async up(db: Kysely<unknown>): Promise<void> {
    await createEntities(db)
    await createBelongings(db)
    await createCounters(db)
  },
}

async function createEntities(db: Kysely<unknown>): Promise<void> {
  await db.schema
    .createTable('entities')
    .addColumn('id', 'integer', (column) => column.primaryKey())
    .addColumn('kind', 'text', (column) => column.notNull())
    .addColumn('key', 'text', (column) => column.notNull())
    .addColumn('typeclass', 'text', (column) => column.notNull())
    // No foreign keys: entities that name each other may come in any order of one commit.
    .addColumn('location', 'integer')
    .addColumn('home', 'integer')
    .addColumn('destination', 'integer')
    .addColumn('account', 'integer')
    .addColumn('locks', 'text', (column) => column.notNull())
    .addColumn('unique_name', 'text')
    .addColumn('created_at', 'bigint', (column) => column.notNull())
    .addColumn('turn', 'bigint', (column) => column.notNull())
    .execute()
  await db.schema.createIndex('entities_turn').on('entities').column('turn').execute()
  await db.schema
    .createIndex('entities_unique_name')
    .unique()
    .on('entities')
    .columns(['kind', 'unique_name'])
    .where('unique_name', 'is not', null)
    .execute()
}

async function createBelongings(db: Kysely<unknown>): Promise<void> {
  await db.schema
    .createTable('attributes')
    .addColumn('entity', 'integer', (column) => column.notNull().references('entities.id').onDelete('cascade'))
    .addColumn('category', 'text', (column) => column.notNull())
    .addColumn('key', 'text', (column) => column.notNull())
    .addColumn('value', 'text', (column) => column.notNull())
    .addPrimaryKeyConstraint('attributes_pk', ['entity', 'category', 'key'])
    .execute()
  await db.schema
    .createTable('tags')
    .addColumn('entity', 'integer', (column) => column.notNull().references('entities.id').onDelete('cascade'))
    .addColumn('kind', 'text', (column) => column.notNull())
    .addColumn('category', 'text', (column) => column.notNull())
    .addColumn('key', 'text', (column) => column.notNull())
    .addPrimaryKeyConstraint('tags_pk', ['entity', 'kind', 'category', 'key'])
    .execute()
  await db.schema
    .createTable('credentials')
    .addColumn('entity', 'integer', (column) => column.primaryKey().references('entities.id').onDelete('cascade'))
    .addColumn('hash', 'text', (column) => column.notNull())
    .execute()
}

async function createCounters(db: Kysely<unknown>): Promise<void> {
  await db.schema
    .createTable('tombstones')
    .addColumn('id', 'integer', (column) => column.primaryKey())
    .addColumn('turn', 'bigint', (column) => column.notNull())
    .execute()
  await db.schema.createIndex('tombstones_turn').on('tombstones').column('turn').execute()
  await db.schema
    .createTable('meta')
    .addColumn('key', 'text', (column) => column.primaryKey())
    .addColumn('value', 'bigint', (column) => column.notNull())
    .execute()
  await sql`insert into meta (key, value) values ('epoch', 0), ('last_turn', 0), ('next_entity_id', 1)`.execute(db)
}
