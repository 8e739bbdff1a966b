import assert from 'node:assert/strict'
import { test } from 'node:test'
import { openTelnet, settle } from './telnet-fixture.test.ts'

const WILL_NAWS = 'fffb1f'
const naws = (width: number): string => `fffa1f 00${width.toString(16).padStart(2, '0')} 0018 fff0`

test('[TEL29] T54: of sizes that come by the dozen the session is told the first at once and then the newest, now and then', async () => {
  await using fixture = await openTelnet({ negotiationTimeoutMs: 60_000 })
  const widths: (number | null)[] = []
  const { onCapabilities } = fixture.events
  fixture.events.onCapabilities = (capabilities) => {
    onCapabilities.call(fixture.events, capabilities)
    widths.push(capabilities.width)
  }
  fixture.send(WILL_NAWS)
  for (let width = 40; width < 140; width += 1) {
    fixture.send(naws(width))
    await settle()
    fixture.clock.advance(10)
  }
  fixture.clock.advance(50)
  await settle()
  assert.equal(widths[0], 40)
  assert.equal(widths.at(-1), 139)
  assert.ok(widths.length <= 22, `told ${widths.length} times`)
  assert.equal(fixture.connection.capabilities.width, 139)
})

test('[TEL22] what a client can show is told at once, also right after its size', async () => {
  await using fixture = await openTelnet({ negotiationTimeoutMs: 60_000 })
  fixture.send(`${WILL_NAWS} ${naws(100)}`)
  await settle()
  fixture.send(naws(101))
  fixture.send('fffb18 fffa1800 787465726d fff0')
  await settle()
  assert.equal(fixture.events.capabilities?.colorDepth, 'xterm256')
  assert.equal(fixture.events.capabilities?.width, 101)
})
