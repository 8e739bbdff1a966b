import assert from 'node:assert/strict'
import { test } from 'node:test'
import { openTelnet, promptOf, REFUSALS, settle, textOf } from './telnet-fixture.test.ts'

const GA = 'fff9'
const WILL_ECHO = 'fffb01'
const WONT_ECHO = 'fffc01'
const CRLF = '0d0a'
const ascii = (text: string): string => Buffer.from(text).toString('hex')

test('[TEL28] a prompt has a mark and no newline: EOR if agreed, else GA (sheet 1.5)', async () => {
  await using fixture = await openTelnet()
  assert.equal(await fixture.shown(promptOf('HP:110 ')), ascii('HP:110 ') + GA)
  fixture.send('fffd19 0d0a')
  await fixture.untilTold('line ', 'ready')
  assert.equal(await fixture.shown(textOf('line one'), promptOf('HP:10> ')), '6c696e65206f6e650d0a48503a31303e20ffef')
})

test('[TEL23] T58: a secret prompt is written before WILL ECHO, and what is shown of the answer brings echo back', async () => {
  await using fixture = await openTelnet()
  fixture.send(REFUSALS)
  await fixture.untilTold('ready')
  assert.equal(await fixture.shown(promptOf('Password: ', true)), ascii('Password: ') + GA + WILL_ECHO)
  fixture.clear()
  fixture.send('fffd01')
  fixture.type('swordfish\r\n')
  await fixture.untilTold('ready', 'secret swordfish')
  await settle()
  assert.equal(fixture.receivedHex, CRLF)
  assert.equal(await fixture.shown(textOf('Welcome.')), ascii('Welcome.\r\n') + WONT_ECHO)
  assert.equal(await fixture.shown(promptOf('> ')), ascii('> ') + GA)
})

test('[TEL23] between two secret prompts echo stays off', async () => {
  await using fixture = await openTelnet()
  await fixture.shown(promptOf('Password: ', true))
  fixture.send('fffd01')
  fixture.type('swordfish\r\n')
  await fixture.untilTold('secret swordfish')
  await settle()
  fixture.clear()
  assert.equal(await fixture.shown(textOf('Not so.'), promptOf('Again: ', true)), ascii('Not so.\r\nAgain: ') + GA)
  fixture.type('haddock\r\n')
  await fixture.untilTold('secret swordfish', 'secret haddock')
  await settle()
  fixture.clear()
  assert.equal(await fixture.shown(textOf('Welcome.')), ascii('Welcome.\r\n') + WONT_ECHO)
})

test('T58: an open prompt after a secret one restores the echo first', async () => {
  await using fixture = await openTelnet()
  await fixture.shown(promptOf('Password: ', true))
  assert.equal(await fixture.shown(promptOf('Name: ')), WONT_ECHO + CRLF + ascii('Name: ') + GA)
  fixture.type('ann\r\n')
  await fixture.untilTold('line ann')
})

test('T58: a client that refuses ECHO is asked all the same, its line is secret, and the player is told', async () => {
  await using fixture = await openTelnet()
  await fixture.shown(promptOf('Password: ', true))
  fixture.clear()
  fixture.send('fffe01')
  await settle()
  const notice = 'Your client shows what you type now. See that nobody reads along.'
  assert.equal(fixture.receivedHex, CRLF + ascii(`${notice}\r\nPassword: `) + GA)
  fixture.type('swordfish\n')
  await fixture.untilTold('secret swordfish')
  assert.equal(await fixture.shown(textOf('Wrong.')), ascii('Wrong.\r\n'))
})

test('[TEL34] text over a waiting prompt begins on a new line, and the prompt comes again once for all of a pass', async () => {
  await using fixture = await openTelnet()
  await fixture.shown(promptOf('> '))
  const shown = await fixture.shown(textOf('Bob arrives.'), textOf('Bob waves.'))
  assert.equal(shown, CRLF + ascii('Bob arrives.\r\nBob waves.\r\n> ') + GA)
  assert.equal(await fixture.shown(textOf('Bob leaves.')), CRLF + ascii('Bob leaves.\r\n> ') + GA)
})

test('[TEL34] a new prompt in the same pass takes the place of the waiting one', async () => {
  await using fixture = await openTelnet()
  await fixture.shown(promptOf('> '))
  const shown = await fixture.shown(textOf('You are hurt.'), promptOf('HP 3> '))
  assert.equal(shown, CRLF + ascii('You are hurt.\r\nHP 3> ') + GA)
})

test('text after an answered prompt needs no new line', async () => {
  await using fixture = await openTelnet()
  await fixture.shown(promptOf('> '))
  fixture.type('look\r\n')
  await fixture.untilTold('line look')
  assert.equal(await fixture.shown(textOf('A room.')), ascii('A room.\r\n'))
})

test('text over a secret prompt leaves the input hidden', async () => {
  await using fixture = await openTelnet()
  await fixture.shown(promptOf('Password: ', true))
  const shown = await fixture.shown(textOf('The game reloads.'))
  assert.equal(shown, CRLF + ascii('The game reloads.\r\nPassword: ') + GA)
  fixture.type('swordfish\n')
  await fixture.untilTold('secret swordfish')
})

test('a line that is too long leaves the prompt waiting', async () => {
  await using fixture = await openTelnet()
  await fixture.shown(promptOf('> '))
  fixture.clear()
  fixture.type(`${'x'.repeat(200)}\n`)
  await settle()
  const notice = 'That line was too long (over 100 bytes) and was not used.'
  assert.equal(fixture.receivedHex, CRLF + ascii(`${notice}\r\n> `) + GA)
})

test('[TEL48] an empty prompt takes away the one that waits: it does not come again, and the echo is back', async () => {
  await using fixture = await openTelnet()
  await fixture.shown(promptOf('Password: ', true))
  const shown = await fixture.shown(textOf('Welcome.'), promptOf(''))
  assert.equal(shown, CRLF + ascii('Welcome.\r\n') + WONT_ECHO)
  assert.equal(await fixture.shown(textOf('Bob waves.')), ascii('Bob waves.\r\n'))
  fixture.type('look\r\n')
  await fixture.untilTold('line look')
})

test('[TEL48] text after a prompt that was taken away begins on a new line, once', async () => {
  await using fixture = await openTelnet()
  await fixture.shown(promptOf('Name: '))
  assert.equal(await fixture.shown(promptOf('')), CRLF)
  assert.equal(await fixture.shown(promptOf('')), '')
  assert.equal(await fixture.shown(textOf('Bob waves.')), ascii('Bob waves.\r\n'))
})
