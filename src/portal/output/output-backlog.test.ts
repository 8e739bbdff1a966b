import assert from 'node:assert/strict'
import { test } from 'node:test'
import * as fc from 'fast-check'
import { type KeptOutput, OutputBacklog } from './output-backlog.ts'
import { SharedOutput } from './shared-output.ts'

function line(text: string): KeptOutput {
  return { kind: 'shown', shared: new SharedOutput({ kind: 'text', to: [], text }) }
}

function textOf(output: KeptOutput): string {
  return output.kind === 'shown' ? output.shared.output.text : output.name
}

test('[RES1] outputs are numbered from 1 and kept until they are acknowledged', () => {
  const outbox = new OutputBacklog({ maxBytes: 1000, maxOutputs: 100 })
  for (const text of ['a', 'b', 'c']) outbox.add(line(text))
  assert.deepEqual(
    outbox.after(0)?.outputs.map(({ n, output }) => `${n} ${textOf(output)}`),
    ['1 a', '2 b', '3 c'],
  )
  assert.equal(outbox.acknowledge(2), true)
  assert.deepEqual([outbox.count, outbox.bytes, outbox.last], [1, 1, 3])
})

test('[RES1] what a client has is not sent again: the boundary is exclusive', () => {
  const outbox = new OutputBacklog({ maxBytes: 1000, maxOutputs: 100 })
  for (const text of ['a', 'b', 'c']) outbox.add(line(text))
  assert.deepEqual(
    outbox.after(2)?.outputs.map(({ n }) => n),
    [3],
  )
  assert.deepEqual(outbox.after(3), { missing: 0, outputs: [] })
})

test('[RES2] beyond either limit the oldest are dropped, and counted for who misses them', () => {
  const byLines = new OutputBacklog({ maxBytes: 1000, maxOutputs: 2 })
  for (const text of ['a', 'b', 'c', 'd']) byLines.add(line(text))
  assert.deepEqual([byLines.after(1)?.missing, byLines.after(1)?.outputs.map(({ n }) => n)], [1, [3, 4]])
  const byBytes = new OutputBacklog({ maxBytes: 10, maxOutputs: 100 })
  for (const text of ['aaaaaa', 'bbbbbb', 'cccc']) byBytes.add(line(text))
  assert.deepEqual([byBytes.after(0)?.missing, byBytes.bytes], [1, 10])
})

test('[RES2] one output larger than the limit is kept until the next one comes', () => {
  const outbox = new OutputBacklog({ maxBytes: 10, maxOutputs: 100 })
  outbox.add(line('x'.repeat(50)))
  assert.equal(outbox.after(0)?.outputs.length, 1)
  outbox.add(line('y'))
  assert.deepEqual([outbox.after(0)?.missing, outbox.after(0)?.outputs.length], [1, 1])
})

test('a client that says it has what was never sent is not believed', () => {
  const outbox = new OutputBacklog({ maxBytes: 10, maxOutputs: 100 })
  outbox.add(line('a'))
  assert.equal(outbox.after(2), undefined)
  assert.equal(outbox.acknowledge(2), false)
})

test('[RES1] [RES2] whatever is added, acknowledged and resumed, nothing is doubled, and what is missing is counted', () => {
  const step = fc.oneof(
    fc.record({ kind: fc.constant('add' as const), size: fc.nat(8) }),
    fc.record({ kind: fc.constant('ack' as const), part: fc.double({ min: 0, max: 1, noNaN: true }) }),
  )
  fc.assert(
    fc.property(fc.array(step, { maxLength: 300 }), fc.integer({ min: 1, max: 40 }), (steps, lines) => {
      const outbox = new OutputBacklog({ maxBytes: 100, maxOutputs: lines })
      let acknowledged = 0
      for (const each of steps) {
        if (each.kind === 'add') outbox.add(line('x'.repeat(each.size)))
        else outbox.acknowledge((acknowledged = Math.max(acknowledged, Math.floor(outbox.last * each.part))))
      }
      const replay = outbox.after(acknowledged)
      const numbers = replay?.outputs.map(({ n }) => n) ?? []
      const first = acknowledged + 1 + (replay?.missing ?? 0)
      assert.deepEqual(
        numbers,
        Array.from({ length: outbox.last - first + 1 }, (_, index) => first + index),
      )
    }),
  )
})
