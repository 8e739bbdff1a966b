import assert from 'node:assert/strict'
import { test } from 'node:test'
import { openTelnet, promptOf, REFUSALS, settle, textOf } from './telnet-fixture.test.ts'

const DO_GMCP = 'fffdc9'
const SUPPORTS_ROOM = gmcp('Core.Supports.Set ["Room 1"]')

function gmcp(text: string): string {
  return `fffac9${Buffer.from(text).toString('hex')}fff0`
}

test('[GMCP7] structured data comes in its place among the lines', async () => {
  await using fixture = await openTelnet()
  fixture.send(`${DO_GMCP} 6c6f6f6b0d0a ${gmcp('Room.Get {"n":1}')} 6d61700d0a`)
  await fixture.untilTold('line look', 'oob Room.Get {"n":1}', 'line map', 'ready')
  assert.equal(fixture.connection.capabilities.oob, 'gmcp')
})

test('[GMCP5] the session hears of the name and version of its client', async () => {
  await using fixture = await openTelnet()
  fixture.send(DO_GMCP + gmcp('Core.Hello {"client":"Mudlet","version":"5.0"}'))
  await settle()
  const { clientName, clientVersion } = fixture.connection.capabilities
  assert.deepEqual([clientName, clientVersion], ['Mudlet', '5.0'])
  assert.equal(fixture.events.capabilities?.clientVersion, '5.0')
})

test('[GMCP6] data goes out in one piece, and leaves the prompt where it is', async () => {
  await using fixture = await openTelnet()
  fixture.send(REFUSALS.replace('fffec9', '') + DO_GMCP + SUPPORTS_ROOM)
  await fixture.untilTold('oob Core.Supports ["Room"]', 'ready')
  await fixture.shown(promptOf('> '))
  fixture.clear()
  fixture.connection.sendOob('Room.Info', { num: 12 })
  fixture.connection.sendOob('Char.Vitals', { hp: 1 })
  await settle()
  assert.equal(fixture.receivedHex, gmcp('Room.Info {"num":12}'))
})

test('T50: a client that takes no data is sent no byte for it, not at the end either', async () => {
  await using fixture = await openTelnet()
  fixture.send(REFUSALS)
  await fixture.untilTold('ready')
  fixture.clear()
  fixture.connection.sendOob('Room.Info', { num: 12 })
  fixture.connection.show(textOf('Bye.'))
  fixture.connection.close()
  await settle()
  assert.equal(fixture.received, 'Bye.\r\n')
})

test('[GMCP19] Core.Goodbye is the last message before the end', async () => {
  await using fixture = await openTelnet()
  fixture.send(DO_GMCP)
  await settle()
  fixture.clear()
  fixture.connection.close()
  await settle()
  assert.equal(fixture.receivedHex, gmcp('Core.Goodbye "Goodbye."'))
})

test('[GMCP3] a message above oobMaxBytes is dropped and logged, not sent', async () => {
  await using fixture = await openTelnet()
  fixture.send(DO_GMCP + SUPPORTS_ROOM)
  await settle()
  fixture.clear()
  fixture.connection.sendOob('Room.Info', { name: 'x'.repeat(200) })
  await settle()
  assert.equal(fixture.receivedHex, '')
  assert.ok(fixture.log.sentences.includes('structured data above oobMaxBytes dropped'))
})

test('T46: data that cannot be read costs one log line in a connection', async () => {
  await using fixture = await openTelnet()
  fixture.send(DO_GMCP + gmcp('Room {').repeat(20) + gmcp('Core.Ping').repeat(3))
  await settle()
  fixture.send(gmcp('!'))
  await settle()
  assert.deepEqual(
    fixture.log.sentences.filter((sentence) => sentence.includes('data')),
    ['structured data that cannot be read'],
  )
  assert.ok(fixture.receivedHex.endsWith(gmcp('Core.Ping')))
})

test('[TEL36] a slow client that lost structured data is sent what holds now, once it has caught up', async () => {
  await using fixture = await openTelnet()
  fixture.send(DO_GMCP + SUPPORTS_ROOM)
  await fixture.untilTold('oob Core.Supports ["Room"]', 'ready')
  fixture.client.pause()
  while (!fixture.connection.capabilities.isLagging) {
    for (let count = 0; count < 500; count += 1) fixture.connection.sendOob('Room.Info', { num: 'x'.repeat(150) })
    await settle()
  }
  fixture.client.resume()
  await fixture.untilTold('oob Core.Supports ["Room"]', 'ready', 'oob Core.Supports ["Room"]')
  assert.equal(fixture.connection.capabilities.isLagging, undefined)
})
