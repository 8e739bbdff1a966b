const WINDOWS_1252 = new TextDecoder('windows-1252')
const UTF8 = new TextDecoder('utf-8', { fatal: true, ignoreBOM: true })

/**
 * Reads the bytes beyond ASCII one after the other, wherever the segments are cut.
 *
 * A byte that is no part of UTF-8 is a character of windows-1252, so that nothing typed is lost.
 */
export class Utf8Reader {
  readonly #isUtf8: boolean
  #held: number[] = []
  #wanted = 0

  constructor(isUtf8: boolean) {
    this.#isUtf8 = isUtf8
  }

  /** Takes a byte from 128, and gives what it completes. */
  take(byte: number): string {
    if (!this.#isUtf8) return asWindows1252([byte])
    if (this.#held.length > 0 && isContinuation(byte)) {
      this.#held.push(byte)
      return this.#held.length < this.#wanted ? '' : this.finish()
    }
    const before = this.finish()
    const length = sequenceLength(byte)
    if (length === 0) return before + asWindows1252([byte])
    this.#held = [byte]
    this.#wanted = length
    return before
  }

  /** Gives what was begun, whole or not. */
  finish(): string {
    if (this.#held.length === 0) return ''
    const held = this.#held
    this.#held = []
    try {
      return UTF8.decode(Uint8Array.from(held))
    } catch {
      return asWindows1252(held)
    }
  }
}

function asWindows1252(bytes: readonly number[]): string {
  return WINDOWS_1252.decode(Uint8Array.from(bytes))
}

function isContinuation(byte: number): boolean {
  return byte >= 0x80 && byte < 0xc0
}

function sequenceLength(byte: number): number {
  if (byte >= 0xc2 && byte < 0xe0) return 2
  if (byte >= 0xe0 && byte < 0xf0) return 3
  return byte >= 0xf0 && byte < 0xf5 ? 4 : 0
}
