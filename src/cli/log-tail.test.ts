import assert from 'node:assert/strict'
import { appendFileSync, renameSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, it } from 'node:test'
import { makeTemporaryFolder } from '../testing/temporary-folder.ts'
import { LogTail } from './log-tail.ts'

describe('LogTail', () => {
  it('gives whole lines as they come, also of a file that comes late', () => {
    using folder = makeTemporaryFolder()
    const path = join(folder.path, 'a.log')
    using tail = new LogTail(path)
    assert.deepEqual(tail.read(), [])
    writeFileSync(path, 'one\ntw')
    assert.deepEqual(tail.read(), ['one'])
    appendFileSync(path, 'o\nthree é\n')
    assert.deepEqual(tail.read(), ['two', 'three é'])
    assert.deepEqual(tail.read(), [])
  })

  it('loses nothing when the file is set aside', () => {
    using folder = makeTemporaryFolder()
    const path = join(folder.path, 'a.log')
    writeFileSync(path, 'one\n')
    using tail = new LogTail(path)
    tail.read()
    appendFileSync(path, 'two\n')
    renameSync(path, `${path}.1`)
    writeFileSync(path, 'three\n')
    assert.deepEqual(tail.read(), ['two', 'three'])
  })
})
