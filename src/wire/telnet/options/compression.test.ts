import assert from 'node:assert/strict'
import { test } from 'node:test'
import { ManualClock } from '../../../testing/manual-clock.ts'
import { feedsOf, hex, toHex } from '../feeds.test.ts'
import { OPEN_LIMITS } from '../limits.test.ts'
import { TelnetProtocol } from '../protocol.ts'
import type { TelnetServices } from '../services.ts'

const START = 'fffa56fff0'
/** TinTin++ for "look" and for "again" (sheet 1.12). */
const LOOK = '78dacac9cfcfe6e502000000ffff'
const AGAIN = '4a4c4fcccce3e502000000ffff'

function start(services: TelnetServices): TelnetProtocol {
  const protocol = new TelnetProtocol({ clock: new ManualClock(), limits: OPEN_LIMITS, services })
  protocol.start()
  return protocol
}

test('[TEL40] output is compressed from the byte after the start on, what came before in the reply is not', () => {
  const protocol = start({ tryCompress: () => true })
  const { reply, compression } = protocol.receive(hex('fffb18 fffd56 fffd06'))
  assert.equal(toHex(reply), `fffa1801fff0${START}fffb06`)
  assert.deepEqual(compression, [{ at: 6 + START.length / 2, isOn: true }])
})

test('[TEL40] compression ends when the client takes its word back, after our answer, and does not start again', () => {
  const protocol = start({ tryCompress: () => true })
  protocol.receive(hex('fffd56'))
  const { reply, compression } = protocol.receive(hex('fffe56 fffd06'))
  assert.equal(toHex(reply), 'fffc56fffb06')
  assert.deepEqual(compression, [{ at: 3, isOn: false }])
  const again = protocol.receive(hex('fffd56fffe56fffd56'))
  assert.equal(toHex(again.reply), 'fffc56')
  assert.deepEqual(again.compression, [])
})

test('[TEL40] the start is one piece however the agreement is cut, and a repeated agreement starts nothing', () => {
  for (const segments of feedsOf(hex('fffd56fffd56'))) {
    const protocol = start({ tryCompress: () => true })
    const received = segments.map((segment) => protocol.receive(segment))
    assert.deepEqual(
      received.map(({ reply }) => toHex(reply)).filter((reply) => reply !== ''),
      [START],
    )
    assert.equal(received.flatMap(({ compression }) => compression).length, 1)
  }
})

test('[TEL40] a client for whom there is no room any more stays uncompressed', () => {
  const { reply, compression } = start({ tryCompress: () => false }).receive(hex('fffd56'))
  assert.equal(toHex(reply), '')
  assert.deepEqual(compression, [])
})

test('[TEL40] [TEL41] without a codec neither is offered nor agreed to', () => {
  const protocol = new TelnetProtocol({ clock: new ManualClock(), limits: OPEN_LIMITS })
  assert.doesNotMatch(toHex(protocol.start()), /fffb5[67]/)
  assert.equal(toHex(protocol.receive(hex('fffd56fffd57')).reply), 'fffc56fffc57')
})

/** What a client that compresses gives, with what is compressed as one piece. */
function inflated(bytes: string): { readonly lines: string[]; readonly deflated: string[] }[] {
  return feedsOf(hex(bytes)).map((segments) => {
    const protocol = start({ canInflate: true })
    const lines: string[] = []
    let deflated: string | undefined
    for (const segment of segments) {
      if (deflated !== undefined) {
        deflated += toHex(segment)
        continue
      }
      const received = protocol.receive(segment)
      for (const event of received.events) if (event.kind === 'line') lines.push(event.text)
      if (received.deflated) deflated = toHex(received.deflated)
    }
    return { lines, deflated: deflated === undefined ? [] : [deflated] }
  })
}

test('[TEL41] what follows the start of MCCP3 is handed on as it is, cut anywhere', () => {
  for (const outcome of inflated(`610a fffd57 fffa57fff0 ${LOOK} ${AGAIN}`))
    assert.deepEqual(outcome, { lines: ['a'], deflated: [LOOK + AGAIN] })
})

test('[TEL41] clear commands between the start and the stream are obeyed (telnetlib3)', () => {
  for (const outcome of inflated(`fffd57 fffa57fff0 fffd56 fffa1f00500018fff0 ${LOOK}`))
    assert.deepEqual(outcome.deflated, [LOOK])
})

test('[TEL41] a start inside of the stream is dropped, and one that was not agreed to is no start', () => {
  const protocol = start({ canInflate: true })
  protocol.receive(hex(`fffd57 fffa57fff0 ${LOOK}`))
  const again = protocol.receive(hex('fffa57fff0 6c6f6f6b0a'))
  assert.equal(again.deflated, undefined)
  assert.deepEqual(
    again.events.map(({ kind }) => kind),
    ['malformedOob', 'line'],
  )
  for (const outcome of inflated('fffa57fff0 6c6f6f6b0a')) assert.deepEqual(outcome, { lines: ['look'], deflated: [] })
})
