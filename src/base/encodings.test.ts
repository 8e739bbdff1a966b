import assert from 'node:assert/strict'
import { test } from 'node:test'
import { ENCODINGS, findEncoding } from './encodings.ts'

test('an encoding is found by its name however it is written, and by its other names', () => {
  for (const encoding of ENCODINGS) assert.equal(findEncoding(encoding.toUpperCase().replace('-', '')), encoding)
  assert.equal(findEncoding('UTF8'), 'utf-8')
  assert.equal(findEncoding('Latin-1'), 'iso-8859-1')
  assert.equal(findEncoding('ISO_8859-15'), 'iso-8859-15')
  assert.equal(findEncoding('US-ASCII'), 'ascii')
  for (const name of ['', '-', 'klingon', 'constructor']) assert.equal(findEncoding(name), undefined)
})
