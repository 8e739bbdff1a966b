import assert from 'node:assert/strict'
import { readFileSync } from 'node:fs'
import { test } from 'node:test'
import { ManualClock } from '../../testing/manual-clock.ts'
import { feedsOf, hex, toHex } from './feeds.test.ts'
import { TelnetProtocol } from './protocol.ts'
import type { TelnetEvent } from './protocol.ts'

interface Captures {
  readonly sessions: readonly {
    readonly client: string
    readonly scenario: string
    readonly segments: readonly string[]
    readonly lines: readonly string[]
    readonly clientName: string | null
    readonly width: number | null
    readonly height: number | null
    readonly colorDepth: string
    readonly encoding: string
  }[]
  readonly passwords: readonly { readonly client: string; readonly segments: readonly string[] }[]
}

const captures = JSON.parse(readFileSync(new URL('captures.fixture.json', import.meta.url), 'utf8')) as Captures

function start(): TelnetProtocol {
  const limits = {
    maxLineBytes: 8192,
    maxSubnegotiationBytes: 65_536,
    maxNegotiationsPer10s: 200,
    minAytIntervalMs: 1000,
  }
  const protocol = new TelnetProtocol({ clock: new ManualClock(), limits })
  protocol.start()
  return protocol
}

function receive(protocol: TelnetProtocol, segments: readonly Uint8Array[]): { events: TelnetEvent[]; reply: string } {
  const received = segments.map((segment) => protocol.receive(segment))
  return { events: received.flatMap(({ events }) => events), reply: received.map(({ reply }) => toHex(reply)).join('') }
}

function linesOf(events: readonly TelnetEvent[]): string[] {
  return events.flatMap((event) => (event.kind === 'line' ? [event.text] : []))
}

for (const session of captures.sessions) {
  test(`${session.client}, ${session.scenario}: text exact, capabilities as the client said them (T40, T42)`, () => {
    for (const segments of feedsOf(hex(session.segments.join('')))) {
      const protocol = start()
      assert.deepEqual(linesOf(receive(protocol, segments).events), session.lines)
      const { clientName, width, height, colorDepth, encoding } = protocol.capabilities
      assert.deepEqual(
        { clientName: clientName ?? null, width: width ?? null, height: height ?? null, colorDepth, encoding },
        {
          clientName: session.clientName,
          width: session.width,
          height: session.height,
          colorDepth: session.colorDepth,
          encoding: session.encoding,
        },
      )
    }
  })
}

for (const { client, segments } of captures.passwords) {
  test(`${client}: the password is secret, the command after it is not`, () => {
    const protocol = start()
    protocol.hideInput()
    const { events, reply } = receive(protocol, segments.map(hex))
    const lines = events.filter((event) => event.kind === 'line')
    assert.deepEqual(lines, [
      { kind: 'line', text: 'sécret', isSecret: true },
      { kind: 'line', text: 'look', isSecret: false },
    ])
    assert.ok(`${reply}${toHex(protocol.showInput())}`.includes('0d0afffc01'))
  })
}

test('[TEL25] PuTTY opens the talk: what keeps it in line mode is answered, each once', () => {
  const { reply } = receive(start(), [hex('fffb1ffffb20fffb18fffb27fffd01fffb03fffd03')])
  assert.ok(reply.startsWith('fffe20fffa1801fff0fffa2701'))
  assert.ok(reply.endsWith('fff0fffc01fffe03fffc03'))
})
