import { X509Certificate } from 'node:crypto'
import { chmodSync, existsSync, mkdirSync, readFileSync, statSync, writeFileSync } from 'node:fs'
import { hostname } from 'node:os'
import { dirname } from 'node:path'
import { createSecureContext } from 'node:tls'
import type { SecureContextOptions } from 'node:tls'
import type { Clock, Timer } from '../../base/clock.ts'
import { toError, WaystoneError } from '../../base/errors.ts'
import type { Logger } from '../../base/log.ts'
import { ExpiryWarning } from './expiry-warning.ts'
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
  /** Days before the end of the certificate from which on the log warns of it; 0 never does. */
  readonly warningDays: number
  /** Called with what to speak TLS with when the files have changed. */
  readonly onChange: (context: SecureContextOptions) => void
}

/** What was read. */
interface Used {
  readonly context: SecureContextOptions
  /** End of the certificate. */
  readonly until: Date
  readonly fingerprint: string | undefined
}

const PRIVATE = 0o600
const DAY_MS = 86_400_000
const YEARS_10_MS = 3652 * DAY_MS
const HOST_NAME = /^[\da-z.-]+$/i

/** A certificate and its key in files, read again when they change. */
export class TlsCertificate implements Disposable {
  readonly #options: TlsCertificateOptions
  readonly #expiry: ExpiryWarning
  #used: Used
  /** The files as they were when they were last read, good or bad. */
  #seen: string
  #timer: Timer | undefined

  /** Reads the files; makes them if neither is there. Faults: `WS_TLS_CERTIFICATE`. */
  constructor(options: TlsCertificateOptions) {
    this.#options = options
    try {
      if (!existsSync(options.certificateFile) && !existsSync(options.keyFile)) make(options)
      this.#seen = stampOf(options)
      this.#used = read(options)
    } catch (error) {
      const reason = toError(error).message
      const { certificateFile, keyFile } = options
      throw new WaystoneError('WS_TLS_CERTIFICATE', `${certificateFile} and ${keyFile} cannot be used: ${reason}`, {
        cause: error,
      })
    }
    this.#expiry = new ExpiryWarning(options)
    this.#expiry.look(this.#used.until)
    this.#arm()
  }

  /** What to speak TLS with. */
  get context(): SecureContextOptions {
    return this.#used.context
  }

  /** SHA-256 of a certificate that signed itself: nobody else vouches for it, so people compare. */
  get fingerprint(): string | undefined {
    return this.#used.fingerprint
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
      if (stamp === this.#seen) return this.#expiry.look(this.#used.until)
      this.#seen = stamp
      this.#used = read(this.#options)
    } catch (error) {
      // Of two files one may be new and the other old for a moment, so what was read before stays in use.
      log.warn({ err: error, certificateFile }, 'the TLS certificate cannot be read again; the one before stays in use')
      return
    }
    log.info({ certificateFile }, 'the TLS certificate has changed')
    onChange(this.#used.context)
    this.#expiry.reset()
    this.#expiry.look(this.#used.until)
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

function read({ certificateFile, keyFile }: TlsCertificateOptions): Used {
  const cert = readFileSync(certificateFile)
  const context: SecureContextOptions = { cert, key: readFileSync(keyFile), minVersion: 'TLSv1.2' }
  // Throws where the files are no PEM, or do not belong together.
  createSecureContext(context)
  // Of several, the first is the game's own.
  const own = new X509Certificate(cert)
  const fingerprint = own.verify(own.publicKey) ? own.fingerprint256 : undefined
  return { context, until: own.validToDate, fingerprint }
}

function stampOf({ certificateFile, keyFile }: TlsCertificateOptions): string {
  return [certificateFile, keyFile]
    .map((file) => {
      const { mtimeMs, size, ino } = statSync(file)
      return `${mtimeMs} ${size} ${ino}`
    })
    .join(' ')
}
