import assert from 'node:assert/strict'
import { test } from 'node:test'
import { type Offer, offerWords } from './offer-words.ts'

const WORDS = ['look', 'lock', 'lantern', 'Tom']
const offer = (text: string, exits: readonly string[] = ['north', 'oak door'], cursor = text.length) =>
  offerWords({ text, cursor, exits, words: () => WORDS })

test('[WEB19] while nothing is typed the ways out are offered, and to look around', () => {
  const lines: readonly Offer[] = ['north', 'oak door', 'look'].map((text) => ({ text, isLine: true }))
  assert.deepEqual(offer(''), lines)
  assert.deepEqual(offer('  '), lines)
  assert.deepEqual(offer('', []), [], 'before login there is nowhere to go')
  assert.equal(
    offer(
      '',
      Array.from({ length: 40 }, (_, at) => `way ${at}`),
    ).length,
    13,
  )
})

test('[WEB19] what is half typed is offered the words it may become, and what fits none gets nothing', () => {
  assert.deepEqual(offer('lo'), [
    { text: 'look', isLine: false },
    { text: 'lock', isLine: false },
  ])
  assert.deepEqual(offer('look t at it', [], 6), [{ text: 'Tom', isLine: false }])
  assert.deepEqual(offer('zz'), [])
  assert.deepEqual(offer('tom'), [], 'it is typed already')
  assert.deepEqual(offer('look '), [])
})
