import { isEntity } from '../world/entity-brand.ts'
import { isAccount, isGameObject } from '../world/entity-kinds.ts'
import type { Caller, CallerParts } from './command-call.ts'

/** Works out who acts when a line comes from a session, an account or an object. */
export function callerPartsOf(who: Caller): CallerParts {
  if (!isEntity(who)) {
    const { account, puppet } = who
    return { caller: puppet ?? account ?? who, session: who, account, puppet }
  }
  if (isGameObject(who)) {
    return { caller: who, session: undefined, account: who.sessions.all()[0]?.account, puppet: who }
  }
  return { caller: who, session: undefined, account: isAccount(who) ? who : undefined, puppet: undefined }
}
