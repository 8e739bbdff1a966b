import { argon2, randomBytes, timingSafeEqual } from 'node:crypto'
import type { PasswordHasher } from '../base/password-hasher.ts'
import { formatPhc, parsePhc } from './argon2-phc.ts'
import type { Argon2Cost } from './argon2-phc.ts'
import { ConcurrencyLimit } from './concurrency-limit.ts'

/** What a new hash costs, and how many are made at a time. */
export interface Argon2HasherOptions {
  /** KiB of memory of a new hash, default 19456. */
  readonly memoryKib?: number
  /** Passes over the memory of a new hash, default 2. */
  readonly passes?: number
  /** Lanes of a new hash, default 1. */
  readonly parallelism?: number
  /** Hashes made at a time, default 2: Node's few worker threads also serve files and names. */
  readonly maxInFlight?: number
  /** Hashes that may wait, default 256. */
  readonly maxWaiting?: number
}

const SALT_BYTES = 16
const TAG_BYTES = 32

/**
 * Password hashes by argon2id. A stored hash is checked with the cost it was made with.
 *
 * `hash` and `verify` reject with `WS_QUEUE_FULL` when too many wait.
 */
export class Argon2Hasher implements PasswordHasher {
  readonly #cost: Argon2Cost
  readonly #limit: ConcurrencyLimit

  constructor(options: Argon2HasherOptions = {}) {
    const { memoryKib = 19_456, passes = 2, parallelism = 1, maxInFlight = 2, maxWaiting = 256 } = options
    this.#cost = { memoryKib, passes, parallelism }
    this.#limit = new ConcurrencyLimit({ maxRunning: maxInFlight, maxWaiting })
  }

  async hash(password: string): Promise<string> {
    const salt = randomBytes(SALT_BYTES)
    const tag = await this.#limit.run(() => derive({ password, salt, tagBytes: TAG_BYTES, cost: this.#cost }))
    return formatPhc({ cost: this.#cost, salt, tag })
  }

  async verify(password: string, hash: string): Promise<boolean> {
    const stored = parsePhc(hash)
    if (!stored) return false
    const { cost, salt, tag } = stored
    const derived = await this.#limit.run(() => derive({ password, salt, tagBytes: tag.length, cost }))
    return timingSafeEqual(derived, tag)
  }
}

interface Derivation {
  readonly password: string
  readonly salt: Buffer
  readonly tagBytes: number
  readonly cost: Argon2Cost
}

function derive({ password, salt, tagBytes, cost }: Derivation): Promise<Buffer> {
  const parameters = {
    message: password,
    nonce: salt,
    parallelism: cost.parallelism,
    tagLength: tagBytes,
    memory: cost.memoryKib,
    passes: cost.passes,
  }
  return new Promise((resolve, reject) => {
    argon2('argon2id', parameters, (error, tag) => (error ? reject(error) : resolve(tag)))
  })
}
