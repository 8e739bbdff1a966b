import type { Encoding } from '../base/encodings.ts'
import { decodeDoubleByte, lastDoubleByteStart, readDoubleByteSet } from './double-byte-set.ts'
import { decodeSingleByte, readSingleByteSet } from './single-byte-set.ts'
import { toAscii } from './to-ascii.ts'
import { decodeUtf8, lastUtf8Start } from './utf8.ts'

/** How the text of a client is written in bytes. Nothing in it throws. */
export interface TextCodec {
  readonly encoding: Encoding
  /** Whether a character has bytes of its own. */
  canEncode(codePoint: number): boolean
  /** Text in bytes; a character without bytes of its own is written as its nearest ASCII, `?` at last. */
  encode(text: string): Uint8Array
  /** Bytes of whole characters as text. */
  decode(bytes: Uint8Array): string
  /** Where the last character begins. */
  lastCharacterStart(bytes: Uint8Array): number
}

const TEXT = new TextEncoder()
const ASCII_ONLY = /^[\u0000-\u007f]*$/

/** What lies behind most connections. Input that is not UTF-8 is read as windows-1252. */
export const UTF8_CODEC: TextCodec = {
  encoding: 'utf-8',
  canEncode: () => true,
  encode: (text) => TEXT.encode(text),
  decode: decodeUtf8,
  lastCharacterStart: lastUtf8Start,
}

const ASCII_CODEC: TextCodec = {
  ...UTF8_CODEC,
  encoding: 'ascii',
  canEncode: (codePoint) => codePoint < 0x80,
  encode: (text) => TEXT.encode(toAscii(text)),
}

const CODECS = new Map<Encoding, TextCodec>([
  ['utf-8', UTF8_CODEC],
  ['ascii', ASCII_CODEC],
])

/** The codec of an encoding; its tables are made when it is first asked for. */
export function textCodec(encoding: Encoding): TextCodec {
  let codec = CODECS.get(encoding)
  if (!codec) {
    codec = makeCodec(encoding)
    CODECS.set(encoding, codec)
  }
  return codec
}

function makeCodec(encoding: Encoding): TextCodec {
  switch (encoding) {
    case 'utf-8':
      return UTF8_CODEC
    case 'ascii':
      return ASCII_CODEC
    case 'big5':
    case 'gbk':
    case 'shift_jis':
    case 'euc-kr': {
      const { codes, singles } = readDoubleByteSet(encoding)
      return {
        ...encoderOf(codes),
        encoding,
        decode: (bytes) => decodeDoubleByte(bytes, encoding),
        lastCharacterStart: (bytes) => lastDoubleByteStart(bytes, singles),
      }
    }
    default: {
      const { codes, characters } = readSingleByteSet(encoding)
      return {
        ...encoderOf(codes),
        encoding,
        decode: (bytes) => decodeSingleByte(bytes, characters),
        lastCharacterStart: (bytes) => Math.max(0, bytes.length - 1),
      }
    }
  }
}

/** Writes by a table of what is beyond ASCII: one byte, or two with the first as the high one. */
function encoderOf(codes: ReadonlyMap<number, number>): Pick<TextCodec, 'canEncode' | 'encode'> {
  const canEncode = (codePoint: number): boolean => codePoint < 0x80 || codes.has(codePoint)
  const encode = (text: string): Uint8Array => {
    if (ASCII_ONLY.test(text)) return TEXT.encode(text)
    const bytes: number[] = []
    // The tables have accented letters as one character.
    for (const character of text.normalize('NFC')) {
      const code = codes.get(character.codePointAt(0) ?? 0)
      if (code === undefined) bytes.push(...TEXT.encode(toAscii(character)))
      else if (code > 0xff) bytes.push(code >> 8, code & 0xff)
      else bytes.push(code)
    }
    return Uint8Array.from(bytes)
  }
  return { canEncode, encode }
}
