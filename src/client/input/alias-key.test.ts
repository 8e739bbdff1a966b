import assert from 'node:assert/strict'
import { test } from 'node:test'
import { aliasKeyOf } from './alias-key.ts'

const NONE = { ctrlKey: false, altKey: false, metaKey: false, shiftKey: false }

test('[WEB20] function keys and the number pad name aliases; the pad goes on with what is half typed', () => {
  const press = (key: string, code: string, isTyping = false) => aliasKeyOf({ ...NONE, key, code }, isTyping)
  assert.deepEqual([press('F1', 'F1'), press('F12', 'F12', true), press('F13', 'F13')], ['f1', 'f12', undefined])
  assert.deepEqual([press('8', 'Numpad8'), press('ArrowUp', 'Numpad8')], ['num8', 'num8'])
  assert.equal(press('8', 'Numpad8', true), undefined)
  assert.deepEqual(
    [press('8', 'Digit8'), press('Enter', 'NumpadEnter'), press('f', 'KeyF')],
    [undefined, undefined, undefined],
  )
})

test('[WEB20] with another key held down they are the browser’s', () => {
  for (const held of ['ctrlKey', 'altKey', 'metaKey', 'shiftKey'])
    assert.equal(aliasKeyOf({ ...NONE, key: 'F4', code: 'F4', [held]: true }, false), undefined)
})
