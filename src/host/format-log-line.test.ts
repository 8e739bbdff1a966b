import assert from 'node:assert/strict'
import { describe, test } from 'node:test'
import { formatLogLine } from './format-log-line.ts'

// Without a zone, so that it is the same wherever the test runs.
const TIME = '2026-01-02T12:34:56'

function format(fields: Record<string, unknown>): string {
  return formatLogLine(JSON.stringify({ time: TIME, level: 'info', name: 'server', ...fields }))
}

describe('a log line for people', () => {
  test('has the time, the level, the part, the sentence and the fields', () => {
    assert.equal(
      format({ pid: 7, turn: 12, who: 'Ann', path: 'a b', list: [1, 'x'], msg: 'turn committed' }),
      '12:34:56 info   server  turn committed  turn=12 who=Ann path="a b" list=[1,"x"]',
    )
  })

  test('has no gap where something is missing', () => {
    assert.equal(formatLogLine('{"level":40,"msg":"low"}'), '--:--:-- warn   low')
    assert.equal(format({ msg: '' }), '12:34:56 info   server')
  })

  test('shows the code and the stack of an error, indented', () => {
    const err = {
      type: 'Error',
      message: 'bad',
      code: 'WS_X',
      stack: 'Error: bad\n    at a.ts:1\ncaused by: Error: why',
    }
    assert.equal(
      format({ msg: 'failed', turn: 1, err }),
      [
        '12:34:56 info   server  failed  turn=1  code=WS_X',
        '    Error: bad',
        '        at a.ts:1',
        '    caused by: Error: why',
      ].join('\n'),
    )
  })

  test('shows an error without a stack by its message, and what is no error as it is', () => {
    assert.equal(format({ msg: 'failed', err: { message: 'bad' } }), '12:34:56 info   server  failed\n    bad')
    assert.equal(format({ msg: 'failed', error: 'text' }), '12:34:56 info   server  failed  err=text')
    assert.equal(format({ msg: 'failed', err: { n: 1 } }), '12:34:56 info   server  failed\n    {"n":1}')
  })

  test('comes back as it is when it is no JSON object', () => {
    for (const line of ['plain text', '{"level":"info","msg":"cut', '[1]', '']) assert.equal(formatLogLine(line), line)
    assert.equal(formatLogLine('with its end\n'), 'with its end')
  })

  test('cannot command the terminal', () => {
    const evil = '\u001b[2J\u009b1m\r\n\u202e'
    const shown = [format({ msg: evil, [evil]: evil, err: { stack: evil } }), formatLogLine(`x${evil}`)].join('')
    assert.doesNotMatch(shown.replaceAll('\n    ', ''), /[\u0000-\u001f\u007f-\u009f\u202e]/)
  })
})
