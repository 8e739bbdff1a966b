import type { Kysely } from 'kysely'
import { WaystoneError, isWaystoneError, toError, type ErrorCode } from '../base/errors.ts'
import { claimTurn, readMeta, takeNextEpoch } from './meta.ts'
import type { UncheckedRow } from './row-checks.ts'
import { checkAttributeRow, checkCredentialRow, checkEntityRow, checkInteger, checkTagRow } from './row-checks.ts'
import type { StoreTables } from './schema.ts'
import { Statements } from './statements.ts'
import type { Store, StoredDelta, StoredRows, StoredWorld, TurnCommit } from './store.ts'
import { writeChanges } from './write-changes.ts'

type Db = Kysely<StoreTables>

/**
 * The {@link Store} over a migrated database. It owns the database, and closes it when disposed of.
 *
 * Calls may overlap; they run one after the other. After disposal every call throws `WS_DISPOSED`.
 */
export class KyselyStore implements Store {
  readonly #db: Db
  readonly #statements = new Statements()
  #closing: Promise<void> | undefined

  constructor(db: Db) {
    this.#db = db
  }

  async load(): Promise<StoredWorld> {
    return this.#read(async (db) => ({ ...(await readCounters(db)), ...(await readRows(db)) }))
  }

  async loadChangedSince(turn: number): Promise<StoredDelta> {
    return this.#read(async (db) => ({
      ...(await readCounters(db)),
      ...(await readRowsSince(db, turn)),
      deleted: await readDeletedSince(db, turn),
    }))
  }

  async takeEpoch(): Promise<{ epoch: number; lastTurn: number }> {
    return this.#named('WS_STORE_COMMIT_FAILED', 'The store cannot be taken over', () =>
      this.#db.transaction().execute(takeNextEpoch),
    )
  }

  async commit({ turn, epoch, changes }: TurnCommit): Promise<void> {
    await this.#named('WS_STORE_COMMIT_FAILED', `Turn ${turn} cannot be committed`, () =>
      this.#db.transaction().execute(async (db) => {
        const context = { db, statements: this.#statements, turn }
        await claimTurn(context, epoch, changes.nextEntityId)
        await writeChanges(context, changes)
      }),
    )
  }

  async [Symbol.asyncDispose](): Promise<void> {
    this.#closing ??= this.#close()
    await this.#closing
  }

  async #close(): Promise<void> {
    // Waits for its turn on the connection, so that a commit under way ends first.
    await this.#db.connection().execute(() => Promise.resolve())
    await this.#db.destroy()
  }

  async #read<T>(action: (db: Db) => Promise<T>): Promise<T> {
    return this.#named('WS_STORE_READ_FAILED', 'The store cannot be read', () =>
      this.#db.transaction().setIsolationLevel('repeatable read').setAccessMode('read only').execute(action),
    )
  }

  async #named<T>(code: ErrorCode, failure: string, action: () => Promise<T>): Promise<T> {
    if (this.#closing) throw new WaystoneError('WS_DISPOSED', `${failure}: it is closed.`)
    try {
      return await action()
    } catch (error) {
      if (isWaystoneError(error)) throw error
      throw new WaystoneError(code, `${failure}: ${toError(error).message}.`, { cause: error })
    }
  }
}

async function readCounters(db: Db): Promise<Pick<StoredWorld, 'lastTurn' | 'nextEntityId'>> {
  const meta = await readMeta(db)
  return { lastTurn: meta.last_turn, nextEntityId: meta.next_entity_id }
}

async function readRows(db: Db): Promise<StoredRows> {
  const entities = await db.selectFrom('entities').selectAll().execute()
  const attributes = await db.selectFrom('attributes').selectAll().execute()
  const tags = await db.selectFrom('tags').selectAll().execute()
  const credentials = await db.selectFrom('credentials').selectAll().execute()
  return checkRows({ entities, attributes, tags, credentials })
}

async function readRowsSince(db: Db, turn: number): Promise<StoredRows> {
  const changed = db.selectFrom('entities').select('id').where('turn', '>', turn)
  const entities = await db.selectFrom('entities').selectAll().where('turn', '>', turn).execute()
  const attributes = await db.selectFrom('attributes').selectAll().where('entity', 'in', changed).execute()
  const tags = await db.selectFrom('tags').selectAll().where('entity', 'in', changed).execute()
  const credentials = await db.selectFrom('credentials').selectAll().where('entity', 'in', changed).execute()
  return checkRows({ entities, attributes, tags, credentials })
}

interface UncheckedRows {
  readonly entities: readonly UncheckedRow[]
  readonly attributes: readonly UncheckedRow[]
  readonly tags: readonly UncheckedRow[]
  readonly credentials: readonly UncheckedRow[]
}

function checkRows(rows: UncheckedRows): StoredRows {
  return {
    entities: rows.entities.map(checkEntityRow),
    attributes: rows.attributes.map(checkAttributeRow),
    tags: rows.tags.map(checkTagRow),
    credentials: rows.credentials.map(checkCredentialRow),
  }
}

async function readDeletedSince(db: Db, turn: number): Promise<number[]> {
  const rows = await db.selectFrom('tombstones').select('id').where('turn', '>', turn).execute()
  return rows.map((row) => checkInteger('tombstones', row.id, 'id', row.id))
}
