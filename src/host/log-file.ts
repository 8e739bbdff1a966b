import { closeSync, fstatSync, mkdirSync, openSync, renameSync, rmSync, statSync, writeSync } from 'node:fs'
import { dirname } from 'node:path'
import { WaystoneError, toError } from '../base/errors.ts'

/** Where log lines go, and how much of them is kept. */
export interface LogFileOptions {
  /** The newest file; older ones have `.1`, `.2` … after the name. Its folder is made if there is none. */
  readonly path: string
  /** A file is set aside before it would grow beyond this. */
  readonly maxBytes: number
  /** How many files are kept beside the newest. */
  readonly keep: number
}

/**
 * Appends lines to a file and sets it aside when it is full. Every write is with the system when it returns.
 *
 * Two processes may write to one file: each notices that the other has set it aside. A line that cannot be written, to
 * a full disk say, is counted, and the count is written when there is room again.
 */
export class LogFile implements Disposable {
  readonly #options: LogFileOptions
  #file: number | undefined
  #isDisposed = false
  #lost = 0
  #reason = ''

  constructor(options: LogFileOptions) {
    this.#options = options
    mkdirSync(dirname(options.path), { recursive: true })
    this.#file = openForAppend(options.path)
  }

  /** Appends text that ends with a line feed; throws `WS_DISPOSED` after disposal and nothing else. */
  write(text: string): void {
    if (this.#isDisposed) throw new WaystoneError('WS_DISPOSED', `The log file ${this.#options.path} is closed.`)
    try {
      this.#append(this.#lost > 0 ? this.#lossLine() + text : text)
      this.#lost = 0
    } catch (error) {
      this.#lost += 1
      this.#reason = toError(error).message
    }
  }

  [Symbol.dispose](): void {
    this.#isDisposed = true
    this.#close()
  }

  #append(text: string): void {
    const bytes = Buffer.from(text)
    const file = this.#fileFor(bytes.length)
    for (let done = 0; done < bytes.length;) done += writeSync(file, bytes, done)
  }

  #fileFor(length: number): number {
    const { path, maxBytes } = this.#options
    const named = statSync(path, { throwIfNoEntry: false })
    if (this.#file !== undefined && named && isSameFile(named, fstatSync(this.#file))) {
      if (named.size === 0 || named.size + length <= maxBytes) return this.#file
      this.#rotate()
    }
    this.#close()
    this.#file = openForAppend(path)
    return this.#file
  }

  #rotate(): void {
    const { path, keep } = this.#options
    rmSync(keep > 0 ? `${path}.${keep}` : path, { force: true })
    for (let number = keep; number > 0; number -= 1) {
      renameIfThere(number === 1 ? path : `${path}.${number - 1}`, `${path}.${number}`)
    }
  }

  #close(): void {
    if (this.#file === undefined) return
    const file = this.#file
    this.#file = undefined
    closeSync(file)
  }

  #lossLine(): string {
    const line = { level: 'error', time: new Date().toISOString(), lost: this.#lost, reason: this.#reason }
    return `${JSON.stringify({ ...line, msg: 'log lines were lost' })}\n`
  }
}

function openForAppend(path: string): number {
  return openSync(path, 'a', 0o600)
}

function isSameFile(a: { ino: number; dev: number }, b: { ino: number; dev: number }): boolean {
  return a.ino === b.ino && a.dev === b.dev
}

function renameIfThere(from: string, to: string): void {
  try {
    renameSync(from, to)
  } catch (error) {
    // Not there yet, or another process has just moved it.
    if (!(error instanceof Error && 'code' in error && error.code === 'ENOENT')) throw error
  }
}
