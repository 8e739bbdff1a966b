import { join } from 'node:path'
import { openStore } from '../storage/open-store.ts'
import type { Store } from '../storage/store.ts'
import type { StoreFixture } from './store-contract.ts'
import { makeTemporaryFolder } from './temporary-folder.ts'

/** A {@link StoreFixture} in a SQLite file of its own. */
export interface SqliteFixture extends StoreFixture {
  readonly path: string
}

/** Opens an empty store in a new temporary folder. */
export async function openSqliteFixture(): Promise<SqliteFixture> {
  const folder = makeTemporaryFolder()
  const path = join(folder.path, 'world.db')
  const stores: Store[] = []
  const reopen = async (): Promise<Store> => {
    const store = await openStore({ path, busyTimeoutMs: 500 })
    stores.push(store)
    return store
  }
  return {
    path,
    store: await reopen(),
    reopen,
    async [Symbol.asyncDispose]() {
      for (const store of stores) await store[Symbol.asyncDispose]()
      folder[Symbol.dispose]()
    },
  }
}
