import assert from 'node:assert/strict'
import { test } from 'node:test'
import { findLines } from './find-lines.ts'
import { type NewLogLine, textOfLine } from './log-line.ts'
import { nameOfPlainLog, toPlainLog } from './plain-log.ts'
import { Scrollback } from './scrollback.ts'
import { splitSpanLines } from './split-span-lines.ts'

function lines(count: number, label = 'line'): NewLogLine[] {
  return Array.from({ length: count }, (_, index) => ({ kind: 'game', spans: [`${label} ${index + 1}`] }))
}

test('[WEB7] the scrollback keeps the newest lines up to its limit, under ids that never change', () => {
  const log = new Scrollback(100)
  log.add(lines(1000))
  assert.equal(log.count, 100)
  assert.deepEqual([log.firstId, log.nextId], [901, 1001])
  assert.equal(log.get(900), undefined)
  assert.deepEqual(log.get(950)?.spans, ['line 950'])
  for (let count = 0; count < 50; count += 1) log.add(lines(1))
  assert.ok(log.count >= 100 && log.count <= 105)
  assert.deepEqual(log.slice(900, 940).map(textOfLine), [])
  assert.deepEqual(log.slice(log.nextId - 1, log.nextId + 9).map(textOfLine), ['line 1'])
})

test('ids go on after the scrollback was cleared or made smaller', () => {
  const log = new Scrollback(100)
  log.add(lines(50))
  log.setMaxLines(10)
  assert.deepEqual([log.count, log.firstId], [10, 41])
  log.clear()
  assert.deepEqual([log.count, log.firstId, log.add(lines(1))[0]?.id], [0, 51, 51])
})

test('[WEB9] a text is found in every line that holds it, in steps, capitals or not', () => {
  const log = new Scrollback(50_000)
  log.add(lines(20_000))
  log.add([{ kind: 'game', spans: ['a ', { text: 'SIL', style: { fg: 3 } }, 'ver key'] }])
  const steps = [...findLines(log, 'silver')]
  assert.ok(steps.length > 4)
  assert.deepEqual(steps.at(-1), [20_001])
  assert.deepEqual([...findLines(log, '')].at(-1), [])
})

test('an output is cut into its lines, and a look goes on over the end of a line', () => {
  const red = { fg: 1 } as const
  assert.deepEqual(splitSpanLines(['one\ntwo ', { text: 'red\nstill', style: red }, '\n']), [
    ['one'],
    ['two ', { text: 'red', style: red }],
    [{ text: 'still', style: red }],
    [],
  ])
})

test('[WEB9] the file of the scrollback is text, with what was typed marked', () => {
  const log = new Scrollback(10)
  const added = log.add([
    { kind: 'typed', spans: ['look'] },
    { kind: 'game', spans: ['A ', { text: 'hall  ', command: 'look hall' }] },
  ])
  assert.equal(toPlainLog(added), '> look\nA hall\n')
  assert.equal(toPlainLog(log.add([{ kind: 'typed', spans: [''] }])), '>\n')
  assert.equal(nameOfPlainLog('Anna – Hill', new Date(2026, 0, 5, 7, 9)), 'Anna – Hill 2026-01-05-07-09.txt')
})
