import type { Encoding } from '../../base/encodings.ts'
import { UTF8_CODEC, type TextCodec } from '../text-codec.ts'

const WINDOWS_1252 = new TextDecoder('windows-1252')
const UTF8 = new TextDecoder('utf-8', { fatal: true, ignoreBOM: true })

const DOUBLE_BYTE: ReadonlySet<Encoding> = new Set<Encoding>(['big5', 'gbk', 'shift_jis', 'euc-kr'])

/**
 * Reads the bytes beyond ASCII one after the other, wherever the segments are cut.
 *
 * A byte that is no part of UTF-8 is a character of windows-1252, so that nothing typed is lost.
 */
export class CharacterReader {
  codec: TextCodec = UTF8_CODEC
  #held: number[] = []
  #wanted = 0

  /** Whether a byte, of ASCII too, is the second half of a character. */
  isSecondHalf(byte: number): boolean {
    return this.#held.length === 1 && DOUBLE_BYTE.has(this.codec.encoding) && byte >= 0x40 && byte !== 0x7f
  }

  /** Takes a byte from 128, or a second half, and gives what it completes. */
  take(byte: number): string {
    if (this.codec.encoding !== 'utf-8') return this.#takeOfTable(byte)
    if (this.#held.length > 0 && isContinuation(byte)) {
      this.#held.push(byte)
      return this.#held.length < this.#wanted ? '' : this.finish()
    }
    const before = this.finish()
    const length = sequenceLength(byte)
    if (length === 0) return before + WINDOWS_1252.decode(Uint8Array.of(byte))
    this.#held = [byte]
    this.#wanted = length
    return before
  }

  /** Gives what was begun, whole or not. */
  finish(): string {
    if (this.#held.length === 0) return ''
    const held = Uint8Array.from(this.#held)
    this.#held = []
    if (this.codec.encoding !== 'utf-8') return this.codec.decode(held)
    try {
      return UTF8.decode(held)
    } catch {
      return WINDOWS_1252.decode(held)
    }
  }

  #takeOfTable(byte: number): string {
    this.#held.push(byte)
    if (this.#held.length === 1 && isFirstHalf(byte, this.codec.encoding)) return ''
    return this.finish()
  }
}

function isFirstHalf(byte: number, encoding: Encoding): boolean {
  // Of Shift JIS these are the narrow syllables, which have one byte.
  if (encoding === 'shift_jis' && byte >= 0xa0 && byte < 0xe0) return false
  return DOUBLE_BYTE.has(encoding) && byte > 0x80 && byte < 0xff
}

function isContinuation(byte: number): boolean {
  return byte >= 0x80 && byte < 0xc0
}

function sequenceLength(byte: number): number {
  if (byte >= 0xc2 && byte < 0xe0) return 2
  if (byte >= 0xe0 && byte < 0xf0) return 3
  return byte >= 0xf0 && byte < 0xf5 ? 4 : 0
}
