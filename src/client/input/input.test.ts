import assert from 'node:assert/strict'
import { test } from 'node:test'
import * as fc from 'fast-check'
import { type Alias, expandAliases, formatAliases, parseAliases } from './aliases.ts'
import { completeWord, wordsOf } from './complete-word.ts'
import { hidePassword } from './hide-password.ts'
import { InputHistory } from './input-history.ts'
import { KeptInput } from './kept-input.ts'
import { namesHere } from './names-here.ts'
import { splitInput } from './split-input.ts'

test('T89: the draft and what was changed in older lines come back, until a line is sent', () => {
  const history = new InputHistory(['one'])
  history.add('two')
  history.add('two')
  history.add('  ')
  assert.deepEqual(history.lines, ['one', 'two'])
  assert.equal(history.older('draft'), 'two')
  assert.equal(history.older('two changed'), 'one')
  assert.equal(history.older('one'), undefined)
  assert.equal(history.newer('one'), 'two changed')
  assert.equal(history.newer('two changed'), 'draft')
  assert.equal(history.newer('draft'), undefined)
  assert.equal(history.older('draft'), 'two changed')
  history.add('three')
  assert.equal(history.older(''), 'three')
  assert.equal(history.older('three'), 'two')
})

test('[WEB11] what was sent and is kept in the line is no step of the way back', () => {
  const history = new InputHistory(['one', 'two'])
  assert.equal(history.older('two'), 'one')
  assert.equal(history.newer('one'), 'two')
  assert.equal(history.newer('two'), 'two')
  assert.equal(new InputHistory(['one']).older('one'), undefined)
})

test('T89: no way through the history loses the draft', () => {
  fc.assert(
    fc.property(fc.array(fc.string({ minLength: 1 })), fc.array(fc.boolean()), (lines, ways) => {
      const history = new InputHistory(lines)
      let current = 'the draft'
      for (const isUp of ways) current = (isUp ? history.older(current) : history.newer(current)) ?? current
      for (let next = history.newer(current); next !== undefined; next = history.newer(current)) current = next
      assert.equal(current, 'the draft')
    }),
  )
})

test('[WEB11] what is pasted is sent as its lines, whatever ends them', () => {
  assert.deepEqual(splitInput('one\r\ntwo\rthree\n\nfour\n\n'), ['one', 'two', 'three', '', 'four'])
  assert.deepEqual(splitInput(''), [''])
})

test('Tab completes as far as the words agree, and names them when there are several', () => {
  const words = ['Bartholomew', 'barrel', 'Bartholomew', 'oak']
  assert.deepEqual(completeWord('look bart', 9, words), {
    text: 'look Bartholomew ',
    cursor: 17,
    choices: ['Bartholomew'],
  })
  assert.deepEqual(completeWord('look b at it', 6, words), {
    text: 'look Bar at it',
    cursor: 8,
    choices: ['Bartholomew', 'barrel'],
  })
  assert.equal(completeWord('look ', 5, words), undefined)
  assert.equal(completeWord('look zz', 7, words), undefined)
  assert.equal(completeWord('look oak', 8, words)?.text, 'look oak ')
  assert.equal(completeWord('look oak door', 8, words), undefined)
  assert.equal(completeWord('say', 3, ['say', 'saying'])?.text, 'say')
  assert.equal(completeWord('"oa', 3, words)?.text, '"oak ')
})

test('the names of those who are here are words', () => {
  assert.deepEqual(namesHere({ 'Room.Players': [{ name: 'Tom', fullname: 'Tom' }, 'x', null, { name: 7 }] }), ['Tom'])
  assert.deepEqual([namesHere({}), namesHere({ 'Room.Players': 'Tom' })], [[], []])
})

test('words are letters and digits of any script', () => {
  assert.deepEqual(wordsOf('Exits: north-east, Zoë’s “inn” 日本 …'), ['Exits', 'north-east', 'Zoë’s', 'inn', '日本'])
})

const ALIASES: readonly Alias[] = [
  { name: 'gg', lines: 'get %1; give %1 to %2' },
  { name: 'k', lines: 'kill' },
  { name: 'shout', lines: 'say %*!' },
  { name: 'kk', lines: 'k %1;k %2' },
  { name: 'look', lines: 'look' },
  { name: 'loop', lines: 'loop again;pool' },
  { name: 'pool', lines: 'loop;loop' },
]

test('an alias stands for its lines, with the words behind it in their places or at the end', () => {
  assert.deepEqual(expandAliases('gg sword Tom', ALIASES), ['get sword', 'give sword to Tom'])
  assert.deepEqual(expandAliases('K  big rat', ALIASES), ['kill big rat'])
  assert.deepEqual(expandAliases('shout I am here', ALIASES), ['say I am here!'])
  assert.deepEqual(expandAliases('kk rat cat', ALIASES), ['kill rat', 'kill cat'])
  assert.deepEqual(expandAliases('say gg', ALIASES), ['say gg'])
  assert.deepEqual(expandAliases('look', ALIASES), ['look'])
  assert.deepEqual(expandAliases('', ALIASES), [''])
})

test('an alias that uses itself comes to an end', () => {
  const lines = expandAliases('loop', ALIASES)
  assert.ok(lines.length > 0 && lines.length <= 100)
})

test('aliases are read as they are written, and what is none is named', () => {
  assert.deepEqual(parseAliases('gg = get %1\n\n  k=kill\nnot an alias\n').faults, ['not an alias'])
  const { aliases } = parseAliases(formatAliases(ALIASES))
  assert.deepEqual(aliases, ALIASES)
})

test('[WEB12] a line that logs in is shown without its password', () => {
  assert.equal(hidePassword('connect Anna sesame open'), 'connect Anna ••••••')
  assert.equal(hidePassword('create "Anna B" sesame'), 'create "Anna B" ••••••')
  for (const line of ['connect Anna', 'look', 'say connect Anna x', '']) assert.equal(hidePassword(line), undefined)
})

test('[WEB13] what was typed and what is half typed outlive a refresh', () => {
  const texts = new Map<string, string>()
  const storage = {
    read: (key: string) => texts.get(key),
    write: (key: string, text = '') => void texts.set(key, text),
  }
  new KeptInput(storage).write(['look', 'north'], 'say hel')
  const kept = new KeptInput(storage)
  assert.deepEqual([kept.lines, kept.draft], [['look', 'north'], 'say hel'])
  for (const [key] of texts) texts.set(key, '{"lines":[1],"draft":{}}')
  assert.deepEqual([new KeptInput(storage).lines, new KeptInput(storage).draft], [[], ''])
})
