import assert from 'node:assert/strict'
import { test } from 'node:test'
import { openTelnet, promptOf, settle, textOf } from './telnet-fixture.test.ts'

const GA = 'fff9'
/** WILL NAWS, 40 columns. */
const NAWS_40 = 'fffb1ffffa1f00280018fff0'
const hex = (text: string): string => Buffer.from(text, 'latin1').toString('hex')

test('SES30: what the player chose goes before what the client says, and the client counts again without it', async () => {
  await using fixture = await openTelnet()
  fixture.connection.setOptions({ colorDepth: 'none', width: 20 })
  const text = textOf('|rthe quick brown fox jumps|n')
  assert.equal(await fixture.shown(text), hex('the quick brown fox\r\njumps\r\n'))
  fixture.send(NAWS_40)
  await settle()
  assert.equal(await fixture.shown(text), hex('the quick brown fox\r\njumps\r\n'))
  fixture.connection.setOptions({})
  assert.equal(await fixture.shown(text), hex('\u001b[1;31mthe quick brown fox jumps\u001b[0m\r\n'))
  assert.equal(fixture.connection.capabilities.width, 40)
})

test('[TEL13] SES31: text goes out and comes in in the encoding that was chosen, IAC doubled', async () => {
  await using fixture = await openTelnet()
  fixture.connection.setOptions({ encoding: 'iso-8859-1' })
  assert.equal(await fixture.shown(textOf('é ÿ – Ж')), `e920ffff202d203f0d0a`)
  assert.equal(await fixture.shown(promptOf('é> ')), `e93e20${GA}`)
  fixture.send('e920 ffff 0d0a')
  await fixture.untilTold('line é ÿ')
  fixture.connection.setOptions({ encoding: 'koi8-r' })
  fixture.send('f0d2c9d7c5d4 0d0a')
  await fixture.untilTold('line é ÿ', 'line Привет')
  fixture.connection.setOptions({})
  fixture.type('é\r\n')
  await fixture.untilTold('line é ÿ', 'line Привет', 'line é')
})

test('SES32: a client without an echo of its own is shown what it typed after the prompt, but no secret', async () => {
  await using fixture = await openTelnet()
  fixture.connection.setOptions({ hasLocalEcho: true })
  await fixture.shown(promptOf('Name: '))
  fixture.clear()
  fixture.type('ann\r\n')
  await fixture.untilTold('line ann')
  await settle()
  assert.equal(fixture.receivedHex, hex('ann\r\n'))
  await fixture.shown(promptOf('Password: ', true))
  fixture.clear()
  fixture.type('swordfish\r\n')
  await fixture.untilTold('line ann', 'secret swordfish')
  await settle()
  assert.equal(fixture.received.includes('swordfish'), false)
  fixture.connection.setOptions({})
  fixture.clear()
  fixture.type('look\r\n')
  await fixture.untilTold('line ann', 'secret swordfish', 'line look')
  await settle()
  assert.equal(fixture.receivedHex, '')
})

test('SES30: raw and screen reader hold from the next output on', async () => {
  await using fixture = await openTelnet()
  const text = textOf('=====\n|rred|n')
  fixture.connection.setOptions({ isRaw: true })
  assert.equal(await fixture.shown(text), hex('=====\r\n|rred|n\r\n'))
  fixture.connection.setOptions({ isScreenReader: true, colorDepth: 'none' })
  assert.equal(await fixture.shown(text), hex('red\r\n'))
})
