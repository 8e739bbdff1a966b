import assert from 'node:assert/strict'
import { test } from 'node:test'
import { ManualClock } from '../../testing/manual-clock.ts'
import type { TextStorage } from '../settings/text-storage.ts'
import { type NewLogLine, textOfLine } from './log-line.ts'
import { SavedLog } from './saved-log.ts'
import { TabMemory } from './tab-memory.ts'

function createStorage(): TextStorage & { readonly texts: Map<string, string> } {
  const texts = new Map<string, string>()
  return {
    texts,
    read: (key) => texts.get(key),
    write: (key, text) => void (text === undefined ? texts.delete(key) : texts.set(key, text)),
  }
}

function line(text: string): NewLogLine {
  return { kind: 'game', spans: [text] }
}

function sizeOf(texts: Map<string, string>): number {
  return [...texts.values()].reduce((sum, text) => sum + text.length, 0)
}

test('lines that are saved are read again in order, whatever the pieces they came in', () => {
  const storage = createStorage()
  const log = new SavedLog(storage, 1_000_000)
  const all = Array.from({ length: 500 }, (_, index): NewLogLine => {
    const each = line(`number ${index} ${'x'.repeat(index % 40)}`)
    return index % 9 === 0 ? { ...each, isMention: true } : each
  })
  for (let from = 0; from < all.length; from += 7) log.add(all.slice(from, from + 7))
  assert.deepEqual(new SavedLog(storage, 1_000_000).read(), all)
  const next = new SavedLog(storage, 1_000_000)
  next.add([line('after a refresh')])
  assert.deepEqual(new SavedLog(storage, 1_000_000).read(), [...all, line('after a refresh')])
})

test('what is saved stays below its limit, and the oldest lines give way', () => {
  const storage = createStorage()
  const log = new SavedLog(storage, 20_000)
  for (let count = 0; count < 400; count += 1) log.add([line(`${count} ${'y'.repeat(200)}`)])
  assert.ok(sizeOf(storage.texts) < 26_000, String(sizeOf(storage.texts)))
  const kept = new SavedLog(storage, 20_000).read().map(textOfLine)
  assert.ok(kept.length > 50)
  assert.match(kept.at(-1) ?? '', /^399 /)
  log.clear()
  assert.deepEqual(new SavedLog(storage, 20_000).read(), [])
})

test('what something else wrote under the names is no line', () => {
  const storage = createStorage()
  storage.write('waystone.log', '{"first":0,"next":2}')
  storage.write('waystone.log.0', 'no json')
  storage.write('waystone.log.1', '[["game",["kept"]],["script",["no kind"]],7,["game","no spans"]]')
  assert.deepEqual(new SavedLog(storage, 1000).read(), [line('kept')])
})

const RESUME = { token: 'a', received: 1, sent: 0, unacknowledged: [] }

test('[RES10] [WEB13] the number of the newest output is written with the lines that it counts, never without them', () => {
  const storage = createStorage()
  const clock = new ManualClock()
  const memory = new TabMemory({ storage, clock, maxLogChars: 1000 })
  memory.write(RESUME)
  memory.addLines([line('two')])
  memory.write({ ...RESUME, received: 2 })
  const before = new TabMemory({ storage, clock, maxLogChars: 1000 })
  assert.deepEqual([before.read()?.received, before.lines], [1, []])
  clock.advance(200)
  const after = new TabMemory({ storage, clock, maxLogChars: 1000 })
  assert.deepEqual([after.read()?.received, after.lines], [2, [line('two')]])
})

test('[RES4] a new token, and what was typed, is written at once', () => {
  const storage = createStorage()
  const memory = new TabMemory({ storage, clock: new ManualClock(), maxLogChars: 1000 })
  const read = () => new TabMemory({ storage, clock: new ManualClock(), maxLogChars: 1000 }).read()
  memory.write(RESUME)
  memory.write({ ...RESUME, token: 'b' })
  assert.equal(read()?.token, 'b')
  memory.write({ ...RESUME, token: 'b', sent: 1, unacknowledged: [{ n: 1, text: 'look' }] })
  assert.deepEqual(read()?.unacknowledged, [{ n: 1, text: 'look' }])
  memory.write(undefined)
  assert.equal(read(), undefined)
})

test('[WEB13] prompt and newest data outlive a refresh, and end with the session', () => {
  const storage = createStorage()
  const memory = new TabMemory({ storage, clock: new ManualClock(), maxLogChars: 1000 })
  memory.setPrompt({ spans: ['Name? '], isSecret: false })
  memory.setData('Char.Vitals', { hp: 1 })
  memory.setData('Char.Vitals', { hp: 2 })
  for (let count = 0; count < 300; count += 1) memory.setData(`Many.${count}`, count)
  memory.flush()
  const next = new TabMemory({ storage, clock: new ManualClock(), maxLogChars: 1000 })
  assert.deepEqual(next.prompt, { spans: ['Name? '], isSecret: false })
  assert.equal(Object.keys(next.data).length, 100)
  assert.equal(next.data['Many.299'], 299)
  next.startAnew()
  assert.deepEqual([next.prompt, next.data], [undefined, {}])
})
