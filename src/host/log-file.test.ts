import assert from 'node:assert/strict'
import { existsSync, mkdirSync, readFileSync, readdirSync, renameSync, rmSync, rmdirSync } from 'node:fs'
import { join } from 'node:path'
import { describe, test } from 'node:test'
import { isWaystoneError } from '../base/errors.ts'
import { makeTemporaryFolder } from '../testing/temporary-folder.ts'
import { LogFile } from './log-file.ts'

function read(path: string): string {
  return readFileSync(path, 'utf8')
}

describe('a log file', () => {
  test('gets every line at once, in a folder that is made for it, after what was there', () => {
    using folder = makeTemporaryFolder()
    const path = join(folder.path, 'logs', 'server.log')
    for (const line of ['one\n', 'two\n']) {
      using log = new LogFile({ path, maxBytes: 100, keep: 2 })
      log.write(line)
    }
    assert.equal(read(path), 'one\ntwo\n')
  })

  test('is set aside before it grows too large, and the oldest ones go', () => {
    using folder = makeTemporaryFolder()
    const path = join(folder.path, 'a.log')
    using log = new LogFile({ path, maxBytes: 10, keep: 2 })
    for (const line of ['1 aaaa\n', '2 bbbb\n', '3 cccc\n', '4 dddd\n', '5\n']) log.write(line)
    assert.deepEqual(readdirSync(folder.path).sort(), ['a.log', 'a.log.1', 'a.log.2'])
    assert.deepEqual([read(path), read(`${path}.1`), read(`${path}.2`)], ['4 dddd\n5\n', '3 cccc\n', '2 bbbb\n'])
  })

  test('counts bytes, not characters, and takes a line longer than the whole file', () => {
    using folder = makeTemporaryFolder()
    const path = join(folder.path, 'a.log')
    using log = new LogFile({ path, maxBytes: 10, keep: 1 })
    for (const line of ['äöü\n', 'äöü\n', `${'x'.repeat(50)}\n`, 'end\n']) log.write(line)
    assert.deepEqual([read(path), read(`${path}.1`)], ['end\n', `${'x'.repeat(50)}\n`])
  })

  test('keeps no other file when told to keep none', () => {
    using folder = makeTemporaryFolder()
    const path = join(folder.path, 'a.log')
    using log = new LogFile({ path, maxBytes: 5, keep: 0 })
    for (const line of ['aaaa\n', 'bbbb\n']) log.write(line)
    assert.deepEqual(readdirSync(folder.path), ['a.log'])
    assert.equal(read(path), 'bbbb\n')
  })

  test('loses no line when two write to it and either sets it aside', () => {
    using folder = makeTemporaryFolder()
    const path = join(folder.path, 'a.log')
    using first = new LogFile({ path, maxBytes: 40, keep: 50 })
    using second = new LogFile({ path, maxBytes: 40, keep: 50 })
    const lines = Array.from({ length: 60 }, (_, index) => `line ${index}\n`)
    for (const [index, line] of lines.entries()) (index % 3 === 0 ? first : second).write(line)
    const files = readdirSync(folder.path).sort((a, b) => Number(b.split('.')[2] ?? 0) - Number(a.split('.')[2] ?? 0))
    assert.equal(files.map((file) => read(join(folder.path, file))).join(''), lines.join(''))
  })

  test('begins again when its file was moved away', () => {
    using folder = makeTemporaryFolder()
    const path = join(folder.path, 'a.log')
    using log = new LogFile({ path, maxBytes: 100, keep: 1 })
    log.write('one\n')
    renameSync(path, `${path}.old`)
    log.write('two\n')
    assert.deepEqual([read(path), read(`${path}.old`)], ['two\n', 'one\n'])
  })

  test('counts the lines that could not be written and says so when it can write again', () => {
    using folder = makeTemporaryFolder()
    const path = join(folder.path, 'logs', 'a.log')
    using log = new LogFile({ path, maxBytes: 1000, keep: 1 })
    rmSync(path)
    rmdirSync(join(folder.path, 'logs'))
    for (const line of ['lost\n', 'lost too\n']) log.write(line)
    assert.equal(existsSync(path), false)
    mkdirSync(join(folder.path, 'logs'))
    log.write('written\n')
    const [loss = '', line] = read(path).split('\n')
    const { lost, reason, msg } = JSON.parse(loss) as Record<string, unknown>
    assert.deepEqual([lost, msg, line], [2, 'log lines were lost', 'written'])
    assert.match(String(reason), /ENOENT/)
  })

  test('says so when it is used after disposal', () => {
    using folder = makeTemporaryFolder()
    const log = new LogFile({ path: join(folder.path, 'a.log'), maxBytes: 10, keep: 1 })
    log[Symbol.dispose]()
    log[Symbol.dispose]()
    assert.throws(
      () => log.write('late\n'),
      (error) => isWaystoneError(error, 'WS_DISPOSED'),
    )
  })
})
