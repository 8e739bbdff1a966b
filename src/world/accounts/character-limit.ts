import type { Account } from './account.ts'

/**
 * How many characters an account may have, or play at once, where a setting says `most`: `Infinity` if that is 0, or if
 * the account passes its own lock `nocharacterlimit`.
 */
export function characterLimit(account: Account, most: number): number {
  return most === 0 || account.access(account, 'nocharacterlimit') ? Infinity : most
}
