/** Encodings with two bytes for most characters beyond ASCII. */
export type DoubleByteEncoding = 'big5' | 'gbk' | 'shift_jis' | 'euc-kr'

/** What a double-byte encoding can write. */
export interface DoubleByteSet {
  /** The byte, or the two with the first as the high one, of each character beyond ASCII. */
  readonly codes: ReadonlyMap<number, number>
  /** Bytes beyond ASCII that are a character alone. */
  readonly singles: ReadonlySet<number>
}

/** First bytes of rows that repeat characters of others, which programs write from there (the Encoding Standard). */
const REPEATING_ROWS: Partial<Record<DoubleByteEncoding, readonly number[]>> = { shift_jis: [0xed, 0xee] }
/** Characters that have two places in Big5, of which programs write the later (the Encoding Standard). */
const LATER_PLACE = new Set('═╞╡╪十卅')
const FIRST_TRAIL = 0x40
const LAST = 0xfe
const NEW_LINE = 0x0a

const DECODERS = new Map<DoubleByteEncoding, TextDecoder>()

/** Reads the set of an encoding off the platform's decoder, row by row. */
export function readDoubleByteSet(encoding: DoubleByteEncoding): DoubleByteSet {
  const codes = new Map<number, number>()
  const singles = new Set<number>()
  const keep = (text: string | undefined, code: number): boolean => {
    const codePoint = soleCodePoint(text)
    if (codePoint === undefined) return false
    if (!codes.has(codePoint) || (encoding === 'big5' && LATER_PLACE.has(text ?? ''))) codes.set(codePoint, code)
    return true
  }
  for (let lead = 0x80; lead <= LAST; lead += 1) {
    if (keep(decodeDoubleByte(Uint8Array.of(lead), encoding), lead)) singles.add(lead)
    if (singles.has(lead) || REPEATING_ROWS[encoding]?.includes(lead)) continue
    rowOf(lead, encoding).forEach((text, index) => keep(text, lead * 256 + FIRST_TRAIL + index))
  }
  return { codes, singles }
}

/** Text of bytes; what stands for nothing is U+FFFD. */
export function decodeDoubleByte(bytes: Uint8Array, encoding: DoubleByteEncoding): string {
  let decoder = DECODERS.get(encoding)
  if (!decoder) {
    decoder = new TextDecoder(encoding)
    DECODERS.set(encoding, decoder)
  }
  return decoder.decode(bytes)
}

/** Where the last character begins. Second bytes look like first ones, so that it can only be told from the start. */
export function lastDoubleByteStart(bytes: Uint8Array, singles: ReadonlySet<number>): number {
  let start = 0
  for (let at = 0; at < bytes.length;) {
    start = at
    const byte = bytes[at] ?? 0
    at += byte < 0x80 || singles.has(byte) ? 1 : 2
  }
  return start
}

/** What each second byte makes of a first one. */
function rowOf(lead: number, encoding: DoubleByteEncoding): string[] {
  // A newline after each pair keeps a pair that stands for nothing from swallowing the next.
  const bytes: number[] = []
  for (let trail = FIRST_TRAIL; trail <= LAST; trail += 1) bytes.push(lead, trail, NEW_LINE)
  return decodeDoubleByte(Uint8Array.from(bytes), encoding).split('\n')
}

/** The code point that is all of a text; `undefined` for none, several, controls, and what no standard gives a meaning. */
function soleCodePoint(text = ''): number | undefined {
  const codePoint = text.codePointAt(0) ?? 0
  const isPrivate = codePoint >= 0xe000 && codePoint <= 0xf8ff
  const isSole = text.length === (codePoint > 0xffff ? 2 : 1)
  return isSole && codePoint >= 0xa0 && codePoint !== 0xfffd && !isPrivate ? codePoint : undefined
}
