import { chmodSync, existsSync, mkdirSync, readFileSync, statSync, writeFileSync } from 'node:fs'
import { hostname } from 'node:os'
import { dirname } from 'node:path'
import { createSecureContext } from 'node:tls'
import type { SecureContextOptions } from 'node:tls'
import type { Clock, Timer } from '../../base/clock.ts'
import { toError, WaystoneError } from '../../base/errors.ts'
import type { Logger } from '../../base/log.ts'
import { makeSelfSignedCertificate } from './self-signed-certificate.ts'

/** Where a {@link TlsCertificate} is, and what it works with. */
export interface TlsCertificateOptions {
  readonly clock: Clock
  readonly log: Logger
  /** Name of the game, for a certificate that is made. */
  readonly name: string
  /** Absolute paths of two PEM files. If neither is there, a self-signed certificate is made. */
  readonly certificateFile: string
  readonly keyFile: string
  /** How often the files are looked at, in milliseconds; 0 means never. */
  readonly checkIntervalMs: number
  /** Called with what to speak TLS with when the files have changed. */
  readonly onChange: (context: SecureContextOptions) => void
}

const PRIVATE = 0o600
const DAY_MS = 86_400_000
const YEARS_10_MS = 3652 * DAY_MS
const HOST_NAME = /^[\da-z.-]+$/i

/** A certificate and its key in files, read again when they change. */
export class TlsCertificate implements Disposable {
  readonly #options: TlsCertificateOptions
  #context: SecureContextOptions
  /** The files as they were when they were last read, good or bad. */
  #seen: string
  #timer: Timer | undefined

  /** Reads the files; makes them if neither is there. Faults: `WS_TLS_CERTIFICATE`. */
  constructor(options: TlsCertificateOptions) {
    this.#options = options
    try {
      if (!existsSync(options.certificateFile) && !existsSync(options.keyFile)) make(options)
      this.#seen = stampOf(options)
      this.#context = read(options)
    } catch (error) {
      const reason = toError(error).message
      const { certificateFile, keyFile } = options
      throw new WaystoneError('WS_TLS_CERTIFICATE', `${certificateFile} and ${keyFile} cannot be used: ${reason}`, {
        cause: error,
      })
    }
    this.#arm()
  }

  /** What to speak TLS with. */
  get context(): SecureContextOptions {
    return this.#context
  }

  [Symbol.dispose](): void {
    this.#timer?.[Symbol.dispose]()
    this.#timer = undefined
  }

  #arm(): void {
    const { clock, checkIntervalMs } = this.#options
    if (checkIntervalMs > 0) this.#timer = clock.setTimer(checkIntervalMs, () => this.#check())
  }

  #check(): void {
    this.#arm()
    const { log, certificateFile, onChange } = this.#options
    try {
      const stamp = stampOf(this.#options)
      if (stamp === this.#seen) return
      this.#seen = stamp
      this.#context = read(this.#options)
    } catch (error) {
      // Of two files one may be new and the other old for a moment, so what was read before stays in use.
      log.warn({ err: error, certificateFile }, 'the TLS certificate cannot be read again; the one before stays in use')
      return
    }
    log.info({ certificateFile }, 'the TLS certificate has changed')
    onChange(this.#context)
  }
}

function make({ clock, log, name, certificateFile, keyFile }: TlsCertificateOptions): void {
  const now = clock.now()
  const own = hostname()
  const pair = makeSelfSignedCertificate({
    name,
    hosts: HOST_NAME.test(own) ? [...new Set(['localhost', own])] : ['localhost'],
    // A client whose clock is a little behind takes it too.
    from: new Date(now - DAY_MS),
    until: new Date(now + YEARS_10_MS),
  })
  for (const file of [certificateFile, keyFile]) mkdirSync(dirname(file), { recursive: true, mode: 0o700 })
  writeFileSync(keyFile, pair.key, { mode: PRIVATE, flag: 'wx' })
  chmodSync(keyFile, PRIVATE)
  writeFileSync(certificateFile, pair.certificate, { flag: 'wx' })
  log.info({ certificateFile }, 'a self-signed TLS certificate was made; clients will ask whether to trust it')
}

function read({ certificateFile, keyFile }: TlsCertificateOptions): SecureContextOptions {
  const options: SecureContextOptions = {
    cert: readFileSync(certificateFile),
    key: readFileSync(keyFile),
    minVersion: 'TLSv1.2',
  }
  // Throws where the files are no PEM, or do not belong together.
  createSecureContext(options)
  return options
}

function stampOf({ certificateFile, keyFile }: TlsCertificateOptions): string {
  return [certificateFile, keyFile]
    .map((file) => {
      const { mtimeMs, size, ino } = statSync(file)
      return `${mtimeMs} ${size} ${ino}`
    })
    .join(' ')
}
