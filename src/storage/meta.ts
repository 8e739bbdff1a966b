import type { Kysely } from 'kysely'
import { WaystoneError } from '../base/errors.ts'
import type { EntityId } from '../base/ids.ts'
import { checkInteger } from './row-checks.ts'
import type { MetaKey, StoreTables } from './schema.ts'
import type { BatchStatement } from './statements.ts'
import type { WriteContext } from './write-changes.ts'

/** The counters of a store. */
export type Meta = Readonly<Record<MetaKey, number>>

/** Reads the counters; throws `WS_STORE_BAD_ROW` if one is missing or is no integer. */
export async function readMeta(db: Kysely<StoreTables>): Promise<Meta> {
  const rows = await db.selectFrom('meta').selectAll().execute()
  const values = new Map<string, unknown>(rows.map((row) => [row.key, row.value]))
  const read = (key: MetaKey): number => checkInteger('meta', key, 'value', values.get(key))
  return { epoch: read('epoch'), last_turn: read('last_turn'), next_entity_id: read('next_entity_id') }
}

/** Raises the epoch by one, in the transaction it is handed. */
export async function takeNextEpoch(db: Kysely<StoreTables>): Promise<{ epoch: number; lastTurn: number }> {
  await db
    .updateTable('meta')
    .set((eb) => ({ value: eb('value', '+', 1) }))
    .where('key', '=', 'epoch')
    .execute()
  const meta = await readMeta(db)
  return { epoch: meta.epoch, lastTurn: meta.last_turn }
}

/**
 * Makes `turn` the newest, if `epoch` still is.
 *
 * Throws `WS_STORE_EPOCH_LOST`, or `WS_STORE_COMMIT_FAILED` for a turn that is not above the newest.
 */
export async function claimTurn(context: WriteContext, epoch: number, nextEntityId: EntityId): Promise<void> {
  const { db, statements, turn } = context
  const held = await statements.run(db, holdEpoch, [epoch])
  if (held.numAffectedRows !== 1n) {
    throw new WaystoneError(
      'WS_STORE_EPOCH_LOST',
      `Turn ${turn} cannot be committed: another Server has taken over the store since epoch ${epoch}.`,
    )
  }
  const raised = await statements.run(db, raiseCounter('last_turn'), [turn])
  if (raised.numAffectedRows !== 1n) {
    throw new WaystoneError('WS_STORE_COMMIT_FAILED', `Turn ${turn} is not above the newest turn of the store.`)
  }
  await statements.run(db, raiseCounter('next_entity_id'), [nextEntityId])
}

/** An update that changes nothing: it finds the row only under this epoch, and keeps others from changing it. */
const holdEpoch: BatchStatement<number> = {
  name: 'holdEpoch',
  build: (db, [epoch = 0]) =>
    db.updateTable('meta').set({ value: epoch }).where('key', '=', 'epoch').where('value', '=', epoch),
  parameters: ([epoch = 0]) => [epoch, 'epoch', epoch],
}

function raiseCounter(key: MetaKey): BatchStatement<number> {
  return {
    name: 'raiseCounter',
    build: (db, [value = 0]) => db.updateTable('meta').set({ value }).where('key', '=', key).where('value', '<', value),
    parameters: ([value = 0]) => [value, key, value],
  }
}
