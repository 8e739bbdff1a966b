import { WaystoneError } from '../base/errors.ts'

/** Length of a frame's head: its body's length in bytes, 32 bit, big endian. */
const HEAD_BYTES = 4

/** A message as it travels, with its length in bytes. */
export interface EncodedMessage {
  readonly json: string
  readonly bytes: number
}

/** Encodes a message. Faults: `WS_LINK_FRAME_TOO_LARGE` for one that fits into no frame. */
export function encodeMessage(message: unknown, maxFrameBytes: number): EncodedMessage {
  const json = JSON.stringify(message)
  const bytes = Buffer.byteLength(json)
  if (bytes + BRACKETS_BYTES <= maxFrameBytes) return { json, bytes }
  throw new WaystoneError(
    'WS_LINK_FRAME_TOO_LARGE',
    `A message of ${bytes} bytes is over the limit of ${maxFrameBytes}.`,
  )
}

/** Puts messages into as few frames as the limit allows: length, then a JSON array in UTF-8. */
export function encodeFrames(messages: readonly EncodedMessage[], maxFrameBytes: number): Buffer[] {
  const frames: Buffer[] = []
  let parts: string[] = []
  let length = BRACKETS_BYTES
  for (const { json, bytes } of messages) {
    if (parts.length > 0 && length + bytes + 1 > maxFrameBytes) {
      frames.push(toFrame(parts, length))
      parts = []
      length = BRACKETS_BYTES
    }
    length += bytes + (parts.length > 0 ? 1 : 0)
    parts.push(json)
  }
  if (parts.length > 0) frames.push(toFrame(parts, length))
  return frames
}

/** Length of `[]`. */
const BRACKETS_BYTES = 2

function toFrame(parts: readonly string[], length: number): Buffer {
  const frame = Buffer.allocUnsafe(HEAD_BYTES + length)
  frame.writeUInt32BE(length, 0)
  frame.write(`[${parts.join(',')}]`, HEAD_BYTES)
  return frame
}

/**
 * Puts frames together from pieces of any size.
 *
 * Faults: `WS_LINK_FRAME_TOO_LARGE` as soon as a head announces too much, `WS_LINK_BAD_MESSAGE` for a body that is no
 * JSON array. After a fault the reader is of no more use.
 */
export class FrameReader {
  readonly #maxFrameBytes: number
  #chunks: Buffer[] = []
  #held = 0
  /** Bytes of the whole frame in work, head included; 0 while its head is not complete. */
  #needed = 0

  constructor(maxFrameBytes: number) {
    this.#maxFrameBytes = maxFrameBytes
  }

  /** Takes bytes and gives the messages they complete. */
  push(chunk: Buffer): unknown[] {
    this.#chunks.push(chunk)
    this.#held += chunk.length
    const messages: unknown[] = []
    while (this.#isFrameComplete()) {
      for (const message of this.#takeFrame()) messages.push(message)
    }
    return messages
  }

  #isFrameComplete(): boolean {
    if (this.#needed === 0) {
      if (this.#held < HEAD_BYTES) return false
      const length = this.#joined().readUInt32BE(0)
      if (length > this.#maxFrameBytes) {
        throw new WaystoneError(
          'WS_LINK_FRAME_TOO_LARGE',
          `A frame announces ${length} bytes; the limit is ${this.#maxFrameBytes}.`,
        )
      }
      this.#needed = HEAD_BYTES + length
    }
    return this.#held >= this.#needed
  }

  #takeFrame(): unknown[] {
    const bytes = this.#joined()
    const body = bytes.toString('utf8', HEAD_BYTES, this.#needed)
    const rest = bytes.subarray(this.#needed)
    this.#chunks = rest.length > 0 ? [rest] : []
    this.#held = rest.length
    this.#needed = 0
    return parseBody(body)
  }

  #joined(): Buffer {
    const [first] = this.#chunks
    if (first && this.#chunks.length === 1) return first
    const joined = Buffer.concat(this.#chunks, this.#held)
    this.#chunks = [joined]
    return joined
  }
}

function parseBody(body: string): unknown[] {
  let parsed: unknown
  try {
    parsed = JSON.parse(body)
  } catch (error) {
    throw new WaystoneError('WS_LINK_BAD_MESSAGE', 'The body of a frame is no JSON.', { cause: error })
  }
  if (!Array.isArray(parsed)) throw new WaystoneError('WS_LINK_BAD_MESSAGE', 'The body of a frame is no array.')
  return parsed
}
