// Mutated captures of real clients, for FUZZ_SECONDS (300), from the seed FUZZ_SEED or one of the clock's, which is printed.
import assert from 'node:assert/strict'
import { test } from 'node:test'
import { ManualClock } from '../../src/testing/manual-clock.ts'
import { SeededRandom } from '../../src/testing/seeded-random.ts'
import { TelnetProtocol } from '../../src/wire/telnet/protocol.ts'
import type { TelnetEvent } from '../../src/wire/telnet/protocol.ts'
import { anyText, mutatedCapture, segmentsOf } from './streams.ts'

const LIMITS = {
  maxLineBytes: 256,
  maxSubnegotiationBytes: 1024,
  maxNegotiationsPer10s: 200,
  minAytIntervalMs: 1000,
}
const SERVICES = { gameFacts: () => [{ name: 'NAME', values: ['Lab'] }], tryCompress: () => true, canInflate: true }
/** The longest of our questions and answers that a few bytes can bring about, each once: NEW-ENVIRON, MSDP lists, MSSP. */
const REST_BYTES = 4096
/** Seeds that found something once. */
const KEPT_SEEDS: readonly number[] = [1, 20_261_123]
const STREAMS_PER_KEPT_SEED = 2000

const seconds = Number(process.env['FUZZ_SECONDS'] ?? 300)
const seed = Number(process.env['FUZZ_SEED'] ?? Date.now() % 4_294_967_296)

interface Outcome {
  readonly events: readonly TelnetEvent[]
  readonly reply: string
  readonly deflated: string
}

function play(segments: readonly Buffer[], isHidden: boolean): Outcome {
  const protocol = new TelnetProtocol({ clock: new ManualClock(), limits: LIMITS, services: SERVICES })
  protocol.start()
  if (isHidden) protocol.hideInput()
  const events: TelnetEvent[] = []
  const replies: Buffer[] = []
  const deflated: Uint8Array[] = []
  for (const segment of segments) {
    if (deflated.length > 0) {
      deflated.push(segment)
      continue
    }
    const received = protocol.receive(segment)
    events.push(...received.events)
    replies.push(Buffer.from(received.reply))
    if (received.deflated) deflated.push(received.deflated)
  }
  return { events, reply: Buffer.concat(replies).toString('hex'), deflated: Buffer.concat(deflated).toString('hex') }
}

/** How often capabilities are told, and when, depends on the segments; so does where `settled` stands. */
function lastingEvents({ events }: Outcome): readonly TelnetEvent[] {
  return events.filter(({ kind }) => kind !== 'capabilities' && kind !== 'settled')
}

function checkStream(random: SeededRandom): void {
  const bytes = mutatedCapture(random)
  const isHidden = random.below(2) === 0
  const whole = play([bytes], isHidden)
  const cut = play(segmentsOf(bytes, random), isHidden)
  const about = bytes.toString('hex')
  assert.deepEqual(lastingEvents(cut), lastingEvents(whole), about)
  assert.equal(cut.reply, whole.reply, about)
  assert.equal(cut.deflated, whole.deflated, about)
  assert.ok(whole.reply.length / 2 <= 2 * bytes.length + REST_BYTES, `${whole.reply.length / 2} bytes for ${about}`)
  for (const event of whole.events)
    if (event.kind === 'line') assert.doesNotMatch(event.text, /[\u0000-\u0008\u000a-\u001f\u007f-\u009f]/, about)
}

function checkText(random: SeededRandom): void {
  const protocol = new TelnetProtocol({ clock: new ManualClock(), limits: LIMITS })
  protocol.chooseEncoding(random.one(['utf-8', 'windows-1252', 'koi8-r', 'cp437', 'gbk', undefined]))
  const text = anyText(random)
  const bytes = Buffer.from(protocol.encodeText(text)).toString('latin1')
  assert.doesNotMatch(bytes.replaceAll('\u00ff\u00ff', ''), /\u00ff/, JSON.stringify(text))
}

function run(random: SeededRandom, isOver: (streams: number) => boolean): number {
  let streams = 0
  while (!isOver(streams)) {
    checkStream(random)
    checkText(random)
    streams += 1
  }
  return streams
}

for (const kept of KEPT_SEEDS)
  test(`[TEL10] [TEL19] [TEL32] the streams of the kept seed ${kept} do no harm`, () => {
    run(new SeededRandom(kept), (streams) => streams >= STREAMS_PER_KEPT_SEED)
  })

test(`[TEL10] [TEL19] [TEL32] ${seconds} s of streams do no harm; FUZZ_SEED=${seed} plays them again`, (t) => {
  const end = performance.now() + seconds * 1000
  const streams = run(new SeededRandom(seed), () => performance.now() > end)
  t.diagnostic(`${streams} streams from the seed ${seed}`)
  console.log(`fuzz: ${streams} streams from FUZZ_SEED=${seed}`)
})
