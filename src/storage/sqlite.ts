import { DatabaseSync } from 'node:sqlite'
import type { SQLInputValue } from 'node:sqlite'
import { CompiledQuery, Kysely, SqliteAdapter, SqliteDriver, SqliteIntrospector, SqliteQueryCompiler } from 'kysely'
import type { DatabaseConnection, Dialect, Driver, SqliteDatabase, SqliteStatement, TransactionSettings } from 'kysely'
import type { StoreTables } from './schema.ts'

/**
 * What a commit waits for: `normal` survives the end of the process, `full` a power cut too.
 *
 * After a power cut a `normal` store may lack its newest turns; it is never damaged.
 */
export type SqliteSynchronous = 'normal' | 'full'

/** How a store in one SQLite file is opened. */
export interface SqliteOptions {
  /** The file; it is made if there is none. */
  readonly path: string
  readonly synchronous: SqliteSynchronous
  /** How long a statement waits, with the whole process, for another process to let the file go. */
  readonly busyTimeoutMs: number
}

const STATEMENT_CACHE_LIMIT = 200
const BEGIN_READ = CompiledQuery.raw('begin')
// A write that begins as a read cannot wait for another writer once that one has committed.
const BEGIN_WRITE = CompiledQuery.raw('begin immediate')

/**
 * Opens a SQLite file in WAL mode; throws what SQLite throws.
 *
 * Two stores on one file within one process must not commit at the same time: the second would hold up the thread that
 * the first needs to end.
 */
export function openSqlite(options: SqliteOptions): Kysely<StoreTables> {
  const database = new DatabaseSync(options.path, {
    timeout: options.busyTimeoutMs,
    enableForeignKeyConstraints: true,
  })
  try {
    useWriteAheadLog(database)
    database.exec(`pragma synchronous = ${options.synchronous === 'full' ? 'full' : 'normal'}`)
  } catch (error) {
    database.close()
    throw error
  }
  return new Kysely<StoreTables>({ dialect: new NodeSqliteDialect(database) })
}

function useWriteAheadLog(database: DatabaseSync): void {
  // Only asked for where it is off, because changing the mode needs the file alone.
  if (database.prepare('pragma journal_mode').get()?.['journal_mode'] === 'wal') return
  const mode = database.prepare('pragma journal_mode = wal').get()?.['journal_mode']
  if (mode !== 'wal') throw new Error(`the file system does not allow WAL mode (it stays ${String(mode)})`)
}

class NodeSqliteDialect implements Dialect {
  readonly #database: DatabaseSync

  constructor(database: DatabaseSync) {
    this.#database = database
  }

  createDriver(): Driver {
    return new NodeSqliteDriver(this.#database)
  }

  createAdapter(): SqliteAdapter {
    return new TransactionalAdapter()
  }

  createQueryCompiler(): SqliteQueryCompiler {
    return new SqliteQueryCompiler()
  }

  createIntrospector(db: ConstructorParameters<typeof SqliteIntrospector>[0]): SqliteIntrospector {
    return new SqliteIntrospector(db)
  }
}

/** SQLite undoes schema changes with the transaction; Kysely's own adapter leaves that unused. */
class TransactionalAdapter extends SqliteAdapter {
  override get supportsTransactionalDdl(): boolean {
    return true
  }
}

class NodeSqliteDriver extends SqliteDriver {
  readonly #database: DatabaseSync

  constructor(database: DatabaseSync) {
    super({ database: new CachingDatabase(database) })
    this.#database = database
  }

  override async beginTransaction(connection: DatabaseConnection, settings?: TransactionSettings): Promise<void> {
    await connection.executeQuery(settings?.accessMode === 'read only' ? BEGIN_READ : BEGIN_WRITE)
  }

  override async rollbackTransaction(connection: DatabaseConnection): Promise<void> {
    // A full disk ends the transaction by itself; a second end would hide that error behind its own.
    if (this.#database.isTransaction) await super.rollbackTransaction(connection)
  }
}

class CachingDatabase implements SqliteDatabase {
  readonly #database: DatabaseSync
  readonly #statements = new Map<string, SqliteStatement>()

  constructor(database: DatabaseSync) {
    this.#database = database
  }

  prepare(sql: string): SqliteStatement {
    const known = this.#statements.get(sql)
    if (known) return known
    const [oldest] = this.#statements.keys()
    if (oldest !== undefined && this.#statements.size >= STATEMENT_CACHE_LIMIT) this.#statements.delete(oldest)
    const statement = prepareStatement(this.#database, sql)
    this.#statements.set(sql, statement)
    return statement
  }

  close(): void {
    this.#statements.clear()
    if (this.#database.isOpen) this.#database.close()
  }
}

function prepareStatement(database: DatabaseSync, sql: string): SqliteStatement {
  const statement = database.prepare(sql)
  return {
    reader: statement.columns().length > 0,
    all: (parameters) => statement.all(...(parameters as readonly SQLInputValue[])),
    run: (parameters) => statement.run(...(parameters as readonly SQLInputValue[])),
    iterate: (parameters) => statement.iterate(...(parameters as readonly SQLInputValue[])),
  }
}
