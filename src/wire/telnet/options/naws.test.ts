import assert from 'node:assert/strict'
import { test } from 'node:test'
import { hex } from '../feeds.test.ts'
import { NawsOption } from './naws.ts'

function sizeOf(payload: string): unknown {
  return new NawsOption().onSubnegotiation(hex(payload)).facts
}

test('[TEL29] N1 to N7: sizes of real clients, clamped to what can be laid out (T55)', () => {
  assert.deepEqual(sizeOf('00500018'), { width: 80, height: 24 })
  assert.deepEqual(sizeOf('00ff0018'), { width: 255, height: 24 })
  assert.deepEqual(sizeOf('004f0018'), { width: 79, height: 24 })
  assert.deepEqual(sizeOf('002b0007'), { width: 43, height: 7 })
  assert.deepEqual(sizeOf('ffffffff'), { width: 500, height: 500 })
  assert.deepEqual(sizeOf('00010001'), { width: 20, height: 5 })
})

test('[TEL29] N5: 0 is an unknown size', () => {
  assert.deepEqual(sizeOf('00000000'), { width: undefined, height: undefined })
})

test('[TEL29] N8: a payload that is not four bytes is ignored', () => {
  for (const payload of ['', '005000', '0050001800']) assert.equal(sizeOf(payload), undefined)
})

test('waits for the first size', () => {
  const naws = new NawsOption()
  naws.onEnabled()
  assert.equal(naws.isWaiting, true)
  naws.onSubnegotiation(hex('00500018'))
  assert.equal(naws.isWaiting, false)
})
