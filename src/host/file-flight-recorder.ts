import { closeSync, constants, openSync, readSync, writeSync } from 'node:fs'
import { WaystoneError } from '../base/errors.ts'
import type { FlightRecord, FlightRecorder } from '../base/flight-recorder.ts'
import type { SessionId } from '../base/ids.ts'

const RECORD_BYTES = 16

/**
 * Notes the running input in the first 16 bytes of a file, in one write that the operating system keeps.
 *
 * The note survives the process, not the machine. Opening leaves what the file says. Two processes need two files.
 * After disposal `note` and `clear` throw `WS_DISPOSED`.
 */
export class FileFlightRecorder implements FlightRecorder {
  readonly #numbers = new Float64Array(2)
  readonly #bytes = new Uint8Array(this.#numbers.buffer)
  #file: number | undefined

  constructor(path: string) {
    this.#file = openSync(path, constants.O_RDWR | constants.O_CREAT, 0o600)
  }

  note(sessid: SessionId, input: number): void {
    this.#write(sessid, input)
  }

  clear(): void {
    this.#write(0, 0)
  }

  [Symbol.dispose](): void {
    if (this.#file === undefined) return
    closeSync(this.#file)
    this.#file = undefined
  }

  #write(sessid: number, input: number): void {
    if (this.#file === undefined) throw new WaystoneError('WS_DISPOSED', 'The flight recorder is closed.')
    this.#numbers[0] = sessid
    this.#numbers[1] = input
    writeSync(this.#file, this.#bytes, 0, RECORD_BYTES, 0)
  }
}

/** Reads what a {@link FileFlightRecorder} noted; `undefined` if nothing was being run or there is no such file. */
export function readFlightRecord(path: string): FlightRecord | undefined {
  const numbers = new Float64Array(2)
  if (readInto(path, new Uint8Array(numbers.buffer)) < RECORD_BYTES) return undefined
  const [sessid = 0, input = 0] = numbers
  return isNumber(sessid) && isNumber(input) ? { sessid, input } : undefined
}

function readInto(path: string, bytes: Uint8Array): number {
  let file: number
  try {
    file = openSync(path, constants.O_RDONLY)
  } catch (error) {
    if (error instanceof Error && 'code' in error && error.code === 'ENOENT') return 0
    throw error
  }
  try {
    return readSync(file, bytes, 0, bytes.length, 0)
  } finally {
    closeSync(file)
  }
}

function isNumber(value: number): boolean {
  return Number.isSafeInteger(value) && value > 0
}
