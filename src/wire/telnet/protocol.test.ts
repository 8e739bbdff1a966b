import assert from 'node:assert/strict'
import { test } from 'node:test'
import { ManualClock } from '../../testing/manual-clock.ts'
import { feedsOf, hex, toHex } from './feeds.test.ts'
import { TelnetProtocol } from './protocol.ts'
import type { TelnetEvent, TelnetLimits } from './protocol.ts'
import type { TelnetServices } from './services.ts'

const LIMITS: TelnetLimits = {
  maxLineBytes: 8192,
  maxSubnegotiationBytes: 65_536,
  maxNegotiationsPer10s: 200,
  minAytIntervalMs: 1000,
}

function setUp(limits: Partial<TelnetLimits> = {}) {
  const clock = new ManualClock()
  const protocol = new TelnetProtocol({ clock, limits: { ...LIMITS, ...limits } })
  protocol.start()
  const feed = (segments: readonly Uint8Array[]): { events: TelnetEvent[]; reply: string } => {
    const received = segments.map((segment) => protocol.receive(segment))
    return {
      events: received.flatMap(({ events }) => events),
      reply: received.map(({ reply }) => toHex(reply)).join(''),
    }
  }
  return { clock, protocol, feed, send: (bytes: string) => feed([hex(bytes)]) }
}

function linesOf(events: readonly TelnetEvent[]): string[] {
  return events.flatMap((event) => (event.kind === 'line' ? [event.text] : []))
}

const VECTORS: readonly (readonly [string, string, readonly string[], string])[] = [
  ['T4: CR and LF in two segments are one line', '6c6f6f6b0d0a', ['look'], ''],
  ['T7: a doubled ff in text that is not UTF-8 is ÿ', '61ffff620d0a', ['aÿb'], ''],
  ['T8: AYT is answered visibly', 'fff6', [], '0d0a5b5965735d0d0a'],
  ['T9: NOP, DM, GA and EOR do nothing', 'fff1fff2fff9ffef610a', ['a'], ''],
  ['T10: EC removes the last character', '616263fff7640d0a', ['abd'], ''],
  ['T10: EC removes a whole code point', '61e697a5fff7640d0a', ['ad'], ''],
  ['T11: EL removes the line', '616263fff8640d0a', ['d'], ''],
  ['T12: IP drops the partial line, the timing mark is answered', '6162fff4fffd06630d0a', ['c'], 'fffb06'],
  ['T13: BRK does the same', '6162fff3fffd06630d0a', ['c'], 'fffb06'],
  ['T12: every timing mark is answered', 'fffd06fffd06', [], 'fffb06fffb06'],
  ['T14: AO is answered with DM', 'fff5', [], 'fff2'],
  ['T15: ABORT drops the partial line, SUSP nothing', '61ffee62ffed630a', ['bc'], ''],
  ['T16, T17, T18: undefined commands and stray SE leave no text', 'ff80fff0fffafff0610a', ['a'], ''],
  ['T19: what follows a command inside a subnegotiation is not swallowed', 'fffa180041fff142fff00a', ['B'], ''],
  ['Q1, Q3: unknown options are refused once on each side', 'fffb63fffb63fffd63fffd63', [], 'fffe63fffc63'],
  ['Q4, Q5: WONT and DONT of what is off are not answered', 'fffc63fffe63', [], ''],
  ['SGA is refused both ways (sheet 1.4)', 'fffd03fffb03', [], 'fffc03fffe03'],
  ['DO ECHO unprompted is refused (PuTTY)', 'fffd01', [], 'fffc01'],
  ['T40: a line before, between and after option replies', '610afffb18620afffd19630a', ['a', 'b', 'c'], 'fffa1801fff0'],
  ['T56: each line ending ends one line', '610d0a620d00630a640d65 0a0d660a', ['a', 'b', 'c', 'd', 'e', 'f'], ''],
]

for (const [name, bytes, lines, reply] of VECTORS) {
  test(name, () => {
    for (const segments of feedsOf(hex(bytes))) {
      const received = setUp().feed(segments)
      assert.deepEqual(linesOf(received.events), lines)
      assert.equal(received.reply, reply)
    }
  })
}

test('[TEL21] the opening is one write, in an order that no client takes for another server', () => {
  const openingWith = (services: TelnetServices): string =>
    toHex(new TelnetProtocol({ clock: new ManualClock(), limits: LIMITS, services }).start())
  assert.equal(openingWith({}), 'fffd18fffd1ffffd27fffb2afffb19fffbc9fffb45fffb5b')
  // The order of the sheet, section 5, which was tried with nine clients.
  const all = openingWith({ gameFacts: () => [], tryCompress: () => true })
  assert.equal(all, 'fffd18fffd1ffffd27fffb2afffb19fffbc9fffb46fffb45fffb5bfffb56')
  assert.equal(openingWith({ canInflate: true, tryCompress: () => true }).slice(-12), 'fffb57fffb56')
})

test('[TEL3] T8: AYT is answered at most once per interval', () => {
  const { clock, send } = setUp()
  assert.equal(send('fff6'.repeat(1000)).reply, '0d0a5b5965735d0d0a')
  clock.advance(1000)
  assert.notEqual(send('fff6').reply, '')
})

test('[TEL8] T15: EOF is told to the owner', () => {
  assert.deepEqual(setUp().send('ffec').events, [{ kind: 'eof' }])
})

test('[TEL21] settles when all is answered, the TTYPE walk and the window size too', () => {
  const { protocol, send } = setUp()
  const isSettledBy = (bytes: string): boolean => send(bytes).events.some((event) => event.kind === 'settled')
  assert.equal(isSettledBy('fffb18fffb1ffffc27fffe2afffd19'), false)
  assert.equal(isSettledBy('fffa180041fff0'), false)
  assert.equal(isSettledBy('fffa180041fff0'), false)
  assert.equal(protocol.isSettled, false)
  assert.equal(isSettledBy('fffa1f00500018fff0'), true)
  assert.equal(protocol.isSettled, true)
  assert.equal(isSettledBy('fffa1f00500018fff0'), false)
})

test('[TEL21] settles when a later offer is answered, as earlier ones then are not (KildClient)', () => {
  const { events } = setUp().send('fffb18fffb1ffffa1f002b0007fff0fffdc9fffa18004bfff0fffa18004bfff0')
  assert.equal(events.at(-1)?.kind, 'settled')
})

test('[TEL21] an option that the greeting does not need is not waited for (TinTin++ says nothing to WILL MSSP)', () => {
  const { events } = setUp().send('fffc18fffc1ffffc27fffe2afffe19')
  assert.equal(events.at(-1)?.kind, 'settled')
})

test('settles when all that the greeting needs is refused', () => {
  assert.deepEqual(setUp().send('fffc18fffc1ffffc27fffe2afffe19').events, [{ kind: 'settled' }])
})

test('[TEL22] capabilities come once per segment, before its lines, and only when they changed (T54)', () => {
  const { send } = setUp()
  const size = (width: number): string => `fffa1f00${width.toString(16).padStart(2, '0')}0018fff0`
  const { events } = send(`610afffb1f${Array.from({ length: 50 }, (_, index) => size(60 + index)).join('')}`)
  assert.deepEqual(
    events.map((event) => event.kind),
    ['capabilities', 'line'],
  )
  assert.ok(events[0]?.kind === 'capabilities' && events[0].capabilities.width === 109)
  assert.deepEqual(send(size(109)).events, [])
})

test('T54, N2: a width of 255 with its ff doubled, merged with text, cut anywhere', () => {
  for (const segments of feedsOf(hex('fffb1f61fffa1f00ffff0018fff0620a'))) {
    const { feed, protocol } = setUp()
    assert.deepEqual(linesOf(feed(segments).events), ['ab'])
    assert.equal(protocol.capabilities.width, 255)
  }
})

test('[TEL29] an unasked WILL NAWS is agreed to (tf5, PuTTY)', () => {
  const protocol = new TelnetProtocol({ clock: new ManualClock(), limits: LIMITS })
  assert.equal(toHex(protocol.receive(hex('fffb1ffffa1f00500018fff0')).reply), 'fffd1f')
  assert.equal(protocol.capabilities.width, 80)
  assert.ok(toHex(protocol.start()).startsWith('fffd18fffd27'))
})

test('[TEL20] a subnegotiation of an option that is not in force is ignored', () => {
  const { protocol, send } = setUp()
  assert.deepEqual(send('fffa1f00500018fff0fffa18004dfff0fffac900fff0'), { events: [], reply: '' })
  assert.equal(protocol.capabilities.width, undefined)
})

test('[TEL19] Q12: a flood is told once, and nothing is done after it', () => {
  const { send } = setUp()
  const { events, reply } = send(`${'fffb18fffc18'.repeat(20_000)}610a`)
  assert.deepEqual(
    events.map((event) => event.kind),
    ['flood'],
  )
  assert.ok(reply.length / 2 <= 200 * 3 + 4 * 6)
  assert.deepEqual(send('610afffd06'), { events: [], reply: '' })
})

const FLOODS: Readonly<Record<string, string>> = {
  'sizes of the window': 'fffa1f00500018fff0',
  'messages that mean nothing': 'fffac978fff0',
  'no-operations': 'fff1',
  'characters erased': 'fff7',
}

for (const [what, bytes] of Object.entries(FLOODS)) {
  test(`[TEL19] a flood of ${what} is told once and costs no more; 200 a second are none`, () => {
    const { clock, send } = setUp({ maxSubnegotiationsPer10s: 2000 })
    send('fffb1f')
    for (let second = 0; second < 30; second += 1) {
      assert.ok(send(bytes.repeat(200)).events.every(({ kind }) => kind !== 'flood'))
      clock.advance(1000)
    }
    const { events } = send(bytes.repeat(20_000))
    assert.equal(events.filter(({ kind }) => kind === 'flood').length, 1)
    assert.deepEqual(send('610a'), { events: [], reply: '' })
  })
}

test('negotiation at a bearable pace is no flood', () => {
  const { clock, send } = setUp()
  for (let round = 0; round < 100; round += 1) {
    assert.ok(send('fffd06'.repeat(19)).events.length === 0)
    clock.advance(1000)
  }
})

test('[TEL11] T47: a subnegotiation over the limit is dropped, counted, and the text after it is whole', () => {
  const { protocol, send } = setUp({ maxSubnegotiationBytes: 16 })
  assert.deepEqual(linesOf(send(`fffac9${'41'.repeat(100)}fff0610a`).events), ['a'])
  assert.equal(protocol.droppedSubnegotiations, 1)
})

test('[TEL11] a subnegotiation that does not end in time gives way to text', () => {
  const { clock, protocol, send } = setUp()
  send('fffa1800')
  clock.advance(10_000)
  assert.deepEqual(send('610a').events, [])
  clock.advance(1)
  assert.deepEqual(linesOf(send('620a').events), ['b'])
  assert.equal(protocol.droppedSubnegotiations, 1)
})

test('[TEL12] T77: a line over the limit is reported once and never held', () => {
  const { feed } = setUp({ maxLineBytes: 100 })
  const segments = Array.from({ length: 100 }, () => new Uint8Array(65_536).fill(0x61))
  assert.deepEqual(feed([...segments, hex('0d0a620a')]).events, [
    { kind: 'lineTooLong', limitBytes: 100 },
    { kind: 'line', text: 'b', isSecret: false },
  ])
})

test('[TEL28] text goes out in UTF-8 with CR LF, prompts end with GA until EOR is agreed', () => {
  const { protocol, send } = setUp()
  assert.equal(toHex(protocol.encodeText('é\n')), 'c3a90d0a')
  assert.equal(toHex(protocol.encodePrompt('> ')), '3e20fff9')
  send('fffd19')
  assert.equal(toHex(protocol.encodePrompt('> ')), '3e20ffef')
  send('fffe19')
  assert.equal(toHex(protocol.encodePrompt('> ')), '3e20fff9')
})

test('text goes out in ASCII to a client that says it has no UTF-8 (T63)', () => {
  const { protocol, send } = setUp()
  send('fffb18 fffa18004d54545320323637fff0')
  assert.equal(new TextDecoder().decode(protocol.encodeText('é – 漢\n')), 'e - ?\r\n')
})

test('keep-alive is NOP', () => {
  assert.equal(toHex(setUp().protocol.keepAlive()), 'fff1')
})
