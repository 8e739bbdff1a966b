import assert from 'node:assert/strict'
import { mkdirSync, rmdirSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { test } from 'node:test'
import { makeTemporaryFolder } from '../../testing/temporary-folder.ts'
import { SessionIds } from './session-ids.ts'

test('T02: [L27] ids begin at 1, and no Portal of a game gives out one that another has given out', () => {
  using folder = makeTemporaryFolder()
  const path = join(folder.path, 'session-ids')
  const seen = new Set<number>()
  let count = 0
  for (let restart = 0; restart < 5; restart += 1) {
    const ids = new SessionIds(path)
    for (let n = 0; n < 2500; n += 1) {
      seen.add(ids.next())
      count += 1
    }
  }
  assert.equal(seen.size, count)
  assert.equal(Math.min(...seen), 1)
})

test('T02: ids that cannot be set aside on disk are not given out at all', () => {
  using folder = makeTemporaryFolder()
  const path = join(folder.path, 'session-ids')
  const ids = new SessionIds(path)
  mkdirSync(`${path}.new`)
  assert.throws(() => ids.next())
  assert.throws(() => ids.next())
  rmdirSync(`${path}.new`)
  const id = ids.next()
  assert.ok(new SessionIds(path).next() > id)
})

test('a file that holds no number is a fault that names the file', () => {
  using folder = makeTemporaryFolder()
  const path = join(folder.path, 'session-ids')
  for (const text of ['', 'twelve', '-3', '1.5']) {
    writeFileSync(path, text)
    assert.throws(() => new SessionIds(path), /session-ids should hold a number/, JSON.stringify(text))
  }
})
