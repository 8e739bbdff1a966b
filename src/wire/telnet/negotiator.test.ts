import assert from 'node:assert/strict'
import { test } from 'node:test'
import * as fc from 'fast-check'
import { ManualClock } from '../../testing/manual-clock.ts'
import type { NegotiationVerb } from './codes.ts'
import { TelnetDecoder } from './decoder.ts'
import { hex, toHex } from './feeds.test.ts'
import { Negotiator } from './negotiator.ts'
import type { OptionPolicy } from './option.ts'

const GMCP = 201
const ECHO = 1
const ZMP = 93

function setUp(policies: Readonly<Record<number, OptionPolicy>> = {}) {
  const clock = new ManualClock()
  const negotiator = new Negotiator({ clock, policyOf: (option) => policies[option] ?? 'refuse' })
  const decoder = new TelnetDecoder({ maxSubnegotiationBytes: 8 })
  const receive = (bytes: string): string => {
    let sent = ''
    for (const event of decoder.decode(hex(bytes))) {
      if (event.kind === 'negotiation') sent += toHex(negotiator.receive(event.verb, event.option).send)
    }
    return sent
  }
  const request = (option: number, side: 'us' | 'him', isWanted: boolean): string =>
    toHex(negotiator.request(option, side, isWanted))
  return { clock, negotiator, receive, request }
}

test('[TEL16] Q1, Q2: an unknown WILL is refused once, then met with silence', () => {
  const { receive } = setUp()
  assert.equal(receive('fffb63'), 'fffe63')
  assert.equal(receive('fffb63'), '')
})

test('Q3: an unknown DO is refused, apart from the other side', () => {
  const { receive } = setUp()
  assert.equal(receive('fffb63'), 'fffe63')
  assert.equal(receive('fffd63'), 'fffc63')
})

test('Q4, Q5: WONT and DONT of what is off are not answered', () => {
  const { receive } = setUp()
  assert.equal(receive('fffc63fffe63'), '')
})

test('[TEL15] Q6 to Q9: an agreed option goes on, stays on, goes off once', () => {
  const { negotiator, receive, request } = setUp()
  assert.equal(request(GMCP, 'us', true), 'fffbc9')
  assert.equal(negotiator.isPending(GMCP, 'us'), true)
  assert.equal(receive('fffdc9'), '')
  assert.equal(negotiator.isEnabled(GMCP, 'us'), true)
  assert.equal(receive('fffdc9'), '')
  assert.equal(receive('fffec9'), 'fffcc9')
  assert.equal(negotiator.isEnabled(GMCP, 'us'), false)
  assert.equal(receive('fffec9'), '')
})

test('[TEL17] Q10: a request that crosses an unanswered one is sent at once, and both answers are counted off', () => {
  const { negotiator, receive, request } = setUp()
  assert.equal(request(ECHO, 'us', true), 'fffb01')
  assert.equal(request(ECHO, 'us', false), 'fffc01')
  assert.equal(receive('fffd01'), '')
  assert.equal(receive('fffe01'), '')
  assert.equal(negotiator.isPending(ECHO, 'us'), false)
  assert.equal(negotiator.isEnabled(ECHO, 'us'), false)
})

test('Q10: on, off, on before any answer ends on', () => {
  const { negotiator, receive, request } = setUp()
  for (const isWanted of [true, false, true]) request(ECHO, 'us', isWanted)
  assert.equal(receive('fffd01fffe01fffd01'), '')
  assert.equal(negotiator.isEnabled(ECHO, 'us'), true)
})

test('[TEL17] a WONT that is never answered does not block the next WILL (TinTin++)', () => {
  const { clock, negotiator, receive, request } = setUp()
  for (let round = 0; round < 5; round += 1) {
    assert.equal(request(ECHO, 'us', true), 'fffb01')
    assert.equal(receive('fffd01'), '')
    assert.equal(negotiator.isEnabled(ECHO, 'us'), true)
    assert.equal(request(ECHO, 'us', false), 'fffc01')
    clock.advance(3000)
  }
})

test('[TEL15] Q11: 100,000 repeats are answered once', () => {
  const { receive } = setUp()
  assert.equal(receive('fffb18'.repeat(100_000)), 'fffe18')
  const agreeing = setUp({ 24: 'accept' })
  assert.equal(agreeing.receive('fffb18'.repeat(100_000)), 'fffd18')
})

test('Q12: each reply to a flood is no longer than what asked for it', () => {
  const { receive } = setUp({ 24: 'accept' })
  const flood = 'fffb18fffc18'.repeat(20_000)
  assert.ok(receive(flood).length <= flood.length)
})

test('Q13: DO, DO, DO of another, DONT, DONT', () => {
  const { receive } = setUp({ [ZMP]: 'accept' })
  const replies = ['fffd5d', 'fffd5d', 'fffd1f', 'fffe5d', 'fffe5d'].map(receive)
  assert.deepEqual(replies, ['fffb5d', '', 'fffc1f', 'fffc5d', ''])
})

test('a request that was refused is settled', () => {
  const { negotiator, receive, request } = setUp()
  assert.equal(request(24, 'him', true), 'fffd18')
  assert.equal(receive('fffc18'), '')
  assert.equal(negotiator.isPending(24, 'him'), false)
})

test('asking twice for the same sends it once', () => {
  const { receive, request } = setUp()
  assert.equal(request(24, 'him', true), 'fffd18')
  assert.equal(request(24, 'him', true), '')
  receive('fffb18')
  assert.equal(request(24, 'him', true), '')
})

test('a peer that answers a request to stop with a request to go on is off (RFC 1143 section 7)', () => {
  const { negotiator, receive, request } = setUp()
  request(GMCP, 'us', true)
  receive('fffdc9')
  request(GMCP, 'us', false)
  assert.equal(receive('fffdc9'), '')
  assert.equal(negotiator.isEnabled(GMCP, 'us'), false)
})

test('an option with the policy "answer" gets a yes each time', () => {
  const { receive } = setUp({ 6: 'answer' })
  assert.equal(receive('fffd06fffd06fffe06'), 'fffb06fffb06')
})

test('[TEL18] T41: on and off passed between two sides that lost step come to an end', () => {
  const { receive } = setUp({ 24: 'accept' })
  let sent = 0
  for (let round = 0; round < 1000; round += 1) sent += receive('fffb18fffc18').length / 6
  assert.equal(sent, 16 * 2 + 1)
})

test('T41: any verbs in any order end, without an endless exchange, with two negotiators face to face', () => {
  const verbs = fc.constantFrom<NegotiationVerb>('will', 'wont', 'do', 'dont')
  const policies = fc.constantFrom<OptionPolicy>('accept', 'refuse', 'ask')
  fc.assert(
    fc.property(fc.array(fc.tuple(verbs, fc.nat({ max: 255 }))), policies, policies, (opening, ours, theirs) => {
      const clock = new ManualClock()
      const us = new Negotiator({ clock, policyOf: () => ours })
      const them = new Negotiator({ clock, policyOf: () => theirs })
      const decoder = new TelnetDecoder({ maxSubnegotiationBytes: 8 })
      let replies = opening.map(([verb, option]) => us.receive(verb, option).send)
      let turns = 0
      for (let current = them; turns < 1000 && replies.some((reply) => reply.length > 0); turns += 1) {
        const events = replies.flatMap((reply) => decoder.decode(reply))
        replies = events.flatMap((event) =>
          event.kind === 'negotiation' ? [current.receive(event.verb, event.option).send] : [],
        )
        current = current === them ? us : them
      }
      assert.ok(turns < 100, `${turns} turns`)
    }),
  )
})
