import assert from 'node:assert/strict'
import { test } from 'node:test'
import type { OutputOptions } from '../../link/session-messages.ts'
import { profileKey, renderOutput } from './render-output.ts'
import type { RenderProfile } from './render-output.ts'

const PROFILE: RenderProfile = {
  colorDepth: 'ansi16',
  width: 20,
  encoding: 'utf-8',
  isScreenReader: false,
  isRaw: false,
  wrapText: true,
}

function text(source: string, options: OutputOptions = {}, profile: Partial<RenderProfile> = {}): string {
  return renderOutput({ kind: 'text', to: [1], text: source, options }, { ...PROFILE, ...profile })
}

function prompt(source: string, profile: Partial<RenderProfile> = {}, options: OutputOptions = {}): string {
  return renderOutput({ kind: 'prompt', to: [1], text: source, isSecret: false, options }, { ...PROFILE, ...profile })
}

test('a text ends with exactly one newline, a prompt with none', () => {
  for (const source of ['a', 'a\n', 'a\n\n', 'a\r\n', 'a|/|/']) {
    assert.equal(text(source), 'a\n')
    assert.equal(prompt(source), 'a')
  }
  assert.equal(text(''), '\n')
  assert.equal(prompt('a\n> '), 'a\n> ')
})

test('markup becomes the colours that the client has', () => {
  assert.equal(text('|rred|n'), '\u001b[1;31mred\u001b[0m\n')
  assert.equal(text('|rred|n\n'), '\u001b[1;31mred\u001b[0m\n')
  assert.equal(text('|#010203x|n', {}, { colorDepth: 'truecolor' }), '\u001b[38;2;1;2;3mx\u001b[0m\n')
  assert.equal(text('|rred|n', {}, { colorDepth: 'none' }), 'red\n')
})

test('SES34: plain text has no colours, raw text no markup', () => {
  assert.equal(text('|rred|n', { isPlain: true }), 'red\n')
  assert.equal(text('|rred|n', { isRaw: true }), '|rred|n\n')
  assert.equal(text('|rred|n', { isRaw: true, isPlain: true }), '|rred|n\n')
})

test('SES34: stripped text is the words of its markup, and stripped or raw prompts are treated alike', () => {
  const source = '|r|lclook|ltLook|le|n at |ulines|n||'
  const options: OutputOptions[] = [{ isStripped: true }, { isPlain: true }, { isStripped: true, isPlain: true }]
  for (const each of options) assert.equal(text(source, each), 'Look at lines|\n')
  for (const each of options) assert.equal(prompt(source, {}, each), 'Look at lines|')
  assert.equal(prompt('|r>|n', {}, { isRaw: true, isStripped: true }), '|r>|n')
})

test('SES30: a player who wants raw text sees the markup of everything, whatever the text says', () => {
  const profile = { isRaw: true, isScreenReader: true }
  assert.equal(text('|rred|n', { isStripped: true }, profile), '|rred|n\n')
  assert.equal(prompt('|r>|n', profile), '|r>|n')
  assert.equal(text('----', {}, profile), '----\n')
  assert.equal(text('a\u001b[2J|n', {}, profile), 'a[2J|n\n')
})

test('[TEL33] T67: no text carries an escape sequence of its own, raw or not', () => {
  for (const isRaw of [true, false]) assert.equal(text('a\u001b[2Jb\u0007\u202ec', { isRaw }), 'a[2Jbc\n')
})

test('lines are wrapped at the width of the client, if it is known and wanted', () => {
  const source = 'the quick brown fox jumps'
  assert.equal(text(source), 'the quick brown fox\njumps\n')
  assert.equal(text(source, {}, { width: null }), `${source}\n`)
  assert.equal(text(source, {}, { wrapText: false }), `${source}\n`)
  assert.equal(text(source, { isRaw: true }), 'the quick brown fox\njumps\n')
})

test('T63: a client that is not in UTF-8 gets likenesses of what it lacks, and they are what is wrapped', () => {
  assert.equal(text('é – Ж', {}, { encoding: 'iso-8859-1' }), 'é - ?\n')
  assert.equal(text('é – Ж', {}, { encoding: 'koi8-r' }), 'e - Ж\n')
  assert.equal(text('… ’ — é', {}, { encoding: 'ascii' }), "... ' - e\n")
  assert.equal(text('wait…… and then go on', {}, { encoding: 'ascii' }), 'wait...... and then\ngo on\n')
})

test('a screen reader gets whole lines and no rulers, but raw text as it is', () => {
  const profile = { isScreenReader: true }
  assert.equal(text('+------+\n|wHarbour|n, a very long line\n|b======|n\nEast', {}, profile).includes('--'), false)
  assert.equal(text('======\nA long line that goes on\n──────', {}, profile), 'A long line that goes on\n')
  assert.equal(text('one\n\ntwo --- three', {}, profile), 'one\n\ntwo --- three\n')
  assert.equal(text('----', { isRaw: true }, profile), '----\n')
})

test('profiles that render alike have one key, others have not', () => {
  const key = (profile: Partial<RenderProfile>): string => profileKey({ ...PROFILE, ...profile })
  assert.equal(key({ wrapText: false, width: 10 }), key({ wrapText: false, width: 90 }))
  const profiles: Partial<RenderProfile>[] = [
    {},
    { width: 21 },
    { width: null },
    { colorDepth: 'none' },
    { encoding: 'ascii' },
    { encoding: 'koi8-r' },
    { isRaw: true },
    { isScreenReader: true },
  ]
  assert.equal(new Set(profiles.map(key)).size, profiles.length)
})

test('SES35: what a colour means is said to a screen reader, and shown to nobody else', () => {
  const source = '|rThe stove|n|?, which is hot|? stands here.'
  assert.equal(text(source, {}, { colorDepth: 'none', width: null }), 'The stove stands here.\n')
  const heard = text(source, {}, { colorDepth: 'none', isScreenReader: true })
  assert.equal(heard, 'The stove, which is hot stands here.\n')
})
