import assert from 'node:assert/strict'
import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { statSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, test } from 'node:test'
import { isWaystoneError } from '../base/errors.ts'
import { makeTemporaryFolder } from '../testing/temporary-folder.ts'
import { FileFlightRecorder, readFlightRecord } from './file-flight-recorder.ts'

describe('a flight recorder in a file', () => {
  test('tells the input that is being run, and nothing once it is cleared', () => {
    using folder = makeTemporaryFolder()
    const path = join(folder.path, 'flight')
    using recorder = new FileFlightRecorder(path)
    assert.equal(readFlightRecord(path), undefined)
    recorder.note(7, 1)
    recorder.note(Number.MAX_SAFE_INTEGER, 123_456)
    assert.deepEqual(readFlightRecord(path), { sessid: Number.MAX_SAFE_INTEGER, input: 123_456 })
    assert.equal(statSync(path).size, 16)
    recorder.clear()
    assert.equal(readFlightRecord(path), undefined)
  })

  test('keeps what was noted when it is opened again', () => {
    using folder = makeTemporaryFolder()
    const path = join(folder.path, 'flight')
    using first = new FileFlightRecorder(path)
    first.note(3, 4)
    using _second = new FileFlightRecorder(path)
    assert.deepEqual(readFlightRecord(path), { sessid: 3, input: 4 })
  })

  test('outlives a process that is killed', async () => {
    using folder = makeTemporaryFolder()
    const path = join(folder.path, 'flight')
    const code = `const { FileFlightRecorder } = await import(process.argv[1])
      new FileFlightRecorder(process.argv[2]).note(12, 34)
      process.kill(process.pid, 'SIGKILL')`
    const module = import.meta.resolve('./file-flight-recorder.ts')
    const child = spawn(process.execPath, ['--input-type=module', '--eval', code, module, path], { stdio: 'inherit' })
    const [, signal] = await once(child, 'exit')
    assert.equal(signal, 'SIGKILL')
    assert.deepEqual(readFlightRecord(path), { sessid: 12, input: 34 })
  })

  test('reads nothing from a file that is missing, cut short, or something else', () => {
    using folder = makeTemporaryFolder()
    const path = join(folder.path, 'flight')
    assert.equal(readFlightRecord(path), undefined)
    for (const content of ['', 'short', 'x'.repeat(16)]) {
      writeFileSync(path, content)
      assert.equal(readFlightRecord(path), undefined)
    }
  })

  test('says so when it is used after disposal, and can be disposed of twice', () => {
    using folder = makeTemporaryFolder()
    const recorder = new FileFlightRecorder(join(folder.path, 'flight'))
    recorder[Symbol.dispose]()
    recorder[Symbol.dispose]()
    assert.throws(
      () => recorder.note(1, 1),
      (error) => isWaystoneError(error, 'WS_DISPOSED'),
    )
  })
})
