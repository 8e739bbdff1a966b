import type { Clock } from '../../base/clock.ts'
import type { Outcome, SshKey, SshKeyService } from '../../commands/command-services.ts'
import { escapeMarkup } from '../../text/markup.ts'
import type { Account } from '../../world/accounts/account.ts'
import { readSshKey, sshFingerprint } from './read-ssh-key.ts'

/** What {@link SshKeys} needs. */
export interface SshKeysPorts {
  readonly clock: Clock
  readonly settings: { readonly sshKeysPerAccount: number }
}

/** Under its fingerprint each key is an attribute of its account. */
const CATEGORY = { category: 'waystone:ssh-keys' }

/** The public keys of accounts: who holds the private one of a key may log in over SSH. */
export class SshKeys implements SshKeyService {
  readonly #ports: SshKeysPorts

  constructor(ports: SshKeysPorts) {
    this.#ports = ports
  }

  of(account: Account): readonly SshKey[] {
    return account.attributes
      .all(CATEGORY)
      .flatMap(({ key: fingerprint, value }) => readKept(fingerprint, value))
      .sort((one, other) => one.addedAt - other.addedAt)
  }

  /** Whether a key, in base64, is one of the account's. */
  has(account: Account, key: string): boolean {
    const fingerprint = sshFingerprint(key)
    return readKept(fingerprint, account.attributes.get(fingerprint, CATEGORY)).some((kept) => kept.key === key)
  }

  add(account: Account, line: string): Outcome {
    const { sshKeysPerAccount: max } = this.#ports.settings
    const reading = readSshKey(line)
    if (!reading.isOk) return reading
    const { algorithm, key, comment, fingerprint } = reading.key
    if (this.has(account, key)) return { isOk: false, text: 'You have that key already.' }
    if (this.of(account).length >= max) {
      return { isOk: false, text: `No more than ${max} keys are allowed. Remove one first.` }
    }
    account.attributes.add(fingerprint, { algorithm, key, comment, addedAt: this.#ports.clock.now() }, CATEGORY)
    const called = comment === '' ? '' : ` (${escapeMarkup(comment)})`
    return { isOk: true, text: `The key ${fingerprint}${called} can now be used to log in over SSH.` }
  }

  remove(account: Account, which: string): Outcome {
    const keys = this.of(account)
    const found = keys.find((key, index) => String(index + 1) === which || key.fingerprint === which)
    if (!found) return { isOk: false, text: 'You have no such key. Type |wsshkey|n to see those you have.' }
    account.attributes.remove(found.fingerprint, CATEGORY)
    return { isOk: true, text: `The key ${found.fingerprint} is gone.` }
  }
}

function readKept(fingerprint: string, value: unknown): SshKey[] {
  if (typeof value !== 'object' || value === null) return []
  const { algorithm, key, comment, addedAt } = value as Partial<Record<string, unknown>>
  if (typeof algorithm !== 'string' || typeof key !== 'string') return []
  return [
    {
      fingerprint,
      algorithm,
      key,
      comment: typeof comment === 'string' ? comment : '',
      addedAt: typeof addedAt === 'number' ? addedAt : 0,
    },
  ]
}
