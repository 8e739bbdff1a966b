import type { Account } from './accounts/account.ts'
import type { Session } from './session.ts'

/** Whose session it is, or was before its connection was lost. */
export function accountBehind({ standing }: Pick<Session, 'standing'>): Account | undefined {
  return 'account' in standing ? standing.account : undefined
}
