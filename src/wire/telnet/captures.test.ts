// Replays what real clients sent to a server that offered and asked in many ways. The bytes were recorded from the programs
// that each capture names, over loopback; what our server says to them is checked by a model of its own.
import assert from 'node:assert/strict'
import { readFileSync } from 'node:fs'
import { test } from 'node:test'
import { constants, inflateSync } from 'node:zlib'
import { ManualClock } from '../../testing/manual-clock.ts'
import { cutAt, hex, toHex } from './feeds.test.ts'
import { OPEN_LIMITS } from './limits.test.ts'
import { TelnetProtocol } from './protocol.ts'

interface Capture {
  readonly client: string
  readonly scenario: string
  readonly note?: string
  /** What follows the start of MCCP3 is compressed. */
  readonly isDeflated?: boolean
  readonly bytes: string
  /** What was typed. */
  readonly lines: readonly string[]
}

const captures = JSON.parse(readFileSync(new URL('all-captures.fixture.json', import.meta.url), 'utf8')) as Capture[]

interface Outcome {
  readonly opening: string
  /** What the client sent, inflated. */
  readonly sent: string
  readonly replies: string
  readonly lines: readonly string[]
}

function replay({ bytes, isDeflated = false }: Capture, cut: (bytes: Uint8Array) => Uint8Array[]): Outcome {
  const limits = { ...OPEN_LIMITS, maxNegotiationsPer10s: 10_000 }
  const services = { gameFacts: () => [], tryCompress: () => true, canInflate: isDeflated }
  const protocol = new TelnetProtocol({ clock: new ManualClock(), limits, services })
  const opening = toHex(protocol.start())
  const sent: string[] = []
  const replies: string[] = []
  const lines: string[] = []
  const deflated: Uint8Array[] = []
  const take = (segment: Uint8Array): void => {
    const received = protocol.receive(segment)
    const rest = received.deflated ?? new Uint8Array(0)
    sent.push(toHex(segment.subarray(0, segment.length - rest.length)))
    replies.push(toHex(received.reply))
    for (const event of received.events) if (event.kind === 'line') lines.push(event.text)
    if (rest.length > 0) deflated.push(rest)
  }
  for (const segment of cut(hex(bytes))) {
    if (deflated.length > 0) deflated.push(segment)
    else take(segment)
  }
  if (deflated.length > 0)
    for (const segment of cut(inflateSync(Buffer.concat(deflated), { finishFlush: constants.Z_SYNC_FLUSH })))
      take(segment)
  return { opening, sent: sent.join(''), replies: replies.join(''), lines }
}

const WAYS: readonly (readonly [string, (bytes: Uint8Array) => Uint8Array[]])[] = [
  ['whole', (bytes) => [bytes]],
  ['byte by byte', (bytes) => [...bytes].map((byte) => Uint8Array.of(byte))],
  [
    'in sevens',
    (bytes) =>
      cutAt(
        bytes,
        Array.from({ length: Math.ceil(bytes.length / 7) }, (_, index) => index * 7),
      ),
  ],
]

for (const capture of captures) {
  const title = [capture.client, capture.scenario, capture.note].filter(Boolean).join(', ')
  test(`[TEL10] [TEL15] [TEL16] ${title}: what was typed comes out exactly, and each request gets its one answer`, () => {
    for (const [way, cut] of WAYS) {
      const { opening, sent, replies, lines } = replay(capture, cut)
      assert.deepEqual(lines, capture.lines, way)
      assert.deepEqual(negotiationsIn(replies), expectedAnswers(opening, sent), way)
    }
  })
}

test('all captures are replayed', () => assert.equal(captures.length, 88))

type Negotiation = `${'will' | 'wont' | 'do' | 'dont'} ${number}`

const VERBS: Readonly<Record<string, 'will' | 'wont' | 'do' | 'dont'>> = {
  fb: 'will',
  fc: 'wont',
  fd: 'do',
  fe: 'dont',
}

/** Reads negotiations by a pattern, without any part of the decoder under test. */
function negotiationsIn(bytes: string): Negotiation[] {
  const pairs = bytes.match(/../g)?.join(' ') ?? ''
  const pattern = /ff ff|ff fa (?:(?!ff)[\da-f]{2} |ff ff )*ff f0|ff (f[b-e]) (..)/g
  return [...pairs.matchAll(pattern)].flatMap(([, verb = '', option = '']) => {
    const name = VERBS[verb]
    return name ? [`${name} ${Number.parseInt(option, 16)}` as const] : []
  })
}

const TIMING_MARK = 6
const ANSWER = { will: ['do', 'dont'], do: ['will', 'wont'], wont: ['do', 'dont'], dont: ['will', 'wont'] } as const

/**
 * What a server by RFC 1143 answers that asked what the opening says, agrees to that and to a client's CHARSET, marks
 * time, and refuses everything else once.
 */
function expectedAnswers(opening: string, sent: string): Negotiation[] {
  const asked = new Set(negotiationsIn(opening))
  const states = new Map<string, 'no' | 'yes' | 'asked'>()
  const refused = new Set<string>()
  const answers: Negotiation[] = []
  for (const negotiation of negotiationsIn(sent)) {
    const [verb = '', option = ''] = negotiation.split(' ')
    if (verb !== 'will' && verb !== 'do' && verb !== 'wont' && verb !== 'dont') continue
    const code = Number(option)
    const [yes, no] = ANSWER[verb]
    const side = yes
    const key = `${side} ${code}`
    const wasAsked = asked.has(`${yes} ${code}`)
    const state = states.get(key) ?? (wasAsked ? 'asked' : 'no')
    if (code === TIMING_MARK && side === 'will') {
      if (verb === 'do') answers.push(`will ${code}`)
    } else if (verb === 'wont' || verb === 'dont') {
      if (state === 'yes') answers.push(`${no} ${code}`)
      states.set(key, 'no')
    } else if (state !== 'yes') {
      const isOnceOnly = key === 'will 86' || key === 'will 87'
      const isAgreed = state === 'asked' || (wasAsked && !isOnceOnly) || key === 'do 42'
      if (isAgreed && state === 'no') answers.push(`${yes} ${code}`)
      if (isAgreed) states.set(key, 'yes')
      if (!isAgreed && !refused.has(key)) answers.push(`${no} ${code}`)
      if (!isAgreed) refused.add(key)
    }
  }
  return answers
}
