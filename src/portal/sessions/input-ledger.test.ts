import assert from 'node:assert/strict'
import { test } from 'node:test'
import { InputLedger } from './input-ledger.ts'

function ledgerOf(...texts: string[]): InputLedger {
  const ledger = new InputLedger()
  for (const text of texts) ledger.add({ kind: 'text', text, isSecret: false })
  return ledger
}

/** Releases everything there is, and gives the numbers. */
function releaseAll(ledger: InputLedger): number[] {
  const numbers: number[] = []
  for (let entry = ledger.peek(); entry; entry = ledger.peek()) {
    numbers.push(entry.n)
    ledger.markReleased(entry.n)
  }
  return numbers
}

test('[TURN1] inputs are numbered from 1, and kept until they are consumed', () => {
  const ledger = ledgerOf('a', 'b', 'c')
  assert.deepEqual(releaseAll(ledger), [1, 2, 3])
  assert.equal(ledger.count, 3)
  ledger.consume(2)
  assert.deepEqual([ledger.count, ledger.consumed, ledger.first?.n], [1, 2, 3])
  assert.equal(ledger.add({ kind: 'closed', reason: 'x' }).n, 4)
})

test('[TURN10] the next Server is sent everything unconsumed again, and nothing that was consumed', () => {
  const ledger = ledgerOf('a', 'b', 'c')
  releaseAll(ledger)
  ledger.consume(1)
  ledger.rewind(false)
  assert.deepEqual(releaseAll(ledger), [2, 3])
})

test('with resending switched off what was sent once is not sent again', () => {
  const ledger = ledgerOf('a', 'b')
  ledger.markReleased(1)
  ledger.rewind(true)
  assert.deepEqual(releaseAll(ledger), [2])
})

test('an input that is consumed before it was released is not released any more', () => {
  const ledger = ledgerOf('a', 'b')
  ledger.consume(1)
  assert.deepEqual(releaseAll(ledger), [2])
})

test('consuming an older number again changes nothing', () => {
  const ledger = ledgerOf('a', 'b')
  ledger.consume(2)
  ledger.consume(1)
  assert.deepEqual([ledger.consumed, ledger.count, ledger.size], [2, 0, 0])
})

test('[TURN16] an input that is set aside is not released again; those around it are', () => {
  const ledger = ledgerOf('a', 'bb', 'c')
  releaseAll(ledger)
  ledger.setAside(2)
  ledger.setAside(2)
  ledger.rewind(false)
  assert.deepEqual(releaseAll(ledger), [1, 3])
  assert.deepEqual([ledger.count, ledger.size, ledger.consumed, ledger.has(2)], [2, 2, 0, false])
  ledger.consume(3)
  assert.deepEqual([ledger.count, ledger.size], [0, 0])
})

test('the size is that of the texts that are kept', () => {
  const ledger = ledgerOf('four', 'to')
  assert.equal(ledger.size, 6)
  ledger.consume(1)
  assert.equal(ledger.size, 2)
})

test('[GMCP12] structured data is numbered, kept and measured like lines', () => {
  const ledger = ledgerOf('look')
  ledger.add({ kind: 'oob', name: 'Room.Get', data: { text: 'é' } })
  assert.deepEqual([ledger.count, ledger.size], [2, 4 + Buffer.byteLength('{"text":"é"}')])
  ledger.consume(2)
  assert.deepEqual([ledger.count, ledger.size], [0, 0])
})
