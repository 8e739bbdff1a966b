import assert from 'node:assert/strict'
import { test } from 'node:test'
import { ManualClock } from '../../testing/manual-clock.ts'
import { completeWord, isFirstWord } from './complete-word.ts'
import { KnownCommands } from './known-commands.ts'

test('[WEB15] what can be typed is asked for once a place, and not for who only types a short word', () => {
  const clock = new ManualClock()
  let asked = 0
  let isTyping = true
  const known = new KnownCommands({ clock, ask: () => (asked += 1), isTyping: () => isTyping })
  for (const _letter of 'look') known.typed()
  clock.advance(1000)
  known.typed()
  clock.advance(1000)
  assert.equal(asked, 1)
  known.take('Room.Info', { num: 2 })
  isTyping = false
  known.typed()
  clock.advance(1000)
  assert.equal(asked, 1)
  isTyping = true
  known.typed()
  clock.advance(1000)
  assert.equal(asked, 2)
})

test('[WEB15] what the game tells of commands may be anything, and is forgotten with the session', () => {
  const known = new KnownCommands({ clock: new ManualClock(), ask: () => undefined, isTyping: () => true })
  for (const data of [null, 1, { look: 1 }, 'look']) known.take('Client.Commands', data)
  assert.deepEqual(known.names, [])
  known.take('client.commands', ['look', 2, 'oak door', null])
  assert.deepEqual(known.names, ['look', 'oak door'])
  assert.deepEqual(completeWord('oa', 2, known.names)?.text, 'oak door ')
  known.reset()
  assert.deepEqual(known.names, [])
})

test('the first word of each line is a command', () => {
  assert.ok(isFirstWord('lo', 2))
  assert.ok(isFirstWord('say hello\n  lo', 14))
  assert.ok(!isFirstWord('look at', 7))
  assert.ok(isFirstWord('look at', 3))
})
