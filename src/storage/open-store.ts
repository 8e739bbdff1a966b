import { accessSync, constants, existsSync } from 'node:fs'
import { WaystoneError, isWaystoneError, toError } from '../base/errors.ts'
import { KyselyStore } from './kysely-store.ts'
import { migrate } from './migrator.ts'
import { openSqlite } from './sqlite.ts'
import type { SqliteSynchronous } from './sqlite.ts'
import type { Store } from './store.ts'

/** Where a store is and how it is opened. */
export interface OpenStoreOptions {
  /** The SQLite file; it is made if there is none, its folder is not. */
  readonly path: string
  /** Default `normal`. */
  readonly synchronous?: SqliteSynchronous
  /** How long to wait for another process that is writing, default 5000. */
  readonly busyTimeoutMs?: number
}

/**
 * Opens a store and brings it to this version. The caller owns it.
 *
 * Throws `WS_STORE_TOO_NEW`, or `WS_STORE_OPEN_FAILED` for a file that cannot be read, written, locked or understood.
 */
export async function openStore(options: OpenStoreOptions): Promise<Store> {
  const { path, synchronous = 'normal', busyTimeoutMs = 5000 } = options
  try {
    if (existsSync(path)) accessSync(path, constants.R_OK | constants.W_OK)
    const db = openSqlite({ path, synchronous, busyTimeoutMs })
    try {
      await migrate(db, path)
    } catch (error) {
      await db.destroy()
      throw error
    }
    return new KyselyStore(db)
  } catch (error) {
    if (isWaystoneError(error)) throw error
    const [reason] = toError(error).message.split('\n')
    throw new WaystoneError('WS_STORE_OPEN_FAILED', `The store ${path} cannot be opened: ${reason}.`, { cause: error })
  }
}
