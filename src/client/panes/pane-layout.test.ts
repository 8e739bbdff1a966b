import assert from 'node:assert/strict'
import { test } from 'node:test'
import * as fc from 'fast-check'
import {
  changePane,
  completeLayout,
  DEFAULT_LAYOUT,
  movePane,
  type PaneLayout,
  paneLayoutToJson,
  placePane,
  readPaneLayout,
} from './pane-layout.ts'

const KNOWN = [{ key: 'map' }, { key: 'vitals' }, { key: 'channels', place: 'bottom' }] as const

function keys({ panes }: PaneLayout): string {
  return panes.map(({ key, place }) => `${key}:${place}`).join(' ')
}

test('[PANE9] a pane stands where it stands by itself until the player moves it', () => {
  const layout = completeLayout(DEFAULT_LAYOUT, KNOWN)
  assert.equal(keys(layout), 'map:side vitals:side channels:bottom')
  assert.equal(keys(changePane(layout, 'map', { place: 'hidden' })), 'map:hidden vitals:side channels:bottom')
  assert.equal(
    keys(completeLayout({ ...layout, panes: [{ key: 'vitals', place: 'bottom' }] }, KNOWN)),
    'vitals:bottom map:side channels:bottom',
  )
})

test('[PANE9] a pane moves past the next one in its place, and not beyond the last', () => {
  const panes = [
    { key: 'a', place: 'side' },
    { key: 'b', place: 'bottom' },
    { key: 'c', place: 'side' },
  ] as const
  const layout = { ...DEFAULT_LAYOUT, panes }
  assert.equal(keys(movePane(layout, 'a', 1)), 'c:side b:bottom a:side')
  assert.equal(keys(movePane(layout, 'c', -1)), 'c:side b:bottom a:side')
  for (const same of [movePane(layout, 'a', -1), movePane(layout, 'b', 1), movePane(layout, 'x', 1)])
    assert.equal(keys(same), keys(layout))
})

test('[PANE9] a pane that is dragged goes before the one it is put before, else behind all', () => {
  const layout = completeLayout(DEFAULT_LAYOUT, KNOWN)
  const before = placePane(layout, 'channels', { place: 'side', before: 'vitals' })
  assert.equal(keys(before), 'map:side channels:side vitals:side')
  assert.equal(keys(placePane(before, 'map', { place: 'bottom' })), 'channels:side vitals:side map:bottom')
  assert.equal(keys(placePane(layout, 'map', { place: 'side', before: 'map' })), 'vitals:side channels:bottom map:side')
  assert.equal(placePane(layout, 'x', { place: 'side' }), layout)
})

test('[PANE9] a height is kept within bounds, and can be given up', () => {
  const high = changePane(completeLayout(DEFAULT_LAYOUT, KNOWN), 'map', { height: 9999 })
  assert.equal(high.panes[0]?.height, 1200)
  assert.equal(changePane(high, 'map', { place: 'bottom' }).panes[0]?.height, 1200)
  assert.equal('height' in (changePane(high, 'map', { height: undefined }).panes[0] ?? {}), false)
})

test('[PANE10] anything may have been kept as a layout; what is one is read as it was', () => {
  fc.assert(
    fc.property(fc.jsonValue(), (value) => {
      const layout = readPaneLayout(value)
      assert.deepEqual(readPaneLayout(paneLayoutToJson(layout)), layout)
    }),
  )
  const kept = {
    panes: [
      { key: 'map', place: 'bottom' },
      { key: 'map', place: 'side' },
      { key: 'x', place: 'top' },
    ],
    sideWidth: 1,
  }
  assert.deepEqual(readPaneLayout(kept), {
    panes: [{ key: 'map', place: 'bottom' }],
    sideWidth: 180,
    bottomHeight: 180,
  })
})
