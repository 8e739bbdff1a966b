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

test('[TEL36] T78: a client that does not read lags; what it missed is one line when it reads again', async () => {
  await using fixture = await openTelnet()
  await settle()
  fixture.clear()
  fixture.client.pause()
  let sent = 0
  for (let lagging = 0; lagging < 2000; sent += 1) {
    fixture.connection.show(textOf(`${sent} ${'y'.repeat(1000)}`, true))
    fixture.connection.show(promptOf('> '))
    if (fixture.connection.capabilities.isLagging) lagging += 1
    assert.ok(fixture.connection.queuedBytes <= 65_536 + 16_384 + 1100, `${fixture.connection.queuedBytes} bytes`)
    if (sent % 10 === 0) await new Promise((resolve) => setImmediate(resolve))
  }
  await until(() => fixture.events.capabilities?.isLagging === true, 'the session is told')
  assert.deepEqual(fixture.events.told, [])
  fixture.client.resume()
  await until(() => fixture.events.capabilities?.isLagging === undefined, 'it has caught up')
  await settle()
  const lines = fixture.receivedHex.length > 0 ? Buffer.concat(fixture.chunks).toString('latin1').split('\r\n') : []
  const told = lines
    .filter((line) => line.includes('left out'))
    .map((line) => /(\d+) lines were left out/.exec(line)?.[1])
  const shown = lines.filter((line) => /^\d+ y{1000}$/.test(line)).map((line) => Number.parseInt(line, 10))
  assert.equal(told.length, 1)
  assert.equal(Number(told[0]) + shown.length, sent)
  assert.deepEqual(
    shown.toSorted((one, other) => one - other),
    shown,
  )
  // Every other line is a prompt with its mark, or nothing.
  const rest = lines.filter((line) => !/^\d+ y{1000}$|left out/.test(line))
  assert.deepEqual([...new Set(rest)], ['> \u00ff\u00f9'])
  assert.deepEqual(fixture.log.sentences, [
    'a client reads too slowly; output is left out',
    'a slow client has caught up',
  ])
})

test('[TEL36] T78: a client that reads nothing is disconnected after the time-out; one that reads on is not', async () => {
  await using fixture = await openTelnet({ outputQueueBytes: 1_000_000 })
  fixture.client.pause()
  await fillQueue(fixture, 500_000)
  fixture.clock.advance(59_000)
  fixture.client.resume()
  await until(() => fixture.connection.queuedBytes === 0, 'it has caught up')
  fixture.clock.advance(59_000)
  fixture.client.pause()
  await fillQueue(fixture, 500_000)
  fixture.clock.advance(59_999)
  await settle()
  assert.deepEqual(
    fixture.events.told.filter((told) => told !== 'ready'),
    [],
  )
  fixture.clock.advance(1)
  await until(() => fixture.events.told.includes('closed: lagging'), 'given up')
})

test('[TEL47] what a client sent before it sends no more is delivered, and so is the answer', async () => {
  await using fixture = await openTelnet()
  fixture.client.allowHalfOpen = true
  fixture.clear()
  fixture.client.end('look\r\n')
  await fixture.untilTold('line look', 'input over')
  fixture.connection.show(textOf('A hall.'))
  fixture.connection.close()
  await until(() => fixture.client.destroyed, 'the end')
  assert.equal(fixture.received, 'A hall.\r\n')
  await until(() => fixture.clock.pending === 0, 'closed here too')
})

test('[TEL47] a client that sends no more is waited for only so long', async () => {
  await using fixture = await openTelnet({ negotiationTimeoutMs: 60_000 })
  fixture.client.allowHalfOpen = true
  fixture.client.end('look\r\n')
  await fixture.untilTold('line look', 'input over')
  fixture.clock.advance(4999)
  await settle()
  assert.equal(fixture.events.told.length, 2)
  fixture.clock.advance(1)
  await fixture.untilTold('line look', 'input over', 'closed: client disconnected')
})

test('[TEL47] a client that is gone is known by the reset that a probe brings, long before that', async () => {
  await using fixture = await openTelnet({ negotiationTimeoutMs: 60_000 })
  fixture.type('look\r\n')
  await fixture.untilTold('line look')
  fixture.client.destroy()
  await until(() => fixture.events.told.length === 2, 'the end of its input')
  for (let step = 0; step < 8 && fixture.events.told.length === 2; step += 1) {
    fixture.clock.advance(50)
    await settle()
  }
  assert.match(String(fixture.events.told[2]), /^closed: connection lost \(E(PIPE|CONNRESET)\)$/)
  assert.equal(fixture.clock.pending, 0)
})

test('a client that leaves is told of after its last line, once', async () => {
  await using fixture = await openTelnet({ halfCloseTimeoutMs: 0 })
  fixture.client.end('look\r\nquit\r\nhalf')
  await until(() => fixture.events.told.includes('input over'), 'the end of its input')
  fixture.clock.advance(0)
  await fixture.untilTold('line look', 'line quit', 'input over', 'closed: client disconnected')
  fixture.connection.show(textOf('too late'))
  fixture.connection.close()
  fixture.connection.destroy()
  await settle()
  assert.equal(fixture.events.told.length, 4)
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
