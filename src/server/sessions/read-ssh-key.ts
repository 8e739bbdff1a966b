import { createHash } from 'node:crypto'
import { sanitize } from '../../text/sanitize.ts'

/** A public key as OpenSSH writes it into a file. */
export interface ReadSshKey {
  readonly algorithm: string
  /** In base64. */
  readonly key: string
  readonly comment: string
  /** `SHA256:…`, as `ssh-keygen -l` prints it. */
  readonly fingerprint: string
}

/** A key, or a sentence for the player why it is none. */
export type SshKeyReading =
  | { readonly isOk: true; readonly key: ReadSshKey }
  | { readonly isOk: false; readonly text: string }

const MAX_KEY_BYTES = 4096
const MIN_RSA_BYTES = 256
const MAX_RSA_EXPONENT_BYTES = 4
const MAX_COMMENT_LENGTH = 60
const BASE64 = /^[A-Za-z0-9+/]+={0,2}$/

/** How long the parts behind the name of the algorithm are; `undefined` for one that is not taken. */
const PARTS: Readonly<Record<string, (parts: readonly Buffer[]) => boolean>> = {
  'ssh-ed25519': (parts) => hasLengths(parts, [32]),
  'ecdsa-sha2-nistp256': (parts) => hasLengths(parts, [8, 65]),
  'ecdsa-sha2-nistp384': (parts) => hasLengths(parts, [8, 97]),
  'ecdsa-sha2-nistp521': (parts) => hasLengths(parts, [8, 133]),
  'ssh-rsa': isGoodRsa,
}

const NO_KEY = 'That is no public key. Paste the one line of your .pub file: it begins with ssh-ed25519 or the like.'

/** Reads the line of a `.pub` file: algorithm, key in base64, comment. */
export function readSshKey(line: string): SshKeyReading {
  if (/PRIVATE KEY/.test(line)) return refusal('That is your private key. Never show it to anybody; add the .pub file.')
  const [algorithm = '', key = '', ...comment] = line.trim().split(/\s+/)
  const check = Object.hasOwn(PARTS, algorithm) ? PARTS[algorithm] : undefined
  if (!check) return refusal(refusalOfKind(algorithm))
  const blob = BASE64.test(key) ? Buffer.from(key, 'base64') : Buffer.alloc(0)
  const [name, ...parts] = blob.length <= MAX_KEY_BYTES ? splitStrings(blob) : []
  if (name?.toString('latin1') !== algorithm) return refusal(NO_KEY)
  if (!check(parts)) {
    return refusal(algorithm === 'ssh-rsa' ? 'That RSA key is too short: it needs at least 2048 bits.' : NO_KEY)
  }
  const shown = sanitize(comment.join(' ')).slice(0, MAX_COMMENT_LENGTH)
  return {
    isOk: true,
    key: { algorithm, key: blob.toString('base64'), comment: shown, fingerprint: fingerprintOf(blob) },
  }
}

/** The fingerprint of a key in base64. */
export function sshFingerprint(key: string): string {
  return fingerprintOf(Buffer.from(key, 'base64'))
}

function fingerprintOf(blob: Buffer): string {
  return `SHA256:${createHash('sha256').update(blob).digest('base64').replace(/=+$/, '')}`
}

function refusalOfKind(algorithm: string): string {
  if (!/^(ssh|ecdsa|sk)-/.test(algorithm)) return NO_KEY
  return 'Keys of that kind are not taken here. Make one with ssh-keygen -t ed25519.'
}

/** The length-prefixed strings that a key consists of; none if they do not fill it exactly. */
function splitStrings(blob: Buffer): Buffer[] {
  const found: Buffer[] = []
  let at = 0
  while (at + 4 <= blob.length) {
    const end = at + 4 + blob.readUInt32BE(at)
    if (end > blob.length) return []
    found.push(blob.subarray(at + 4, end))
    at = end
  }
  return at === blob.length ? found : []
}

function hasLengths(parts: readonly Buffer[], lengths: readonly number[]): boolean {
  return parts.length === lengths.length && parts.every((part, index) => part.length === lengths[index])
}

/** Exponent and modulus; a modulus of 2048 bits has a zero before it. A large exponent only costs time. */
function isGoodRsa([exponent, modulus, ...rest]: readonly Buffer[]): boolean {
  if (!exponent || !modulus || rest.length > 0) return false
  return exponent.length <= MAX_RSA_EXPONENT_BYTES && modulus.length > MIN_RSA_BYTES
}

function refusal(text: string): SshKeyReading {
  return { isOk: false, text }
}
