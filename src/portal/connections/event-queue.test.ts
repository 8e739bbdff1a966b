import assert from 'node:assert/strict'
import { test } from 'node:test'
import type { ConnectionEvents } from './connection.ts'
import { EventQueue } from './event-queue.ts'

const nextPass = (): Promise<void> => new Promise((resolve) => setImmediate(resolve))

function eventsThat(onLine: (text: string) => void): ConnectionEvents {
  return { onReady() {}, onLine, onOob() {}, onCapabilities() {}, onClosed: (reason) => onLine(`closed: ${reason}`) }
}

test('T72: a queue that is paused in the midst of a packet holds the rest, in order, and is not drained before it', async () => {
  let drained = 0
  const lines: string[] = []
  const queue = new EventQueue(() => (drained += 1))
  queue.listen(
    eventsThat((text) => {
      lines.push(text)
      if (lines.length % 2 === 0) queue.pause()
    }),
  )
  drained = 0
  for (const text of ['a', 'b', 'c', 'd', 'e']) queue.push((events) => events.onLine(text, false))
  queue.push((events) => events.onClosed('gone'))
  await nextPass()
  assert.deepEqual([lines.join(), queue.length, drained], ['a,b', 4, 0])
  queue.resume()
  await nextPass()
  assert.deepEqual([lines.join(), queue.length, drained], ['a,b,c,d', 2, 0])
  queue.push((events) => events.onLine('late', false))
  queue.resume()
  await nextPass()
  assert.deepEqual([lines.join(), queue.length, drained], ['a,b,c,d,e,closed: gone', 1, 0])
  queue.resume()
  await nextPass()
  assert.deepEqual([lines.at(-1), queue.length, drained], ['late', 0, 1])
})

test('nothing is delivered before somebody listens, nor after the close', async () => {
  const lines: string[] = []
  const queue = new EventQueue(() => undefined)
  queue.push((events) => events.onLine('early', false))
  await nextPass()
  queue.listen(eventsThat((text) => lines.push(text)))
  await nextPass()
  assert.deepEqual(lines, ['early'])
  queue.push((events) => events.onLine('too late', false))
  queue.close()
  await nextPass()
  assert.deepEqual(lines, ['early'])
})
