import assert from 'node:assert/strict'
import { test } from 'node:test'
import { randomBytes } from 'node:crypto'
import { constants, createInflate, deflateSync, inflateSync } from 'node:zlib'
import { CompressionSlots } from './compression-slots.ts'
import type { TelnetConnectionSettings } from './telnet-connection-settings.ts'
import { openTelnet, promptOf, settle, textOf, until } from './telnet-fixture.test.ts'
import type { TelnetFixture } from './telnet-fixture.test.ts'

const START = Buffer.from('fffa56fff0', 'hex')

function openCompressible(settings: Partial<TelnetConnectionSettings> = {}, max = 10): Promise<TelnetFixture> {
  return openTelnet(settings, true, { slots: new CompressionSlots(max) })
}

/** What a client reads that inflates from the byte after the start on; zlib fails on any byte that is not its own. */
function readable(fixture: TelnetFixture): string {
  const all = Buffer.concat(fixture.chunks)
  const at = all.indexOf(START)
  if (at < 0) return all.toString('latin1')
  const inflated = inflateSync(all.subarray(at + START.length), { finishFlush: constants.Z_SYNC_FLUSH })
  return all.subarray(0, at).toString('latin1') + inflated.toString('latin1')
}

test('[TEL40] T51: everything after the start is one zlib stream, and readable as soon as it is written', async () => {
  await using fixture = await openCompressible()
  fixture.clear()
  fixture.connection.show(textOf('before'))
  await settle()
  fixture.send('fffd56')
  await until(() => Buffer.concat(fixture.chunks).includes(START), 'the start')
  for (let count = 0; count < 20; count += 1) {
    fixture.connection.show(textOf(`line ${count}`))
    fixture.send('fffd06')
    if (count % 3 === 0) fixture.connection.show(promptOf('> '))
    await settle()
  }
  await until(() => readable(fixture).includes('line 19'), 'the last line')
  const text = readable(fixture)
  for (let count = 0; count < 20; count += 1) assert.ok(text.includes(`line ${count}\r\n`), `line ${count}`)
  const answers = (): number => readable(fixture).split('\u00ff\u00fb\u0006').length - 1
  await until(() => answers() === 20, 'every timing mark is answered inside the stream')
  await until(() => fixture.connection.queuedBytes === 0, 'all is written')
  fixture.clock.advance(45_000)
  await until(() => readable(fixture).includes('\u00ff\u00f1'), 'the keepalive is inside the stream')
})

test('[TEL36] [TEL40] T78: what is left out for a slow client leaves its stream whole', async () => {
  await using fixture = await openCompressible()
  fixture.send('fffd56')
  await until(() => Buffer.concat(fixture.chunks).includes(START), 'the start')
  fixture.client.pause()
  let sent = 0
  while (!fixture.connection.capabilities.isLagging) {
    for (let count = 0; count < 50; count += 1, sent += 1) {
      // Nothing that a stream of zlib could make short.
      fixture.connection.show(textOf(`${sent} ${randomBytes(2000).toString('hex')}`, true))
      fixture.connection.show(promptOf('> '))
    }
    await new Promise((resolve) => setImmediate(resolve))
  }
  fixture.client.resume()
  await until(() => fixture.connection.capabilities.isLagging === undefined, 'it has caught up')
  await until(() => readable(fixture).includes(`\n${sent - 1} `), 'the newest')
  const text = readable(fixture)
  const shown = text.match(/\d+ [0-9a-f]{4000}\r\n/g)?.length ?? 0
  const told = Number(/(\d+) lines were left out/.exec(text)?.[1])
  assert.equal(shown + told, sent)
})

test('[TEL40] the goodbye is inside the stream, and the stream ends before the connection', async () => {
  await using fixture = await openCompressible()
  fixture.send('fffd56')
  await until(() => Buffer.concat(fixture.chunks).includes(START), 'the start')
  fixture.connection.show(textOf('Goodbye.'))
  fixture.connection.close()
  await until(() => fixture.client.destroyed, 'the end')
  const all = Buffer.concat(fixture.chunks)
  assert.match(inflateSync(all.subarray(all.indexOf(START) + START.length)).toString(), /Goodbye\.\r\n$/)
  await until(() => fixture.socket.destroyed && fixture.clock.pending === 0, 'nothing is left over')
})

for (const endsStream of [false, true]) {
  const when = endsStream ? 'right after its stream was ended' : 'while its stream goes on'
  test(`T100: a compressed client that is gone when the goodbye is written is an ordinary end, ${when}`, async () => {
    await using fixture = await openCompressible()
    fixture.send('fffd56')
    await until(() => Buffer.concat(fixture.chunks).includes(START), 'the start')
    const pending = fixture.clock.pending
    if (endsStream) fixture.send('fffe56')
    if (endsStream) await until(() => fixture.clock.pending > pending, 'the pause')
    // With something unread its system would reset the connection, which is told otherwise.
    await until(() => fixture.client.bytesRead === fixture.socket.bytesWritten, 'it has read all')
    fixture.client.destroy()
    await until(() => fixture.events.told.includes('input over'), 'it sends no more')
    fixture.connection.show(textOf('Goodbye.'))
    fixture.connection.close()
    await settle()
    fixture.clock.advance(250)
    await until(() => fixture.socket.destroyed && fixture.clock.pending === 0, 'nothing is left over')
  })
}

test('[TEL40] after the end of the stream nothing is written for 250 ms, then in clear', async () => {
  await using fixture = await openCompressible()
  fixture.send('fffd56')
  await until(() => Buffer.concat(fixture.chunks).includes(START), 'the start')
  fixture.clear()
  const pending = fixture.clock.pending
  fixture.send('fffe56')
  await until(() => fixture.clock.pending > pending, 'the pause')
  fixture.connection.show(textOf('in clear'))
  await settle()
  const stream = Buffer.concat(fixture.chunks)
  const inflate = createInflate()
  const pieces: Buffer[] = []
  inflate.on('data', (bytes: Buffer) => pieces.push(bytes))
  const ended = new Promise((resolve) => inflate.once('end', resolve))
  inflate.end(stream)
  await ended
  assert.equal(Buffer.concat(pieces).toString('hex'), 'fffc56')
  assert.equal(inflate.bytesWritten, stream.length, 'nothing follows the stream in the same read')
  fixture.clear()
  fixture.clock.advance(249)
  await settle()
  assert.equal(fixture.received, '')
  fixture.clock.advance(1)
  await until(() => fixture.received === 'in clear\r\n', 'the text in clear')
})

test('[TEL40] above maxCompressedConnections clients stay uncompressed, until one has gone', async () => {
  const slots = new CompressionSlots(1)
  const first = await openTelnet({}, true, { slots })
  first.send('fffd56')
  await until(() => slots.taken === 1, 'the first')
  await using second = await openTelnet({}, true, { slots })
  second.clear()
  second.send('fffd56 fffd06')
  await until(() => second.receivedHex === 'fffb06', 'the answer in clear')
  await first[Symbol.asyncDispose]()
  await until(() => slots.taken === 0, 'the room is free again')
})

test('[TEL41] compressed lines are read, cut anywhere, and after the end of the stream clear ones again', async () => {
  await using fixture = await openCompressible({ acceptCompressedInput: true })
  const stream = deflateSync('look\r\nnorth\r\n')
  fixture.send('fffd57fffa57fff0')
  for (const byte of stream.subarray(0, -1)) {
    fixture.client.write(Buffer.of(byte))
    await settle()
  }
  fixture.client.write(Buffer.concat([stream.subarray(-1), Buffer.from('south\r\n')]))
  fixture.type('west\r\n')
  await until(() => fixture.events.told.includes('line west'), 'the last line')
  assert.deepEqual(
    fixture.events.told.filter((told) => told.startsWith('line')),
    ['line look', 'line north', 'line south', 'line west'],
  )
})

test('[TEL41] a decompression bomb ends the connection after little work', async () => {
  await using fixture = await openCompressible({ acceptCompressedInput: true })
  fixture.send('fffd57fffa57fff0')
  fixture.client.write(deflateSync(Buffer.alloc(50_000_000, 0x61)))
  await until(() => fixture.events.told.includes('closed: compressed input expands too much'), 'closed')
})

test('[TEL41] what is no zlib stream, and one with a dictionary, ends the connection', async () => {
  for (const bytes of ['00112233', '78200000000161']) {
    await using fixture = await openCompressible({ acceptCompressedInput: true })
    fixture.send(`fffd57fffa57fff0${bytes}`)
    await until(() => fixture.events.told.some((told) => told.startsWith('closed: compressed input')), 'closed')
  }
})

test('[TEL41] MCCP3 is not offered unless it is set', async () => {
  await using fixture = await openCompressible()
  assert.doesNotMatch(fixture.receivedHex, /fffb57/)
  assert.match(fixture.receivedHex, /fffb56$/)
})

test('[TEL43] a list of games that asks in plain text is answered, once and only at first, and nothing is played', async () => {
  const gameFacts = () => [{ name: 'NAME', values: ['Lab'] }]
  await using fixture = await openTelnet({}, true, { gameFacts })
  fixture.clear()
  fixture.type('MSSP-REQUEST\r\nlook\r\nMSSP-REQUEST\r\n')
  await fixture.untilTold('line look', 'line MSSP-REQUEST')
  await settle()
  assert.equal(fixture.received, '\r\nMSSP-REPLY-START\r\nNAME\tLab\r\nMSSP-REPLY-END\r\n\r\n')
})
