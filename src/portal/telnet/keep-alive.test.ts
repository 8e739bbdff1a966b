import assert from 'node:assert/strict'
import { test } from 'node:test'
import { settingsWith } from '../../config/settings.ts'
import { openTelnet, settle, textOf, until } from './telnet-fixture.test.ts'

/** What a box between client and game forgets a silent connection after. */
const FORGOTTEN_AFTER_MS = 60_000
const HOUR_MS = 3_600_000
const STEP_MS = 5000
const NOP = Buffer.from([0xff, 0xf1])
const LINE_END = '\r\n'

test('T14: an idle client hears something before a box that forgets after 60 s has forgotten it, for an hour', async () => {
  const { keepaliveIntervalMs } = settingsWith()
  await using fixture = await openTelnet({ keepaliveIntervalMs })
  let lastMs = fixture.clock.now()
  let heard = fixture.receivedHex.length
  for (let passedMs = 0; passedMs < HOUR_MS; passedMs += STEP_MS) {
    fixture.clock.advance(STEP_MS)
    await settle()
    const now = fixture.clock.now()
    assert.ok(now - lastMs < FORGOTTEN_AFTER_MS, `${now - lastMs} ms of silence`)
    if (fixture.receivedHex.length > heard) lastMs = now
    heard = fixture.receivedHex.length
  }
  assert.equal(fixture.socket.destroyed, false)
})

test('T15: among 10,000 lines a keepalive comes only where one line is written and the next is not begun', async () => {
  const keepaliveIntervalMs = 10
  const passEvery = 50
  await using fixture = await openTelnet({ keepaliveIntervalMs, wrapText: false, outputQueueBytes: 16_777_216 })
  fixture.clear()
  const lines = Array.from({ length: 10_000 }, (_, index) => `line ${index}: ÿ and 日本 ${fillOf(index)}`)
  for (const [index, line] of lines.entries()) {
    fixture.connection.show(textOf(line, true))
    if (index === STRETCH.from) fixture.client.pause()
    if (index === STRETCH.to) fixture.client.resume()
    if (index % passEvery !== 0 && !isInStretch(index)) continue
    await new Promise((resolve) => setImmediate(resolve))
    fixture.clock.advance(keepaliveIntervalMs)
  }
  const size = lines.reduce((sum, line) => sum + Buffer.byteLength(line) + LINE_END.length, 0)
  await until(() => fixture.chunks.reduce((sum, { length }) => sum + length, 0) >= size, 'all lines')
  await settle()
  const received = Buffer.concat(fixture.chunks)
  let at = 0
  let keepalives = 0
  for (const line of lines) {
    for (; received.subarray(at, at + 2).equals(NOP); at += 2) keepalives += 1
    const end = at + Buffer.byteLength(line)
    assert.ok(received.subarray(at, end + 2).equals(Buffer.from(line + LINE_END)), `whole: ${line.slice(0, 30)}`)
    at = end + 2
  }
  assert.ok(keepalives > 10, `${keepalives} keepalives`)
})

/** Lines that come while the client reads nothing: each more than one write takes, all more than the system takes. */
const STRETCH = { from: 3000, to: 3060 }

function isInStretch(index: number): boolean {
  return index > STRETCH.from && index < STRETCH.to
}

function fillOf(index: number): string {
  return isInStretch(index) ? 'x'.repeat(200_000) : ''
}
