import { ByteBuffer } from './byte-buffer.ts'
import { decodeLine } from './decode-line.ts'
import { UTF8_CODEC, type TextCodec } from './text-codec.ts'

const NUL = 0x00
const LF = 0x0a
const CR = 0x0d
const BACKSPACE = 0x08
const DELETE = 0x7f

/** What comes out of a {@link LineAssembler}: a line without its end, or word that a line passed the limit. */
export type LineEvent =
  | { readonly kind: 'line'; readonly text: string }
  | { readonly kind: 'lineTooLong'; readonly limitBytes: number }

/** Limits of a {@link LineAssembler}. */
export interface LineAssemblerLimits {
  /** Bytes of one line, without its end. */
  readonly maxLineBytes: number
}

/**
 * Makes lines of data bytes, whatever segments they come in.
 *
 * CR LF, CR NUL, LF, CR and LF CR each end one line (RFC 854, RFC 1123 section 3.3.1). Other NULs are dropped. Backspace
 * and DEL erase a character, for clients that send each key by itself; no other character has these bytes in it. At most
 * `maxLineBytes` are held: a longer line is reported once, when it passes the limit, and its rest dropped.
 */
export class LineAssembler {
  /** How lines are read: the whole of a line by the codec at its end. */
  codec: TextCodec = UTF8_CODEC
  readonly #limits: LineAssemblerLimits
  readonly #line: ByteBuffer
  #isTooLong = false
  /** The byte that ended the line before, while its second half may still follow. */
  #endedBy: number | undefined

  constructor(limits: LineAssemblerLimits) {
    this.#limits = limits
    this.#line = new ByteBuffer(limits.maxLineBytes)
  }

  /** Whether the beginning of a line is held; what is left of a line that was too long is not. */
  get hasPartialLine(): boolean {
    return this.#line.length > 0
  }

  /** The beginning of a line that is held; valid until the next change. */
  get partialLine(): Uint8Array {
    return this.#line.view
  }

  /** Takes data bytes and calls `emit` for each event, in order, before it looks at the bytes that follow. */
  push(bytes: Uint8Array, emit: (event: LineEvent) => void): void {
    let start = 0
    for (let index = 0; index < bytes.length; index += 1) {
      const byte = bytes[index]
      if (byte === undefined || !isActing(byte)) continue
      this.#append(bytes.subarray(start, index), emit)
      start = index + 1
      if (byte === BACKSPACE || byte === DELETE) this.eraseCharacter()
      // A NUL leaves the state as it is, so that CR NUL is no more than CR, and stray NULs are nothing.
      else if (byte !== NUL) this.#end(byte, emit)
    }
    this.#append(bytes.subarray(start), emit)
  }

  /** Erases the last character of the line, however many bytes it has (EC, RFC 854). */
  eraseCharacter(): void {
    this.#line.truncate(this.codec.lastCharacterStart(this.#line.view))
  }

  /** Drops the line that has begun (EL, RFC 854). */
  dropPartialLine(): void {
    this.#line.clear()
    this.#isTooLong = false
  }

  #append(bytes: Uint8Array, emit: (event: LineEvent) => void): void {
    if (bytes.length === 0) return
    this.#endedBy = undefined
    if (this.#isTooLong || this.#line.append(bytes)) return
    this.#line.clear()
    this.#isTooLong = true
    emit({ kind: 'lineTooLong', limitBytes: this.#limits.maxLineBytes })
  }

  #end(byte: number, emit: (event: LineEvent) => void): void {
    if (this.#endedBy !== undefined && this.#endedBy !== byte) {
      this.#endedBy = undefined
      return
    }
    this.#endedBy = byte
    const text = this.#isTooLong ? undefined : decodeLine(this.#line.view, this.codec)
    this.dropPartialLine()
    if (text !== undefined) emit({ kind: 'line', text })
  }
}

function isActing(byte: number): boolean {
  return byte === LF || byte === CR || byte === NUL || byte === BACKSPACE || byte === DELETE
}
