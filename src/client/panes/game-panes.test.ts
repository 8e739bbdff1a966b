import assert from 'node:assert/strict'
import { test } from 'node:test'
import { HeldMessages, type PaneMessage } from './held-messages.ts'
import { mergePanes } from './merge-panes.ts'
import { findPane } from './pane-facts.ts'

const SKY = { key: 'sky', title: 'Sky', feeds: ['Weather.Now'], create: () => ({}) }

function message(name: string): PaneMessage {
  return { name, data: null, isOld: false }
}

test('[PANE14] a module has one pane, and what is none is said by what it lacks', () => {
  const found = findPane({ SKY, default: SKY, MAX: 3, nothing: null })
  assert.equal(found.kind === 'pane' && found.pane, SKY)
  const faults: readonly (readonly [exports: Record<string, unknown>, said: RegExp])[] = [
    [{}, /exports no pane/],
    [{ SKY: { ...SKY, create: 1 } }, /exports no pane/],
    [{ SKY, other: { ...SKY } }, /exports 2 panes; a file has one/],
    ...['', 'Sky', '1sky', 'a b', '"><img>', 'x'.repeat(41), 7].map(
      (key) => [{ SKY: { ...SKY, key } }, /its key is to be up to 40/] as const,
    ),
    ...['', ' ', undefined].map((title) => [{ SKY: { ...SKY, title } }, /no title/] as const),
    ...['Weather.Now', [], [''], [1]].map((feeds) => [{ SKY: { ...SKY, feeds } }, /list of names/] as const),
    [{ SKY: { ...SKY, place: 'roof' } }, /one of side, bottom, hidden/],
  ]
  for (const [exports, said] of faults) {
    const { kind, message = '' } = { message: undefined, ...findPane(exports) }
    assert.equal(kind, 'fault', JSON.stringify(exports))
    assert.match(message, said)
  }
})

test('[PANE15] a pane of a game takes the place of the one with its key; others stand behind', () => {
  const [map, gauges, people, own, sky] = ['map', 'gauges', 'people', 'gauges', 'sky'].map((key) => ({ ...SKY, key }))
  assert.ok(map && gauges && people && own && sky)
  assert.deepEqual(mergePanes([map, gauges, people], []), [map, gauges, people])
  const merged = mergePanes([map, gauges, people], [sky, own])
  assert.deepEqual(
    merged.map((pane) => [map, own, people, sky].indexOf(pane)),
    [0, 1, 2, 3],
  )
})

test('[PANE14] what comes before the panes are there waits in its order, and too much of it does not', () => {
  const passed: string[] = []
  const pass = ({ name }: PaneMessage): number => passed.push(name)
  const held = new HeldMessages(false, pass)
  held.take(message('old'))
  held.clear()
  for (const name of ['a', 'b']) held.take(message(name))
  assert.deepEqual(passed, [])
  held.open()
  held.take(message('c'))
  held.open()
  assert.deepEqual(passed, ['a', 'b', 'c'])
  new HeldMessages(true, pass).take(message('d'))
  assert.equal(passed.at(-1), 'd')
  const flooded = new HeldMessages(false, pass)
  for (let count = 0; count < 1001; count += 1) flooded.take(message(`n${count}`))
  assert.equal(passed.length, 4 + 1001)
  assert.equal(passed.at(-1), 'n1000')
})
