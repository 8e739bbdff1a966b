import assert from 'node:assert/strict'
import { spawnSync } from 'node:child_process'
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, test } from 'node:test'
import { WaystoneError } from '../base/errors.ts'
import type { Logger } from '../base/log.ts'
import { makeTemporaryFolder } from '../testing/temporary-folder.ts'
import { createLogger } from './pino-logger.ts'
import type { LogLevel } from './pino-logger.ts'

type Fields = Record<string, unknown>

function capture(action: (logger: Logger) => void, level: LogLevel = 'debug', isPretty = false): string {
  using folder = makeTemporaryFolder()
  const file = join(folder.path, 'a.log')
  using logger = createLogger({ name: 'server', level, destination: { file, maxBytes: 1e6, keep: 1 }, isPretty })
  action(logger)
  return readFileSync(file, 'utf8')
}

function captureOne(action: (logger: Logger) => void): Fields {
  return JSON.parse(capture(action)) as Fields
}

describe('the logger', () => {
  test('writes a JSON object a line with the time in ISO 8601, level, name and process', () => {
    const { time, ...rest } = captureOne((logger) => logger.info({ turn: 3 }, 'turn committed'))
    assert.match(String(time), /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3}Z$/)
    assert.deepEqual(rest, { level: 'info', name: 'server', pid: process.pid, turn: 3, msg: 'turn committed' })
  })

  test('drops what is below its level', () => {
    const text = capture((logger) => {
      logger.debug({}, 'a')
      logger.info({}, 'b')
      logger.warn({}, 'c')
      logger.error({}, 'd')
    }, 'warn')
    assert.deepEqual(
      text
        .trimEnd()
        .split('\n')
        .map((line) => (JSON.parse(line) as Fields)['msg']),
      ['c', 'd'],
    )
  })

  test('adds the fields of a child, and of its child, to each of their lines', () => {
    const line = captureOne((logger) => logger.child({ sessid: 1 }).child({ account: 2 }).info({ turn: 3 }, 'x'))
    assert.deepEqual([line['sessid'], line['account'], line['turn']], [1, 2, 3])
  })

  for (const field of ['password', 'secret', 'token', 'hash', 'line']) {
    test(`blanks out ${field}, three levels deep, in lists, errors and the fields of a child`, () => {
      const secret = { [field]: 'sesame' }
      const err = Object.assign(new Error('bad'), secret)
      const text = capture((logger) => {
        logger.info({ ...secret, one: secret, two: { deep: secret }, list: [secret], err }, 'x')
        logger.child({ ...secret, one: secret, two: { deep: secret } }).info({}, 'x')
      })
      assert.doesNotMatch(text, /sesame/)
      assert.equal(text.match(/\[secret\]/g)?.length, 8)
    })
  }

  test('writes an error with message, code, stack and cause', () => {
    const fault = new WaystoneError('WS_STORE_COMMIT_FAILED', 'no room', { cause: new Error('disk full') })
    for (const key of ['err', 'error']) {
      const shown = captureOne((logger) => logger.error({ [key]: fault }, 'stopped'))[key] as Fields
      assert.equal(shown['code'], 'WS_STORE_COMMIT_FAILED')
      assert.match(String(shown['message']), /no room/)
      assert.match(String(shown['stack']), /pino-logger\.test\.ts[^]*caused by: Error: disk full/)
    }
  })

  test('survives fields that JSON cannot carry', () => {
    const circle: Fields = {}
    circle['self'] = circle
    assert.equal(captureOne((logger) => logger.info({ circle, big: 1n, gone: undefined }, 'x'))['msg'], 'x')
  })

  test('writes readable lines when asked to', () => {
    const text = capture((logger) => logger.info({ turn: 3 }, 'turn committed'), 'info', true)
    assert.match(text, /^\d\d:\d\d:\d\d info {3}server {2}turn committed {2}turn=3\n$/)
  })

  test('writes to the standard output, whole, before the process ends at once', () => {
    const code = `const { createLogger } = await import(process.argv[1])
      const logger = createLogger({ name: 'portal', level: 'info', destination: 'stdout' })
      for (let n = 0; n < 500; n += 1) logger.info({ n }, 'x'.repeat(200))
      process.kill(process.pid, 'SIGKILL')`
    const args = ['--input-type=module', '--eval', code, import.meta.resolve('./pino-logger.ts')]
    const lines = spawnSync(process.execPath, args, { encoding: 'utf8' }).stdout.trimEnd().split('\n')
    assert.equal(lines.length, 500)
    assert.equal((JSON.parse(lines.at(-1) ?? '') as Fields)['n'], 499)
  })
})
