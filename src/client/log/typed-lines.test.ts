import assert from 'node:assert/strict'
import { test } from 'node:test'
import type { LogLine } from './log-line.ts'
import { TypedLines } from './typed-lines.ts'

test('[WEB10] what is typed first is taken first; a secret is counted and has no line', () => {
  const typed = new TypedLines()
  typed.add(10)
  typed.add(undefined)
  typed.add(12)
  assert.deepEqual(typed.keepNewest(3), [])
  assert.ok(typed.has(10))
  assert.deepEqual(typed.keepNewest(1), [10])
  assert.deepEqual([typed.has(10), typed.has(12)], [false, true])
  assert.deepEqual(typed.giveUp(), [12])
  assert.deepEqual(typed.keepNewest(0), [])
})

test('after a refresh the lines that wait are found again, the newest of those that look alike', () => {
  const line = (id: number, kind: LogLine['kind'], text: string): LogLine => ({ id, kind, spans: [text] })
  const lines = [
    line(1, 'typed', 'north'),
    line(2, 'game', 'north'),
    line(3, 'typed', 'north'),
    line(4, 'typed', 'Name? Tiger'),
  ]
  const typed = new TypedLines()
  typed.restore(lines, ['north', '', 'Tiger'])
  assert.deepEqual(
    [1, 2, 3, 4].map((id) => typed.has(id)),
    [false, false, true, true],
  )
  assert.deepEqual(typed.keepNewest(0), [3, 4])
})
