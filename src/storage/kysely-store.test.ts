import assert from 'node:assert/strict'
import { spawn } from 'node:child_process'
import { join } from 'node:path'
import { DatabaseSync } from 'node:sqlite'
import { createInterface } from 'node:readline'
import { describe, test } from 'node:test'
import { WaystoneError } from '../base/errors.ts'
import { openSqliteFixture } from '../testing/sqlite-fixture.ts'
import { storeContract } from '../testing/store-contract.ts'
import { assertFault, commitTurns, makeChangeSet, makeEntityRow, sampleRows } from '../testing/store-samples.ts'
import { makeTemporaryFolder } from '../testing/temporary-folder.ts'
import { openStore } from './open-store.ts'

function change(path: string, sql: string): void {
  using database = new DatabaseSync(path)
  database.exec(sql)
}

async function faultOf(promise: Promise<unknown>): Promise<WaystoneError> {
  const [result] = await Promise.allSettled([promise])
  assert.ok(result.status === 'rejected' && result.reason instanceof WaystoneError)
  return result.reason
}

storeContract('SQLite', { open: openSqliteFixture })

describe('a store in a SQLite file', () => {
  test('names the table, the row and the column of a row that it cannot read', async () => {
    await using fixture = await openSqliteFixture()
    await commitTurns(fixture.store, sampleRows())
    const faults: [sql: string, shown: string][] = [
      [`update entities set location = 'cellar' where id = 3`, 'table entities, #3, column location is "cellar"'],
      [
        `update entities set location = null, kind = 'ghost' where id = 3`,
        'table entities, #3, column kind is "ghost"',
      ],
      [
        `update entities set kind = 'object' where id = 3; update attributes set value = x'00' where entity = 3`,
        'table attributes, #3, column value',
      ],
      [
        `delete from attributes; update tags set kind = 'mark' where entity = 1`,
        'table tags, #1, column kind is "mark"',
      ],
      [
        `delete from tags; delete from meta where key = 'last_turn'`,
        'table meta, #last_turn, column value is undefined',
      ],
    ]
    for (const [sql, shown] of faults) {
      change(fixture.path, sql)
      const fault = await faultOf(fixture.store.load())
      assert.equal(fault.code, 'WS_STORE_BAD_ROW')
      assert.ok(fault.message.includes(shown), fault.message)
    }
  })

  test('keeps a password hash out of the message about its row', async () => {
    await using fixture = await openSqliteFixture()
    await commitTurns(fixture.store, sampleRows())
    change(fixture.path, `update credentials set hash = cast('hidden' as blob)`)
    const fault = await faultOf(fixture.store.load())
    assert.ok(fault.message.includes('column hash') && !/104|hidden/.test(fault.message), fault.message)
  })

  test('refuses a commit with the reason when another process keeps the file', async () => {
    await using fixture = await openSqliteFixture()
    const { epoch } = await fixture.store.takeEpoch()
    using writer = new DatabaseSync(fixture.path)
    writer.exec('begin immediate')
    const fault = await faultOf(fixture.store.commit({ turn: 1, epoch, changes: makeChangeSet() }))
    writer.exec('rollback')
    assert.deepEqual(
      [fault.code, fault.message],
      ['WS_STORE_COMMIT_FAILED', 'Turn 1 cannot be committed: database is locked.'],
    )
    await fixture.store.commit({ turn: 1, epoch, changes: makeChangeSet() })
  })

  test('is read as of one turn while another store commits', async () => {
    await using fixture = await openSqliteFixture()
    await commitTurns(fixture.store, sampleRows())
    const next = await fixture.reopen()
    const { epoch } = await fixture.store.takeEpoch()
    for (let turn = 2; turn <= 20; turn += 1) {
      const value = `${turn}`
      const attributes = [1, 2, 3].map((entity) => ({ entity, category: '', key: 'seen', value }))
      const changes = makeChangeSet({ attributes })
      const [world] = await Promise.all([next.load(), fixture.store.commit({ turn, epoch, changes })])
      const seen = world.attributes.filter((row) => row.key === 'seen').map((row) => row.value)
      assert.deepEqual(seen, world.lastTurn === 1 ? [] : Array.from({ length: 3 }, () => `${world.lastTurn}`))
    }
  })

  test('holds exactly the rows of its last turn after its process was killed', async () => {
    using folder = makeTemporaryFolder()
    const path = join(folder.path, 'world.db')
    for (const leastTurns of [1, 40, 150]) {
      const told = await commitUntilKilled(path, leastTurns)
      await using store = await openStore({ path })
      const { lastTurn, entities, attributes, nextEntityId } = await store.load()
      assert.ok(lastTurn >= told)
      assert.equal(entities.length, lastTurn)
      assert.equal(nextEntityId, lastTurn + 1)
      assert.deepEqual(new Set(attributes.map((row) => row.value)), new Set([`${lastTurn}`]))
      assert.equal(attributes.length, 20)
    }
  })

  test('refuses the commit of a process that lives on after another took the epoch', async () => {
    await using fixture = await openSqliteFixture()
    await commitTurns(fixture.store, { entities: [makeEntityRow({ id: 1 })], nextEntityId: 2 })
    const { epoch } = await fixture.store.takeEpoch()
    const next = await fixture.reopen()
    const { lastTurn } = await next.load()
    await fixture.store.commit({
      turn: 2,
      epoch,
      changes: makeChangeSet({ attributes: [{ entity: 1, category: '', key: 'late', value: '1' }] }),
    })
    await next.takeEpoch()
    const delta = await next.loadChangedSince(lastTurn)
    assert.deepEqual(
      delta.attributes.map((row) => row.key),
      ['late'],
    )
    await assertFault('WS_STORE_EPOCH_LOST', fixture.store.commit({ turn: 3, epoch, changes: makeChangeSet() }))
  })
})

const COMMIT_FOREVER = `
  const { openStore } = await import(process.argv[1])
  const { makeChangeSet, makeEntityRow } = await import(process.argv[2])
  const store = await openStore({ path: process.argv[3] })
  const { epoch, lastTurn } = await store.takeEpoch()
  for (let turn = lastTurn + 1; ; turn += 1) {
    const attributes = Array.from({ length: 20 }, (_, n) => ({ entity: 1, category: '', key: 'n' + n, value: '' + turn }))
    const changes = makeChangeSet({ entities: [makeEntityRow({ id: turn })], attributes, nextEntityId: turn + 1 })
    await store.commit({ turn, epoch, changes })
    process.stdout.write(turn + '\\n')
  }
`

/** Runs a process that commits a turn after the other, kills it, and tells the newest turn it had said was saved. */
async function commitUntilKilled(path: string, leastTurns: number): Promise<number> {
  const modules = ['./open-store.ts', '../testing/store-samples.ts'].map((file) => import.meta.resolve(file))
  const child = spawn(process.execPath, ['--input-type=module', '--eval', COMMIT_FOREVER, ...modules, path], {
    stdio: ['ignore', 'pipe', 'inherit'],
  })
  let told = 0
  let count = 0
  for await (const line of createInterface({ input: child.stdout })) {
    told = Number(line)
    count += 1
    if (count === leastTurns) child.kill('SIGKILL')
  }
  assert.ok(count >= leastTurns)
  return told
}
