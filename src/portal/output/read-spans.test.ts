import assert from 'node:assert/strict'
import { test } from 'node:test'
import { PLAIN_STYLE } from '../../text/span.ts'
import { readSpans } from './read-spans.ts'

const SOURCE = '|r|lclook|ltLook|le|n now'

test('SES34: raw text is one span as it was written, without carriage returns', () => {
  assert.deepEqual(readSpans(`${SOURCE}\r\n`, { isRaw: true }), [{ text: `${SOURCE}\n`, style: PLAIN_STYLE }])
})

test('SES34: plain text keeps its links and loses its looks, stripped text loses both', () => {
  const link = { command: 'look' }
  assert.deepEqual(readSpans(SOURCE, { isPlain: true })[0], { text: 'Look', style: PLAIN_STYLE, link })
  assert.deepEqual(readSpans(SOURCE, { isStripped: true }), [
    { text: 'Look', style: PLAIN_STYLE },
    { text: ' now', style: PLAIN_STYLE },
  ])
})
