import { readFileSync } from 'node:fs'
import type { SeededRandom } from '../../src/testing/seeded-random.ts'

const FIXTURE = new URL('../../src/wire/telnet/all-captures.fixture.json', import.meta.url)
const CAPTURES = (JSON.parse(readFileSync(FIXTURE, 'utf8')) as { bytes: string }[]).map(({ bytes }) =>
  Buffer.from(bytes, 'hex'),
)

/** Options with something behind them, and some without. */
const OPTIONS = [0, 1, 3, 6, 24, 25, 31, 34, 39, 42, 69, 70, 86, 87, 91, 93, 99, 200, 201, 255]
const PAYLOADS = [
  '00',
  '01',
  '00ffff',
  '0050ffff',
  '004d545453203939393939393939393939',
  '000343484152534554015554462d38',
  '013b5554462d38',
  '02',
  '0203',
  '0405',
  '01414c4c0203030303',
  `${'03'.repeat(200)}`,
  '436f72652e50696e67',
  `436f72652e48656c6c6f20${'5b'.repeat(60)}`,
  '436861722e4c6f67696e2e43726564656e7469616c73207b7d',
]

type Mutation = (bytes: Buffer, random: SeededRandom) => Buffer

const MUTATIONS: readonly Mutation[] = [
  (bytes, random) => insert(bytes, random, Buffer.of(random.below(256))),
  (bytes, random) => insert(bytes, random, negotiation(random)),
  (bytes, random) => insert(bytes, random, subnegotiation(random)),
  (bytes, random) => insert(bytes, random, Buffer.of(0xff, 0xec + random.below(20))),
  (bytes, random) => insert(bytes, random, piece(random.one(CAPTURES), random)),
  (bytes, random) => insert(bytes, random, Buffer.alloc(random.below(3000), random.below(256))),
  (bytes, random) => Buffer.concat([bytes, piece(bytes, random)]),
  (bytes, random) => piece(bytes, random),
  (bytes, random) => {
    const changed = Buffer.from(bytes)
    if (changed.length > 0) changed[random.below(changed.length)] = random.below(256)
    return changed
  },
]

/** A capture of a real client with up to twenty changes, at most 16 KiB long. */
export function mutatedCapture(random: SeededRandom): Buffer {
  let bytes: Buffer = Buffer.from(random.one(CAPTURES))
  for (let count = random.below(20); count > 0; count -= 1) bytes = random.one(MUTATIONS)(bytes, random)
  return bytes.subarray(0, 16_384)
}

/** Bytes cut at places of their own. */
export function segmentsOf(bytes: Buffer, random: SeededRandom): Buffer[] {
  const segments: Buffer[] = []
  for (let at = 0; at < bytes.length;) {
    const end = at + 1 + random.below(random.one([2, 8, 64, 4096]))
    segments.push(bytes.subarray(at, end))
    at = end
  }
  return segments
}

/** Text with letters of all kinds, control characters and signs that protocols read. */
export function anyText(random: SeededRandom): string {
  const alphabet = [
    'a',
    'ÿ',
    'é',
    '日',
    '😀',
    '\u001b',
    '\u00ff\u00f0',
    '|',
    '|lc',
    '|lt',
    '|le',
    '|r',
    '<',
    '\n',
    '\r',
    '\0',
  ]
  return Array.from({ length: random.below(40) }, () => random.one(alphabet)).join('')
}

function insert(bytes: Buffer, random: SeededRandom, added: Buffer): Buffer {
  const at = random.below(bytes.length + 1)
  return Buffer.concat([bytes.subarray(0, at), added, bytes.subarray(at)])
}

function piece(bytes: Buffer, random: SeededRandom): Buffer {
  const from = random.below(bytes.length + 1)
  return bytes.subarray(from, from + random.below(200))
}

function negotiation(random: SeededRandom): Buffer {
  return Buffer.of(0xff, 0xfb + random.below(4), random.one(OPTIONS))
}

function subnegotiation(random: SeededRandom): Buffer {
  const payload = Buffer.from(random.one(PAYLOADS), 'hex')
  return Buffer.concat([Buffer.of(0xff, 0xfa, random.one(OPTIONS)), payload, Buffer.of(0xff, 0xf0)])
}
