import { createHash } from 'node:crypto'
import { chmodSync, existsSync, mkdirSync, readFileSync, renameSync, statSync, writeFileSync } from 'node:fs'
import { dirname } from 'node:path'
import type { utils as SshUtils } from 'ssh2'
import { toError, WaystoneError } from '../../base/errors.ts'
import type { Logger } from '../../base/log.ts'

/** Where a host key is, and what reads it. */
export interface SshHostKeyOptions {
  /** Absolute path. */
  readonly file: string
  readonly log: Logger
  readonly utils: Pick<typeof SshUtils, 'parseKey' | 'generateKeyPairSync'>
}

/** The key by which clients know the server. */
export interface SshHostKey {
  readonly privateKey: string
  /** `SHA256:…`, as clients show it. */
  readonly fingerprint: string
}

const PRIVATE = 0o600
const OPEN_TO_OTHERS = 0o077
const MAX_ATTEMPTS = 20

/** Reads the host key; makes one if the file is not there. Faults: `WS_SSH_HOST_KEY`. */
export function loadSshHostKey(options: SshHostKeyOptions): SshHostKey {
  const { file, log } = options
  try {
    if (!existsSync(file)) make(options)
    else if (process.platform !== 'win32' && (statSync(file).mode & OPEN_TO_OTHERS) !== 0)
      log.warn({ file }, 'the host key can be read by others: chmod 600')
    return read(options)
  } catch (error) {
    throw new WaystoneError('WS_SSH_HOST_KEY', `The host key ${file} cannot be used: ${toError(error).message}`, {
      cause: error,
    })
  }
}

function read({ file, utils }: SshHostKeyOptions): SshHostKey {
  const privateKey = readFileSync(file, 'utf8')
  const parsed = utils.parseKey(privateKey)
  if (parsed instanceof Error) throw parsed
  if (!parsed.isPrivateKey()) throw new Error('it is no private key.')
  const digest = createHash('sha256').update(parsed.getPublicSSH()).digest('base64')
  return { privateKey, fingerprint: `SHA256:${digest.replace(/=+$/, '')}` }
}

/** Makes a private key that can be read again: of those that the library writes, one in two hundred cannot. */
export function generateSshHostKey(utils: SshHostKeyOptions['utils']): string {
  let key = ''
  for (let attempt = 0; attempt < MAX_ATTEMPTS; attempt += 1) {
    key = utils.generateKeyPairSync('ed25519', { comment: 'waystone' }).private
    if (!(utils.parseKey(key) instanceof Error)) break
  }
  return key
}

/** Whole or not at all: half a key would keep the game from starting again. */
function make({ file, log, utils }: SshHostKeyOptions): void {
  const draft = `${file}.new`
  mkdirSync(dirname(file), { recursive: true })
  writeFileSync(draft, generateSshHostKey(utils), { mode: PRIVATE })
  chmodSync(draft, PRIVATE)
  renameSync(draft, file)
  log.info({ file }, 'host key made')
}
