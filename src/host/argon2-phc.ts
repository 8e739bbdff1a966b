/** What an argon2id hash costs. */
export interface Argon2Cost {
  /** KiB of memory. */
  readonly memoryKib: number
  readonly passes: number
  readonly parallelism: number
}

/** An argon2id hash with all that is needed to make it again. */
export interface Argon2Hash {
  readonly cost: Argon2Cost
  readonly salt: Buffer
  readonly tag: Buffer
}

/** The most a stored hash may ask for, so that a row cannot take the machine's memory or its time. */
export const ARGON2_COST_CAP: Argon2Cost = { memoryKib: 262_144, passes: 16, parallelism: 16 }

const PHC = /^\$argon2id\$v=19\$m=(\d{1,7}),t=(\d{1,3}),p=(\d{1,3})\$([A-Za-z0-9+/]{11,86})\$([A-Za-z0-9+/]{22,86})$/

/** Writes a hash as a PHC string, `$argon2id$v=19$m=19456,t=2,p=1$salt$tag`. */
export function formatPhc({ cost, salt, tag }: Argon2Hash): string {
  const { memoryKib, passes, parallelism } = cost
  return `$argon2id$v=19$m=${memoryKib},t=${passes},p=${parallelism}$${toBase64(salt)}$${toBase64(tag)}`
}

/** Reads a PHC string; `undefined` for one that is malformed, of another kind, or costs more than the cap. */
export function parsePhc(text: string): Argon2Hash | undefined {
  const match = PHC.exec(text)
  if (!match) return undefined
  const [, memory, passes, parallelism, salt = '', tag = ''] = match
  const cost = { memoryKib: Number(memory), passes: Number(passes), parallelism: Number(parallelism) }
  if (!isAffordable(cost)) return undefined
  return { cost, salt: Buffer.from(salt, 'base64'), tag: Buffer.from(tag, 'base64') }
}

function isAffordable({ memoryKib, passes, parallelism }: Argon2Cost): boolean {
  if (memoryKib > ARGON2_COST_CAP.memoryKib || passes > ARGON2_COST_CAP.passes) return false
  if (passes < 1 || parallelism < 1 || parallelism > ARGON2_COST_CAP.parallelism) return false
  return memoryKib >= 8 * parallelism
}

function toBase64(bytes: Buffer): string {
  return bytes.toString('base64').replace(/=+$/, '')
}
