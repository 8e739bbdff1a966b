import assert from 'node:assert/strict'
import { test } from 'node:test'
import type { TelnetFixture } from './telnet-fixture.test.ts'
import { fillQueue, openTelnet, promptOf, settle, textOf, until } from './telnet-fixture.test.ts'

const JUNK: readonly (readonly [string, string])[] = [
  ['a TLS hello', '160301020001 00'],
  ['an SSH banner', Buffer.from('SSH-2.0-OpenSSH_9.9\r\n').toString('hex')],
  ['an RDP request', '0300002b26e00000000000436f6f6b69653a20'],
  ['random bytes', '9f1c88e2077a10b3d4a50e'],
]

for (const [what, hex] of JUNK) {
  test(`T59: ${what} is closed quietly, with one line in the log and nothing else told`, async () => {
    await using fixture = await openTelnet()
    fixture.clear()
    fixture.send(hex)
    await fixture.untilTold('closed: not telnet')
    await until(() => fixture.client.destroyed, 'the client is disconnected')
    assert.equal(fixture.receivedHex, '')
    assert.deepEqual(fixture.log.sentences, ['client does not speak telnet'])
  })
}

for (const request of ['GET / HTTP/1.1\r\nHost: a\r\n\r\n', 'CONNECT a.example:443 HTTP/1.1\r\n']) {
  test(`T59, T86: ${request.split('\r')[0]} is answered in its own words and closed`, async () => {
    await using fixture = await openTelnet()
    fixture.clear()
    fixture.type(request)
    await fixture.untilTold('closed: not telnet')
    await until(() => fixture.client.destroyed, 'the client is disconnected')
    const [head = '', body = ''] = fixture.received.split('\r\n\r\n')
    assert.match(head, /^HTTP\/1\.1 400 /)
    assert.match(head, new RegExp(`Content-Length: ${body.length}\r\n`))
    assert.deepEqual(fixture.log.sentences, ['client does not speak telnet'])
    await until(() => fixture.socket.destroyed && fixture.clock.pending === 0, 'closed here too')
  })
}

test('the goodbye is delivered before the end, in front of no prompt, and no event follows', async () => {
  await using fixture = await openTelnet({ outputQueueBytes: 4_000_000 })
  await fixture.shown(promptOf('> '))
  fixture.clear()
  fixture.type('quit\r\n'.repeat(1000))
  const long = 'x'.repeat(3_000_000)
  fixture.connection.show(textOf(long))
  fixture.connection.show(textOf('Goodbye.'))
  fixture.connection.close()
  await until(() => fixture.client.destroyed, 'the end')
  assert.equal(fixture.received, `\r\n${long}\r\nGoodbye.\r\n`)
  assert.deepEqual(fixture.events.told, [])
  await until(() => fixture.socket.destroyed && fixture.clock.pending === 0, 'closed here too')
})

test('a client that never reads the goodbye is cut off after a while', async () => {
  await using fixture = await openTelnet({ outputQueueBytes: 16_000_000 })
  fixture.client.pause()
  fixture.connection.show(textOf('x'.repeat(12_000_000)))
  fixture.connection.close()
  await settle()
  assert.equal(fixture.socket.destroyed, false)
  fixture.clock.advance(5000)
  await until(() => fixture.socket.destroyed && fixture.clock.pending === 0, 'cut off')
})

test('T78: a client that does not read is given up at four times the limit, with the queue bounded all the time', async () => {
  await using fixture = await openTelnet()
  fixture.client.pause()
  let most = 0
  for (let sent = 0; sent < 20_000 && !fixture.socket.destroyed; sent += 1) {
    fixture.connection.show(textOf('y'.repeat(5000)))
    most = Math.max(most, fixture.connection.queuedBytes)
    if (sent % 10 === 0) await new Promise((resolve) => setImmediate(resolve))
  }
  await fixture.untilTold('closed: lagging')
  assert.ok(most <= 4 * 65_536 + 5002, `${most} bytes were held`)
  assert.equal(fixture.connection.queuedBytes, 0)
})

test('T78: a client that stops reading is disconnected after the time-out; one that reads on is not', async () => {
  await using fixture = await openTelnet({ outputQueueBytes: 1_000_000 })
  fixture.client.pause()
  await fillQueue(fixture, 1_500_000)
  fixture.clock.advance(59_000)
  fixture.client.resume()
  await until(() => fixture.connection.queuedBytes === 0, 'it has caught up')
  fixture.clock.advance(59_000)
  fixture.client.pause()
  await fillQueue(fixture, 1_500_000)
  fixture.clock.advance(59_999)
  await settle()
  assert.deepEqual(
    fixture.events.told.filter((told) => told !== 'ready'),
    [],
  )
  fixture.clock.advance(1)
  await until(() => fixture.events.told.includes('closed: lagging'), 'given up')
})

test('a client that leaves is told of after its last line, once', async () => {
  await using fixture = await openTelnet()
  fixture.client.end('look\r\nquit\r\nhalf')
  await fixture.untilTold('line look', 'line quit', 'closed: client disconnected')
  fixture.connection.show(textOf('too late'))
  fixture.connection.close()
  fixture.connection.destroy()
  await settle()
  assert.equal(fixture.events.told.length, 3)
  assert.equal(fixture.clock.pending, 0)
})

interface ConnectionState {
  readonly isListened?: boolean
  readonly isEndedHere?: boolean
  readonly enter: (fixture: TelnetFixture) => void
}

const STATES: Readonly<Record<string, ConnectionState>> = {
  'an open one': { enter: () => {} },
  'a paused one': { enter: ({ connection }) => connection.pauseInput() },
  'one with output under way': { enter: ({ connection }) => connection.show(textOf('x'.repeat(100_000))) },
  'a closing one': { enter: ({ connection }) => connection.close(), isEndedHere: true },
  'a destroyed one': { enter: ({ connection }) => connection.destroy(), isEndedHere: true },
  'one that nobody listens to': { enter: () => {}, isListened: false },
}

for (const [name, { enter, isListened = true, isEndedHere = false }] of Object.entries(STATES)) {
  test(`T100: errors of the socket throw nothing and are told once on ${name}`, async () => {
    for (const code of ['ECONNRESET', 'EPIPE', 'ETIMEDOUT']) {
      const fault = (): Error => Object.assign(new Error(code), { code })
      await using fixture = await openTelnet({}, isListened)
      enter(fixture)
      fixture.socket.emit('error', fault())
      fixture.socket.destroy(fault())
      fixture.socket.emit('error', fault())
      fixture.connection.show(textOf('after'))
      fixture.connection.resumeInput()
      await settle()
      fixture.connection.listen(fixture.events)
      await settle()
      assert.deepEqual(fixture.events.told, isEndedHere ? [] : [`closed: connection lost (${code})`])
      assert.equal(fixture.clock.pending, 0)
    }
  })
}

test('T100: a real reset at any time is an ordinary end', async () => {
  await using fixture = await openTelnet()
  fixture.type('look\r\n')
  await fixture.untilTold('line look')
  fixture.client.resetAndDestroy()
  await until(() => fixture.events.told.length === 2, 'the end')
  assert.match(String(fixture.events.told[1]), /^closed: (connection lost \(ECONNRESET\)|client disconnected)$/)
})
