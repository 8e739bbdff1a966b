import { Writable } from 'node:stream'
import { deflateSync } from 'node:zlib'
import { CompressedStream } from '../../src/portal/telnet/compressed-stream.ts'
import { renderOutput } from '../../src/portal/output/render-output.ts'
import { median } from '../support/statistics.ts'

/** What compressing costs, and brings. */
export interface CompressionCost {
  /** CPU of all threads, in milliseconds for each megabyte of text. */
  readonly cpuMsPerMb: number
  /** Bytes that leave, of each byte of text. */
  readonly left: number
}

/** The same text compressed as the Portal does, and at once by zlib with its defaults. */
export interface CompressionFigures {
  /** Mean size of what is written at once, in bytes. */
  readonly pieceBytes: number
  readonly mccp2: CompressionCost
  readonly zlib: CompressionCost
}

const TEXT_BYTES = 2_000_000
const BYTES_PER_MB = 1_000_000
const SEED = 20_261_123
const WORDS = (
  'a the of and in to with from over under behind between old bright narrow broken quiet crowded wooden iron ' +
  'market fountain lane door tower bridge river garden stall lantern merchant guard child cat song bell smoke ' +
  'stands leads opens falls turns waits sings sleeps runs gleams says asks north south east west here slowly'
).split(' ')

/** Measures in this process, alternately, so that a ratio compares what ran side by side. */
export async function measureCompression(rounds: number): Promise<CompressionFigures> {
  const pieces = makePieces()
  const size = sizeOf(pieces)
  const all: { mccp2: CompressionCost; zlib: CompressionCost }[] = []
  // The first round warms up.
  for (let round = 0; round <= rounds; round += 1) {
    const mccp2 = await measure(size, () => compressAsPortal(pieces))
    const zlib = await measure(size, async () => deflateSync(Buffer.concat(pieces)).length)
    if (round > 0) all.push({ mccp2, zlib })
  }
  const middle = (name: 'mccp2' | 'zlib'): CompressionCost => ({
    cpuMsPerMb: median(all.map((each) => each[name].cpuMsPerMb)),
    left: median(all.map((each) => each[name].left)),
  })
  return { pieceBytes: size / pieces.length, mccp2: middle('mccp2'), zlib: middle('zlib') }
}

async function measure(size: number, compress: () => Promise<number>): Promise<CompressionCost> {
  const before = process.cpuUsage()
  const left = await compress()
  const { user, system } = process.cpuUsage(before)
  return { cpuMsPerMb: (user + system) / 1000 / (size / BYTES_PER_MB), left: left / size }
}

/** One write after the other, each flushed. */
async function compressAsPortal(pieces: readonly Uint8Array[]): Promise<number> {
  let left = 0
  const target = new Writable({
    write: (bytes: Uint8Array, _encoding, done) => {
      left += bytes.length
      done()
    },
  })
  const stream = new CompressedStream({ target, endsTarget: () => true })
  for (const piece of pieces) await new Promise((resolve) => stream.write(piece, resolve))
  await new Promise<void>((resolve) => stream.end(resolve))
  return left
}

/** Texts of one line to some paragraphs, as players see them; the same in every run. */
function makePieces(): Uint8Array[] {
  let state = SEED
  const pick = (count: number): number => {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0
    return Math.floor((state / 2 ** 32) * count)
  }
  const pieces: Uint8Array[] = []
  for (let size = 0; size < TEXT_BYTES; size += pieces.at(-1)?.length ?? 0) {
    const words = Array.from({ length: 8 + pick(80) }, () => WORDS[pick(WORDS.length)])
    pieces.push(render(`|c${WORDS[pick(WORDS.length)]}|n ${words.join(' ')}.\n`))
  }
  return pieces
}

function render(text: string): Uint8Array {
  const profile = { colorDepth: 'xterm256', width: 80, encoding: 'utf-8', isScreenReader: false } as const
  const shown = renderOutput({ kind: 'text', to: [1], text }, { ...profile, isRaw: false, wrapText: true })
  return Buffer.from(shown.replaceAll('\n', '\r\n'))
}

function sizeOf(pieces: readonly Uint8Array[]): number {
  return pieces.reduce((sum, piece) => sum + piece.length, 0)
}
