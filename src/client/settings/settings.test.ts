import assert from 'node:assert/strict'
import { test } from 'node:test'
import { DEFAULT_SETTINGS, readClientSettings } from './client-settings.ts'
import { isMentioned, readWatchWords } from './is-mentioned.ts'

test('settings that were kept are read; what is missing, strange or out of bounds is not', () => {
  assert.deepEqual(readClientSettings(undefined), DEFAULT_SETTINGS)
  assert.deepEqual(readClientSettings({ theme: 'pink', fontSize: 'big', hasSound: 1 }), DEFAULT_SETTINGS)
  const read = readClientSettings({
    theme: 'light',
    fontSize: 999,
    columns: 3,
    scrollbackLines: 12,
    isScreenReader: true,
  })
  assert.deepEqual(read, {
    ...DEFAULT_SETTINGS,
    theme: 'light',
    fontSize: 40,
    columns: 20,
    scrollbackLines: 500,
    isScreenReader: true,
  })
  assert.deepEqual(readClientSettings(JSON.parse(JSON.stringify(read))), read)
})

test('a mention is a whole word, capitals or not', () => {
  assert.ok(isMentioned('Tom says, “hello anna!”', ['Anna']))
  assert.ok(isMentioned('Annabel and Anna', ['Anna']))
  for (const text of ['Annabel is here', 'Susanna', '']) assert.equal(isMentioned(text, ['Anna', '']), false)
  assert.deepEqual(readWatchWords(' guild,  raid ,'), ['guild', 'raid'])
})
