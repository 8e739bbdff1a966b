import assert from 'node:assert/strict'
import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { DatabaseSync } from 'node:sqlite'
import { describe, test } from 'node:test'
import { sql } from 'kysely'
import { WaystoneError } from '../base/errors.ts'
import { openSqliteFixture } from '../testing/sqlite-fixture.ts'
import { makeTemporaryFolder } from '../testing/temporary-folder.ts'
import { initial } from './migrations/0001-initial.ts'
import { MIGRATIONS, migrate } from './migrator.ts'
import { openStore } from './open-store.ts'
import { openSqlite } from './sqlite.ts'

function change(path: string, sql: string): void {
  using database = new DatabaseSync(path)
  database.exec(sql)
}

function readOne(path: string, sql: string): unknown {
  using database = new DatabaseSync(path)
  return Object.values(database.prepare(sql).get() ?? {})[0]
}

async function faultOf(promise: Promise<unknown>): Promise<WaystoneError> {
  const [result] = await Promise.allSettled([promise])
  assert.ok(result.status === 'rejected' && result.reason instanceof WaystoneError)
  return result.reason
}

describe('opening a store in a SQLite file', () => {
  test('uses the write-ahead log', async () => {
    await using fixture = await openSqliteFixture()
    assert.equal(readOne(fixture.path, 'pragma journal_mode'), 'wal')
  })

  test('makes each commit wait for the disk if asked to', async () => {
    using folder = makeTemporaryFolder()
    for (const [synchronous, expected] of [
      ['normal', 1],
      ['full', 2],
    ] as const) {
      const db = openSqlite({ path: join(folder.path, 'flush.db'), synchronous, busyTimeoutMs: 0 })
      const { rows } = await sql<{ synchronous: number }>`pragma synchronous`.execute(db)
      assert.equal(rows[0]?.synchronous, expected)
      await db.destroy()
    }
  })

  test('does not wait for a writer when there is nothing to migrate', async () => {
    await using fixture = await openSqliteFixture()
    using writer = new DatabaseSync(fixture.path)
    writer.exec('begin immediate')
    const next = await fixture.reopen()
    assert.equal((await next.load()).lastTurn, 0)
    writer.exec('rollback')
  })

  test('tells which migrations ran', async () => {
    using folder = makeTemporaryFolder()
    const db = openSqlite({ path: join(folder.path, 'world.db'), synchronous: 'normal', busyTimeoutMs: 0 })
    assert.deepEqual(await migrate(db, 'here'), Object.keys(MIGRATIONS))
    assert.deepEqual(await migrate(db, 'here'), [])
    await db.destroy()
  })

  test('[STORE14] a store of the version before has its things in the order of making, and loses none', async () => {
    using folder = makeTemporaryFolder()
    const path = join(folder.path, 'world.db')
    const db = openSqlite({ path, synchronous: 'normal', busyTimeoutMs: 0 })
    await migrate(db, path, { '0001-initial': initial })
    await db.destroy()
    const columns = 'id, kind, key, typeclass, location, locks, created_at, turn'
    for (const id of [7, 3])
      change(path, `insert into entities (${columns}) values (${id}, 'object', 'ball', 'waystone:Object', 1, '', 0, 5)`)
    change(path, `insert into tags values (7, 'tag', '', 'red')`)
    await using store = await openStore({ path })
    const { entities, tags } = await store.load()
    assert.deepEqual(
      entities.map(({ id, arrival, location }) => [id, arrival, location]),
      [
        [3, 3, 1],
        [7, 7, 1],
      ],
    )
    assert.equal(tags.length, 1)
  })

  test('[STORE14] a Server of the version before can go on writing beside the next one', async () => {
    await using fixture = await openSqliteFixture()
    const columns = 'id, kind, key, typeclass, location, locks, created_at, turn'
    change(fixture.path, `insert into entities (${columns}) values (1, 'object', 'x', 'waystone:Object', 1, '', 0, 5)`)
    assert.equal((await fixture.store.load()).entities.length, 1)
  })

  test('leaves the file as it was when a migration fails', async () => {
    using folder = makeTemporaryFolder()
    const path = join(folder.path, 'world.db')
    const db = openSqlite({ path, synchronous: 'normal', busyTimeoutMs: 0 })
    const broken = { ...MIGRATIONS, '9999-broken': { up: () => Promise.reject(new Error('half way')) } }
    await assert.rejects(migrate(db, path, broken), /half way/)
    await db.destroy()
    assert.equal(readOne(path, `select count(*) from sqlite_master`), 0)
  })

  test('refuses a store of a newer version, naming the file and both versions', async () => {
    await using fixture = await openSqliteFixture()
    change(fixture.path, `insert into kysely_migration values ('0999-later', '2030-01-01T00:00:00.000Z')`)
    const fault = await faultOf(openStore({ path: fixture.path }))
    assert.equal(fault.code, 'WS_STORE_TOO_NEW')
    for (const part of [fixture.path, '0999-later', Object.keys(MIGRATIONS).at(-1) ?? ''])
      assert.ok(fault.message.includes(part))
  })

  test('refuses in one line what is no database, cannot be opened, or is locked', async () => {
    using folder = makeTemporaryFolder()
    const noDatabase = join(folder.path, 'no-database.db')
    writeFileSync(noDatabase, 'this is a text, and a text is not a database\n'.repeat(100))
    const locked = join(folder.path, 'locked.db')
    using holder = new DatabaseSync(locked)
    holder.exec('pragma journal_mode = wal; pragma locking_mode = exclusive; create table held (id)')
    for (const path of [noDatabase, folder.path, join(folder.path, 'missing', 'world.db'), locked]) {
      const fault = await faultOf(openStore({ path, busyTimeoutMs: 0 }))
      assert.equal(fault.code, 'WS_STORE_OPEN_FAILED')
      assert.ok(fault.message.includes(path) && !fault.message.includes('\n'), fault.message)
      assert.ok(fault.cause instanceof Error)
    }
  })
})
