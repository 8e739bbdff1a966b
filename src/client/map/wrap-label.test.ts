import assert from 'node:assert/strict'
import { test } from 'node:test'
import { wrapLabel } from './wrap-label.ts'

test('a name is broken between words, and cut where it does not fit', () => {
  assert.deepEqual(wrapLabel('Market Square', 12, 2), ['Market', 'Square'])
  assert.deepEqual(wrapLabel('Inn', 12, 2), ['Inn'])
  assert.deepEqual(wrapLabel('In the Apple Tree', 12, 2), ['In the Apple', 'Tree'])
  assert.deepEqual(wrapLabel('The Long Road to the Farthest Sea', 12, 2), ['The Long', 'Road to the…'])
  assert.deepEqual(wrapLabel('Archchancellorship', 12, 2), ['Archchancel…'])
})
