import assert from 'node:assert/strict'
import { test } from 'node:test'
import { openTelnet, REFUSALS, settle, textOf, until } from './telnet-fixture.test.ts'

const DO_EOR = 'fffd19'
/** WILL TTYPE, and the answers of a client with 256 colours and UTF-8; WILL NAWS, 40 columns. */
const TTYPE_WALK = ['fffb18', 'fffa18006d75646c6574fff0', 'fffa1800787465726dfff0', 'fffa18004d54545320 3133 fff0']
const NAWS_40 = 'fffb1ffffa1f00280018fff0'

test('bytes become lines and events, in order', async () => {
  await using fixture = await openTelnet()
  fixture.send(REFUSALS)
  fixture.type('look\r\nsa')
  await fixture.untilTold('line look', 'ready')
  fixture.type('y hé\r\n')
  await fixture.untilTold('line look', 'ready', 'line say hé')
})

test('[TEL21] a client that answers nothing is ready after the time-out, once', async () => {
  await using fixture = await openTelnet()
  fixture.clock.advance(499)
  await settle()
  assert.deepEqual(fixture.events.told, [])
  fixture.clock.advance(1)
  await fixture.untilTold('ready')
  fixture.send(REFUSALS)
  fixture.type('a\n')
  await fixture.untilTold('ready', 'line a')
})

test('[TEL21] T40: lines sent with the option replies wait for who listens', async () => {
  await using fixture = await openTelnet({}, false)
  fixture.type('connect ann pw\r\n')
  fixture.send(REFUSALS)
  await settle()
  fixture.connection.listen(fixture.events)
  assert.deepEqual(fixture.events.told, [], 'not from within listen()')
  await fixture.untilTold('line connect ann pw', 'ready')
})

test('a client that sends much before anybody listens has to wait, and loses nothing', async () => {
  await using fixture = await openTelnet({}, false)
  const lines = Array.from({ length: 60_000 }, (_, index) => `say number ${index}`)
  fixture.type(`${lines.join('\n')}\n`)
  await settle()
  assert.ok(fixture.socket.isPaused())
  fixture.connection.listen(fixture.events)
  await until(() => fixture.events.told.length >= lines.length, 'all lines')
  assert.deepEqual(
    fixture.events.told,
    lines.map((line) => `line ${line}`),
  )
})

test('the type and size of the client choose its colours and width (T43)', async () => {
  await using fixture = await openTelnet()
  for (const answer of TTYPE_WALK) {
    fixture.send(answer)
    await settle()
  }
  fixture.send(`${NAWS_40} ${DO_EOR}`)
  await until(() => fixture.events.told.includes('ready'), 'ready')
  const expected = {
    clientName: 'mudlet',
    colorDepth: 'xterm256',
    encoding: 'utf-8',
    isUtf8: true,
    isScreenReader: false,
    oob: 'none',
    width: 40,
    height: 24,
    links: 'none',
    isCompressed: false,
    terminalType: 'xterm',
    mtts: 13,
  }
  const { sources, ...shown } = fixture.connection.capabilities
  assert.deepEqual(shown, expected)
  assert.deepEqual(fixture.events.capabilities, fixture.connection.capabilities)
  assert.deepEqual([sources?.['clientName'], sources?.['colorDepth'], sources?.['width']], ['TTYPE', 'MTTS', 'NAWS'])
  const words = 'the quick brown fox jumps over the lazy dog'
  await fixture.shown(textOf(`|#ff0000${words}|n`))
  const [first, second] = fixture.received.split('\r\n')
  assert.equal(first, '\u001b[38;5;196mthe quick brown fox jumps over the lazy\u001b[0m')
  assert.equal(second, '\u001b[38;5;196mdog\u001b[0m')
})

test('text is not wrapped for a client without a width', async () => {
  await using fixture = await openTelnet()
  const long = 'word '.repeat(100).trim()
  await fixture.shown(textOf(long))
  assert.equal(fixture.received, `${long}\r\n`)
})

test('all that is shown in one pass is one write, in order', async () => {
  await using fixture = await openTelnet()
  await fixture.shown(...Array.from({ length: 100 }, (_, index) => textOf(`line ${index}`)))
  assert.equal(fixture.chunks.length, 1)
  assert.equal(fixture.received, Array.from({ length: 100 }, (_, index) => `line ${index}\r\n`).join(''))
})

test('[TEL12] T76, T77: a line that is too long is refused with one sentence, and the next one counts', async () => {
  await using fixture = await openTelnet()
  fixture.clear()
  fixture.type(`${'x'.repeat(5000)}\r\nlook\r\n`)
  await fixture.untilTold('line look')
  await settle()
  assert.equal(fixture.received, 'That line was too long (over 100 bytes) and was not used.\r\n')
})

test('[TEL12] T77: a line without an end closes the connection', async () => {
  await using fixture = await openTelnet()
  fixture.type('x'.repeat(1024 * 100 + 70_000))
  await fixture.untilTold('closed: endless line')
})

test('[TEL19] a flood of negotiation closes the connection', async () => {
  await using fixture = await openTelnet()
  fixture.type('a\n')
  fixture.send('fffb63'.repeat(60))
  await fixture.untilTold('line a', 'closed: negotiation flood')
})

test('[TEL8] vectors T12, T15: interrupt drops the line that has begun, after end of file no more is read', async () => {
  await using fixture = await openTelnet()
  fixture.send('6162 fff4 63 0d0a ffec 64 0d0a')
  await fixture.untilTold('line c', 'input over')
  fixture.clock.advance(5000)
  await fixture.untilTold('line c', 'input over', 'ready', 'closed: client disconnected')
})

test('[TEL35] silence is broken by NOP after the interval, and only then', async () => {
  await using fixture = await openTelnet()
  fixture.clock.advance(30_000)
  await fixture.shown(textOf('hello'))
  fixture.clear()
  fixture.clock.advance(44_999)
  await settle()
  assert.equal(fixture.receivedHex, '')
  fixture.clock.advance(1)
  await until(() => fixture.receivedHex !== '', 'a keepalive')
  assert.equal(fixture.receivedHex, 'fff1')
  fixture.clock.advance(45_000)
  await until(() => fixture.receivedHex === 'fff1fff1', 'the next')
})

test('[TEL35] an interval of 0 sends no keepalive', async () => {
  await using fixture = await openTelnet({ keepaliveIntervalMs: 0 })
  fixture.clear()
  fixture.clock.advance(1_000_000)
  await settle()
  assert.equal(fixture.receivedHex, '')
})

test('a paused client is not read until it is resumed, and loses nothing', async () => {
  await using fixture = await openTelnet()
  fixture.connection.pauseInput()
  await settle()
  const lines = Array.from({ length: 30_000 }, (_, index) => `say number ${index}`)
  fixture.type(`${lines.join('\n')}\n`)
  await settle()
  assert.deepEqual(fixture.events.told, [])
  assert.ok(fixture.client.writableLength > 0 || fixture.socket.readableLength <= 131_072, 'it waits at the client')
  fixture.connection.resumeInput()
  await until(() => fixture.events.told.length >= lines.length, 'all lines')
  assert.equal(fixture.events.told.at(-1), 'line say number 29999')
})

test('[TEL44] T45: a client of MXP gets links as tags, and text that looks like tags as it is', async () => {
  await using fixture = await openTelnet()
  fixture.send('fffd5b')
  await until(() => fixture.connection.capabilities.links === 'mxp', 'MXP')
  await settle()
  await fixture.shown(textOf('a <b> & |lclook|ltlook|le'))
  assert.equal(fixture.received, 'a <b> & \u001b[4z<SEND HREF="look">look\u001b[4z</SEND>\r\n')
  await fixture.shown(textOf('|lclook|ltlook|le', true))
  assert.equal(fixture.received, '|lclook|ltlook|le\r\n')
})

test('[TEL46] a client that says so later gets links from then on', async () => {
  await using fixture = await openTelnet()
  fixture.send('fffb27')
  await settle()
  await fixture.shown(textOf('|lclook|ltlook|le'))
  assert.equal(fixture.received.endsWith('look\r\n'), true)
  fixture.send('fffa2702034f53435f48595045524c494e4b535f53454e440131fff0')
  await until(() => fixture.connection.capabilities.links === 'osc8', 'OSC 8')
  await settle()
  await fixture.shown(textOf('|lclook|ltlook|le'))
  assert.equal(fixture.received, '\u001b]8;;send:look\u001b\\look\u001b]8;;\u001b\\\r\n')
})
