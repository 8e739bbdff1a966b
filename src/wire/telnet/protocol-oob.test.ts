import assert from 'node:assert/strict'
import { test } from 'node:test'
import * as fc from 'fast-check'
import { ManualClock } from '../../testing/manual-clock.ts'
import { encodeGmcp } from '../gmcp.ts'
import { encodeMsdp } from '../msdp.ts'
import { encodeSubnegotiation } from './encoder.ts'
import { cutAt, feedsOf, hex, toHex } from './feeds.test.ts'
import { TelnetProtocol } from './protocol.ts'

const DO_GMCP = 'fffdc9'
const DO_MSDP = 'fffd45'
const SUPPORTS = 'fffac9436f72652e537570706f7274732e536574205b22526f6f6d2031225dfff0'
const ROOM = { name: 'Room.Info', data: { num: 12 } }
const LIMITS = {
  maxLineBytes: 1000,
  maxSubnegotiationBytes: 1000,
  maxNegotiationsPer10s: 200,
  minAytIntervalMs: 0,
  oobAnswersPerSecond: 5,
}

function createProtocol(): TelnetProtocol {
  const protocol = new TelnetProtocol({ clock: new ManualClock(), limits: LIMITS })
  protocol.start()
  return protocol
}

function run(segments: readonly Uint8Array[]): { told: unknown[]; reply: string; oob: string } {
  const protocol = createProtocol()
  const received = segments.map((segment) => protocol.receive(segment))
  return {
    told: received.flatMap(({ events }) =>
      events.filter(({ kind }) => kind !== 'capabilities' && kind !== 'settled' && kind !== 'lineTooLong'),
    ),
    reply: received.map(({ reply }) => toHex(reply)).join(''),
    oob: protocol.capabilities.oob,
  }
}

test('[GMCP1] the opening offers GMCP and MSDP, and not in the order that Mudlet takes for an old server', () => {
  const opening = toHex(new TelnetProtocol({ clock: new ManualClock(), limits: LIMITS }).start())
  assert.match(opening, /fffbc9.*fffb45/)
  assert.ok(!opening.includes('fffd18fffd1ffffb2afffb45fffb46fffbc8fffb5afffb5b'))
})

test('T50: a client that took neither is written nothing', () => {
  const protocol = createProtocol()
  assert.equal(protocol.encodeOob(ROOM).length, 0)
  protocol.receive(hex('fffec9 fffe45'))
  assert.equal(protocol.encodeOob({ name: 'Core.Goodbye', data: 'Bye' }).length, 0)
  assert.equal(protocol.capabilities.oob, 'none')
})

test('[GMCP8] with both agreed to, GMCP carries the message and MSDP does not, in whichever order they were', () => {
  for (const order of [DO_GMCP + DO_MSDP, DO_MSDP + DO_GMCP]) {
    const protocol = createProtocol()
    protocol.receive(hex(`${order}${SUPPORTS}fffa45015245504f525402524f4f4dfff0`))
    assert.equal(toHex(protocol.encodeOob(ROOM)), 'fffac9526f6f6d2e496e666f207b226e756d223a31327dfff0')
    assert.equal(protocol.capabilities.oob, 'gmcp')
    protocol.receive(hex('fffec9'))
    assert.equal(toHex(protocol.encodeOob(ROOM)), 'fffa4501524f4f4d020301564e554d02313204fff0')
    assert.equal(protocol.capabilities.oob, 'msdp')
  }
})

test('[GMCP8] of a client that agreed to both, MSDP carries what it asked for there and named no package of (KildClient)', () => {
  const protocol = createProtocol()
  protocol.receive(hex(`${DO_MSDP}${DO_GMCP}`))
  const { events } = protocol.receive(hex('fffa45015245504f525402524f4f4dfff0'))
  assert.deepEqual(events, [{ kind: 'oob', message: { name: 'Core.Supports', data: ['Char', 'Room'] } }])
  assert.equal(toHex(protocol.encodeOob(ROOM)), 'fffa4501524f4f4d020301564e554d02313204fff0')
  assert.equal(toHex(protocol.encodeOob({ name: 'Char.Name', data: { name: 'Ann' } })), '')
  protocol.receive(hex(SUPPORTS))
  assert.equal(toHex(protocol.encodeOob(ROOM)), 'fffac9526f6f6d2e496e666f207b226e756d223a31327dfff0')
})

test('[GMCP7] messages come in their place among the lines, however the bytes are cut (G1 to G4, D1)', () => {
  const stream = hex(
    `${DO_GMCP} 6c6f6f6b0d0a ${SUPPORTS} fffac9436f72652e50696e67fff0 fffac9526f6f6d2e476574207b226e223a3133 7dfff0` +
      `6d61700d0a fffac9436f6d6d2e4368616e6e656c207b2274657874223a22c3bf227dfff0 ${DO_MSDP} fffa454c495354fff0` +
      'fffa45014c49535402434f4d4d414e4453fff0',
  )
  const whole = run([stream])
  assert.deepEqual(whole.told, [
    { kind: 'line', text: 'look', isSecret: false },
    { kind: 'oob', message: { name: 'Core.Supports', data: ['Room'] } },
    { kind: 'oob', message: { name: 'Room.Get', data: { n: 13 } } },
    { kind: 'line', text: 'map', isSecret: false },
    { kind: 'oob', message: { name: 'Comm.Channel', data: { text: 'ÿ' } } },
  ])
  assert.match(whole.reply, /^fffac9436f72652e50696e67fff0fffa4501434f4d4d414e4453.*fff0$/)
  for (const feed of feedsOf(stream)) assert.deepEqual(run(feed), whole)
})

test('T46: what cannot be read is told once in a connection', () => {
  const bad = 'fffac9526f6f6d207bfff0'
  const { told, reply } = run([hex(DO_GMCP + bad.repeat(50)), hex(bad)])
  assert.deepEqual(told, [{ kind: 'malformedOob', option: 201 }])
  assert.equal(reply, '')
})

test('what the client says of itself by Core.Hello is known at once', () => {
  const protocol = createProtocol()
  protocol.receive(hex(DO_GMCP))
  protocol.receive(encodeSubnegotiation(201, encodeGmcp({ name: 'Core.Hello', data: { client: 'A', version: 2 } })))
  const { clientName, clientVersion, oob } = protocol.capabilities
  assert.deepEqual({ clientName, clientVersion, oob }, { clientName: 'A', clientVersion: '2', oob: 'gmcp' })
})

const message = fc.oneof(
  fc
    .jsonValue({ maxDepth: 3 })
    .map((data) => encodeGmcp({ name: 'A.B', data: JSON.parse(JSON.stringify(data)) as null })),
  fc
    .constantFrom('LIST', 'SEND', 'REPORT', 'RESET', 'FOO')
    .map((name) => encodeMsdp(name, ['COMMANDS', 'ROOM', 'LISTS'])),
  fc.uint8Array({ maxLength: 30 }),
)
const piece = fc.oneof(
  fc.tuple(fc.constantFrom(69, 201), message).map(([option, payload]) => encodeSubnegotiation(option, payload)),
  fc
    .tuple(fc.constantFrom(0xfd, 0xfe), fc.constantFrom(69, 201))
    .map(([verb, option]) => Uint8Array.of(0xff, verb, option)),
  fc.constantFrom('6c6f6f6b0d0a', 'fff0', 'ff').map(hex),
)
const stream = fc.array(piece, { maxLength: 20 }).map((pieces) => Uint8Array.from(pieces.flatMap((part) => [...part])))

test('T41: any stream of messages gives the same however it is cut, never throws, and asks for a bounded reply', () => {
  fc.assert(
    fc.property(stream, fc.array(fc.nat(), { maxLength: 20 }), (whole, places) => {
      const agreed = [hex(DO_GMCP + DO_MSDP), whole]
      const { reply } = run(agreed)
      assert.deepEqual(run([agreed[0] ?? whole, ...cutAt(whole, places)]), run(agreed))
      // Five answers in the second, of which a list is the longest.
      assert.ok(reply.length / 2 <= whole.length + 5 * 160)
    }),
    { numRuns: 500 },
  )
})

test('T52: no data leaves a byte ff but those of the frame', () => {
  const protocol = createProtocol()
  protocol.receive(hex(DO_GMCP + SUPPORTS))
  fc.assert(
    fc.property(fc.string({ unit: 'binary' }), (text) => {
      const bytes = protocol.encodeOob({ name: 'Room.Info', data: { text } })
      assert.deepEqual(toHex(bytes).slice(0, 6) + toHex(bytes).slice(-4), 'fffac9fff0')
      assert.ok(!bytes.slice(3, -2).includes(0xff))
    }),
  )
})

const TINTIN =
  'fffb1ffffa1f00500018fff0fffb27fffd2afffd19fffd46fffdc9fffac9436f72652e48656c6c6f207b2022636c69656e74223a2022746' +
  '96e74696e222c202276657273696f6e223a2022322e303222207dfff0fffac9436f72652e537570706f7274732e536574205b202243686172' +
  '2031222c2022526f6f6d203122205dfff0fffd45fffa45014c49535402434f4d4d414e4453fff0fffe5bfffa180054494e54494e2b2bfff0'
const TELNETLIB3 =
  'fffdc9fffac9436f72652e48656c6c6f207b22636c69656e74223a2274656c6e65746c696233222c2276657273696f6e223a22342e302e3522' +
  '7dfff0fffac9436f72652e537570706f7274732e536574205b22436861722031222c22436861722e566974616c732031222c22436861722e49' +
  '74656d732031222c22526f6f6d2031222c22526f6f6d2e496e666f2031222c22436f6d6d2031222c22436f6d6d2e4368616e6e656c2031222c' +
  '2247726f75702031225dfff0fffe5bfffe5afffe5dfffec8fffe66'

test('[GMCP5] [GMCP6] real clients say who they are and what they take: TinTin++ 2.02.20, telnetlib3 4.0.5', () => {
  for (const segments of feedsOf(hex(TINTIN))) {
    const protocol = createProtocol()
    const reply = segments.map((segment) => toHex(protocol.receive(segment).reply)).join('')
    const { clientName, clientVersion, oob } = protocol.capabilities
    assert.deepEqual([clientName, clientVersion, oob], ['tintin', '2.02', 'gmcp'])
    assert.ok(reply.includes('fffa4501434f4d4d414e4453'))
    assert.ok(protocol.encodeOob(ROOM).length > 0)
    assert.equal(protocol.encodeOob({ name: 'Comm.Channel.Text', data: null }).length, 0)
  }
  const protocol = createProtocol()
  const { events } = protocol.receive(hex(TELNETLIB3))
  const packages = ['Char', 'Char.Vitals', 'Char.Items', 'Room', 'Room.Info', 'Comm', 'Comm.Channel', 'Group']
  assert.deepEqual(
    events.filter(({ kind }) => kind === 'oob'),
    [{ kind: 'oob', message: { name: 'Core.Supports', data: packages } }],
  )
  assert.deepEqual([protocol.capabilities.clientName, protocol.capabilities.clientVersion], ['telnetlib3', '4.0.5'])
})
