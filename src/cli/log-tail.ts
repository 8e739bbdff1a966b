import { closeSync, fstatSync, openSync, readSync, statSync } from 'node:fs'

const CHUNK_BYTES = 65_536

/** Reads a log file that others write, from its beginning on, and goes on with the next one when it is set aside. */
export class LogTail implements Disposable {
  readonly #path: string
  #file: number | undefined
  #offset = 0
  #rest = Buffer.alloc(0)

  constructor(path: string) {
    this.#path = path
  }

  /** The whole lines that have come since the last call. */
  read(): string[] {
    this.#file ??= openIfThere(this.#path)
    if (this.#file === undefined) return []
    const lines = this.#readOn(this.#file)
    const named = statSync(this.#path, { throwIfNoEntry: false })
    const own = fstatSync(this.#file)
    if (!named || (named.ino === own.ino && named.size >= this.#offset)) return lines
    // What was written between the read and the move to the side is still in the old file.
    lines.push(...this.#readOn(this.#file))
    this.#close()
    return [...lines, ...this.read()]
  }

  [Symbol.dispose](): void {
    this.#close()
  }

  #readOn(file: number): string[] {
    const parts = [this.#rest]
    for (;;) {
      const chunk = Buffer.alloc(CHUNK_BYTES)
      const length = readSync(file, chunk, 0, CHUNK_BYTES, this.#offset)
      if (length === 0) break
      this.#offset += length
      parts.push(chunk.subarray(0, length))
    }
    const bytes = Buffer.concat(parts)
    const end = bytes.lastIndexOf(0x0a) + 1
    this.#rest = bytes.subarray(end)
    return end === 0 ? [] : bytes.toString('utf8', 0, end - 1).split('\n')
  }

  #close(): void {
    if (this.#file !== undefined) closeSync(this.#file)
    this.#file = undefined
    this.#offset = 0
    this.#rest = Buffer.alloc(0)
  }
}

function openIfThere(path: string): number | undefined {
  return statSync(path, { throwIfNoEntry: false }) ? openSync(path, 'r') : undefined
}
