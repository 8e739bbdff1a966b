import assert from 'node:assert/strict'
import { test } from 'node:test'
import { openSshFixture } from './ssh-fixture.test.ts'
import { promptOf, settle, textOf, until } from '../telnet/telnet-fixture.test.ts'

test('[SSH20] what is typed is shown, Enter gives the line, and texts come with CR LF', async () => {
  await using fixture = await openSshFixture()
  const { player, connection, events } = await fixture.shell()
  player.type('look')
  await player.sees('look')
  player.type('\r')
  await until(() => events.told.includes('line look'), 'the line')
  await player.sees('look\r\n')
  connection.show(textOf('|rA hall|n\nand more'))
  await player.sees('\u001b[')
  await player.sees('A hall')
  await player.sees('\r\nand more\r\n')
})

test('[SSH24] a text that comes while somebody types is shown above the line, once for all of a pass', async () => {
  await using fixture = await openSshFixture()
  const { player, connection } = await fixture.shell({}, { term: 'xterm', cols: 60, rows: 24 })
  connection.show(promptOf('> '))
  await player.sees('> ')
  player.type('say hi')
  await player.sees('say hi')
  player.received = ''
  connection.show(textOf('Anna waves.'))
  connection.show(textOf('Ben waves.'))
  await player.sees('> say hi')
  assert.equal(player.received, '\r\u001b[JAnna waves.\r\nBen waves.\r\n> say hi')
})

test('[SSH23] a secret is not shown, is marked, and what follows is shown again', async () => {
  await using fixture = await openSshFixture()
  const { player, connection, events } = await fixture.shell()
  connection.show(promptOf('Choose one.\nPassword: ', true))
  await player.sees('Choose one.\r\nPassword: ')
  player.type('s3cret\rlook\r')
  await until(() => events.told.length === 3, 'both lines')
  assert.deepEqual(events.told, ['ready', 'secret s3cret', 'line look'])
  await player.sees('look')
  assert.ok(!player.received.includes('s3cret'))
})

test('[SSH12] type, size and language of the terminal are what the session can show', async () => {
  await using fixture = await openSshFixture()
  const { connection } = await fixture.shell(
    {},
    { term: 'xterm-256color', cols: 100, rows: 30 },
    { LANG: 'de_DE.UTF-8' },
  )
  const { clientName, sources, ...rest } = connection.capabilities
  assert.match(clientName, /^ssh2js/)
  assert.deepEqual(rest, {
    colorDepth: 'xterm256',
    encoding: 'utf-8',
    isUtf8: true,
    isScreenReader: false,
    oob: 'none',
    width: 100,
    height: 30,
  })
  assert.deepEqual([sources?.['colorDepth'], sources?.['encoding']], ['TERM', 'LANG'])
  const other = await fixture.shell({}, { term: 'vt100', cols: 80, rows: 24 }, { LC_ALL: 'ru_RU.KOI8-R', LANG: 'C' })
  assert.equal(other.connection.capabilities.encoding, 'koi8-r')
  assert.equal(other.connection.capabilities.colorDepth, 'none')
  other.connection.show(textOf('|rЖук|n é'))
  await until(() => other.player.received.endsWith('\r\n'), 'the text')
  other.player.shell.write(Buffer.of(0xf6, 0x0d))
  await until(() => other.events.told.includes('line Ж'), 'the line')
})

test('[SSH13] a new size is told once for many, and lines are laid out by it', async () => {
  await using fixture = await openSshFixture()
  const { player, events, connection } = await fixture.shell()
  for (const columns of [70, 80, 90, 120]) player.shell.setWindow(40, columns, 0, 0)
  player.type('x')
  await player.sees('x')
  assert.equal(events.capabilities, undefined)
  fixture.clock.advance(50)
  await until(() => events.capabilities !== undefined, 'the size')
  const { width, height } = connection.capabilities
  assert.deepEqual([width, height], [120, 40])
})

test('[SSH14] without a terminal lines come as they are, and nothing is echoed', async () => {
  await using fixture = await openSshFixture()
  const { player, connection, events } = await fixture.shell({}, false)
  assert.deepEqual([connection.capabilities.colorDepth, connection.capabilities.width], ['none', null])
  player.type('look\nsay |rhi\n')
  await until(() => events.told.length === 3, 'the lines')
  assert.deepEqual(events.told, ['ready', 'line look', 'line say |rhi'])
  connection.show(textOf('|rA hall|n'))
  connection.show(promptOf('> '))
  await player.sees('> ')
  assert.equal(player.received, 'A hall\r\n> ')
})

test('[SSH16] at the end the goodbye arrives, then exit code 0, then the channel closes, and the client hangs up', async () => {
  await using fixture = await openSshFixture()
  const { player, connection, events } = await fixture.shell()
  player.type('half a line')
  await player.sees('half a line')
  connection.show(textOf('Goodbye!'))
  connection.close('the end')
  await until(() => player.isShellClosed && player.isClosed, 'the end')
  assert.ok(player.received.endsWith('Goodbye!\r\n'), JSON.stringify(player.received))
  assert.equal(player.exitCode, 0)
  assert.deepEqual(player.errors, [])
  assert.deepEqual(events.told, ['ready'])
})

test('[SSH16] a client that does not hang up after the goodbye is cut off, and not before', async () => {
  await using fixture = await openSshFixture()
  const { player, connection } = await fixture.shell()
  player.hangsUp = false
  connection.close('the end')
  await until(() => player.isShellClosed, 'the end of the shell')
  // It is answered still, be it with no.
  await assert.rejects(player.open({}), /Channel open failure/)
  fixture.clock.advance(4999)
  await assert.rejects(player.open({}), /Channel open failure/)
  fixture.clock.advance(1)
  await until(() => player.isClosed, 'the end')
})

test('[SSH16] a client that does not read the goodbye is cut off', async () => {
  await using fixture = await openSshFixture()
  const { player, connection } = await fixture.shell()
  player.shell.pause()
  connection.close('the end')
  await settle()
  fixture.clock.advance(5000)
  await until(() => player.isClosed, 'the end')
})

test('[SSH16] a client that is gone is told of once, after all it had typed', async () => {
  await using fixture = await openSshFixture()
  const { player, events } = await fixture.shell()
  player.type('one\rtwo\r')
  await until(() => events.told.length === 3, 'the lines')
  player.client.end()
  await until(() => events.told.length === 4, 'the end')
  assert.deepEqual(events.told, ['ready', 'line one', 'line two', 'closed: client disconnected'])
})

test('[SSH26] Ctrl-D on an empty line hangs up in order', async () => {
  await using fixture = await openSshFixture()
  const { player, events } = await fixture.shell()
  player.type('\u0004')
  await until(() => player.isClosed, 'the end')
  assert.equal(player.exitCode, 0)
  assert.deepEqual(events.told, ['ready', 'closed: client disconnected'])
})

test('[SSH18] a client that sends no more is answered for a while', async () => {
  await using fixture = await openSshFixture()
  const { player, connection, events } = await fixture.shell({}, false)
  player.shell.end('look\n')
  await until(() => events.told.includes('line look'), 'the line')
  await settle()
  connection.show(textOf('A hall'))
  await player.sees('A hall')
  fixture.clock.advance(5000)
  await until(() => player.isClosed, 'the end')
  assert.equal(player.exitCode, 0)
  assert.equal(events.told.at(-1), 'closed: client disconnected')
})

test('[SSH17] T78: of a client that does not read the oldest lines are left out, and one line says so when it reads', async () => {
  await using fixture = await openSshFixture({ outputQueueBytes: 65_536 })
  const { player, connection } = await fixture.shell()
  player.shell.pause()
  let sent = 0
  for (let waiting = 0; waiting < 1000; sent += 1) {
    connection.show(textOf(`${sent} ${'z'.repeat(50)}`, true))
    if (sent % 500 === 0) await new Promise((resolve) => setImmediate(resolve))
    if (connection.capabilities.isLagging) waiting += 1
    assert.ok(connection.queuedBytes < 200_000)
  }
  player.shell.resume()
  await until(() => player.received.includes(`\n${sent - 1} z`), 'the newest')
  const shown = player.received.match(/\d+ z{50}\r\n/g)?.length ?? 0
  const told = [...player.received.matchAll(/… (\d+) lines were left out/g)].map(([, count]) => Number(count))
  assert.equal(told.reduce((sum, count) => sum + count, 0) + shown, sent)
  await until(() => connection.capabilities.isLagging === false, 'it has caught up')
})

test('[SSH17] a client that reads nothing is disconnected after the time-out', async () => {
  await using fixture = await openSshFixture({ outputQueueBytes: 65_536, outputStallTimeoutMs: 60_000 })
  const { player, connection, events } = await fixture.shell()
  player.shell.pause()
  const output = textOf('z'.repeat(100_000))
  while (!connection.capabilities.isLagging) {
    connection.show(output)
    await new Promise((resolve) => setImmediate(resolve))
  }
  fixture.clock.advance(60_000)
  await until(() => events.told.includes('closed: lagging'), 'given up')
  await until(() => player.isClosed, 'the end')
})

test('[SSH17] output beyond what the client has asked for waits, and arrives whole', async () => {
  await using fixture = await openSshFixture({ outputQueueBytes: 4_194_304 })
  const { player, connection } = await fixture.shell()
  player.shell.pause()
  const line = 'z'.repeat(59)
  for (let count = 0; count < 60_000; count += 1) connection.show(textOf(line, true))
  await settle()
  assert.ok(connection.queuedBytes > 500_000)
  player.shell.resume()
  await until(() => player.received.length === 60_000 * 61, 'all of it')
  assert.equal(connection.queuedBytes, 0)
})

test('[SSH19] while input is paused lines wait, and come in order when it goes on', async () => {
  await using fixture = await openSshFixture()
  const { player, connection, events } = await fixture.shell()
  connection.pauseInput()
  const lines = Array.from({ length: 300 }, (_, index) => `line ${index}`)
  player.type(lines.map((line) => `${line}\r`).join(''))
  await settle()
  assert.deepEqual(
    events.told.filter((told) => told !== 'ready'),
    [],
  )
  connection.resumeInput()
  await until(() => events.told.length === 301, 'the lines')
  assert.deepEqual(
    events.told.slice(1),
    lines.map((line) => `line ${line}`),
  )
})

test('[SSH25] a line that is too long is told of once, and the next one counts', async () => {
  await using fixture = await openSshFixture({ maxLineBytes: 100 })
  const { player, events } = await fixture.shell()
  player.type(`${'x'.repeat(5000)}\rlook\r`)
  await until(() => events.told.includes('line look'), 'the line')
  await player.sees('That line was too long (over 100 bytes) and was not used.')
  assert.deepEqual(events.told, ['ready', 'line look'])
})

test('[SSH11] a command is refused with one line and exit code 1', async () => {
  await using fixture = await openSshFixture()
  const player = await fixture.player()
  player.client.exec('uname', (_error, channel) => player.take(channel))
  await until(() => player.isShellClosed, 'the end of the channel')
  assert.equal(player.received, 'There is a game here, and no commands to run. Connect without one.\r\n')
  assert.equal(player.exitCode, 1)
  assert.deepEqual(fixture.connections, [])
})

test('[SSH11] a client that asks for a second terminal on the channel of the first one has one session', async () => {
  await using fixture = await openSshFixture()
  const { player } = await fixture.shell()
  const { outgoing } = player.shell as unknown as { outgoing: { id: number } }
  const { _protocol: protocol } = player.client as unknown as {
    _protocol: Record<'shell' | 'exec', (id: number, ...more: readonly unknown[]) => void>
  }
  protocol.shell(outgoing.id, true)
  protocol.exec(outgoing.id, 'ls', true)
  player.type('still here')
  await player.sees('still here')
  assert.deepEqual([fixture.connections.length, player.isClosed], [1, false])
})

test('[SSH11] files, forwarding and a second terminal are refused, and the first one goes on', async () => {
  await using fixture = await openSshFixture()
  const { player, connection } = await fixture.shell()
  const refused = (ask: (done: (error?: Error) => void) => void): Promise<boolean> =>
    new Promise((resolve) => ask((error) => resolve(error !== undefined)))
  const { client } = player
  assert.ok(await refused((done) => client.sftp(done)))
  assert.ok(await refused((done) => client.shell(done)))
  assert.ok(await refused((done) => client.forwardOut('127.0.0.1', 1, '127.0.0.1', 22, done)))
  assert.ok(await refused((done) => client.forwardIn('127.0.0.1', 0, done)))
  connection.show(textOf('Still here.'))
  await player.sees('Still here.')
})
