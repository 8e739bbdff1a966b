import assert from 'node:assert/strict'
import { test } from 'node:test'
import type { TextStorage } from '../settings/text-storage.ts'
import { mapOf, room } from './map-fixture.test.ts'
import { MapStore } from './map-store.ts'

function openStorage(): TextStorage & { readonly texts: Map<string, string> } {
  const texts = new Map<string, string>()
  return {
    texts,
    read: (key) => texts.get(key),
    write: (key, text) => void (text === undefined ? texts.delete(key) : texts.set(key, text)),
  }
}

test('[PANE3] each character has a map of its own; of more than six the one used longest ago is forgotten', () => {
  const storage = openStorage()
  const store = new MapStore(storage)
  for (let owner = 1; owner <= 6; owner += 1) store.write(`c${owner}`, mapOf(room(owner, 'x', {})))
  store.write('c1', mapOf(room(1, 'x', {}), room(9, 'y', {})))
  store.write('c7', mapOf(room(7, 'x', {})))
  const sizes = [1, 2, 3, 7].map((owner) => store.read(`c${owner}`).size)
  assert.deepEqual(sizes, [2, 0, 1, 1])
  assert.equal(storage.texts.size, 7)
})

test('[PANE3] a map begins anew where something else was kept', () => {
  const storage = openStorage()
  for (const text of ['{', 'null', '[1,{"num":"x"}]', '{"num":1}']) {
    storage.write('waystone.map.Anna', text)
    storage.write('waystone.maps', text)
    const store = new MapStore(storage)
    assert.equal(store.read('Anna').size, 0)
    store.write('Anna', mapOf(room(1, 'x', {})))
    assert.equal(store.read('Anna').size, 1)
  }
})
