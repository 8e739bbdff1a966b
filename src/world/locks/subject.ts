import type { Account } from '../accounts/account.ts'
import { isEntity } from '../entity-brand.ts'
import { isAccount, isGameObject } from '../entity-kinds.ts'
import type { Entity } from '../entity.ts'
import type { GameObject } from '../objects/game-object.ts'
import type { Session } from '../session.ts'

/** Who asks for access. */
export type Accessor = Entity | Session

/** Who asks for access, in the roles that locks ask about. */
export interface LockSubject {
  /** The one who acts: the puppet, else the account; `undefined` for a session that is not logged in. */
  readonly actor: Entity | undefined
  readonly account: Account | undefined
  readonly object: GameObject | undefined
  readonly session: Session | undefined
}

/** Sees an accessor as a lock does. A puppet acts with the account that controls it, else the one it belongs to. */
export function subjectOf(accessor: Accessor): LockSubject {
  if (!isEntity(accessor)) return subjectOfSession(accessor)
  const account = isAccount(accessor) ? accessor : undefined
  if (account) return { actor: account, account, object: undefined, session: undefined }
  const object = isGameObject(accessor) ? accessor : undefined
  return { actor: accessor, account: object?.controller, object, session: undefined }
}

/** Whether the subject passes every lock: a superuser who has not quelled that. */
export function isAllowedEverything(subject: LockSubject): boolean {
  const { account } = subject
  return account !== undefined && account.isSuperuser && !account.isQuelled
}

function subjectOfSession(session: Session): LockSubject {
  if (!session.isLoggedIn || !session.account)
    return { actor: undefined, account: undefined, object: undefined, session }
  return { actor: session.puppet ?? session.account, account: session.account, object: session.puppet, session }
}
