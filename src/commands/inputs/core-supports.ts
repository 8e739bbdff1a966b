import { isInPackage, SUPPORTS_MESSAGE } from '../../base/message-packages.ts'
import { clientStateOf } from '../../world/objects/client-state.ts'
import type { OobData } from '../../world/oob-messages.ts'
import type { InputHandler } from '../input-handler.ts'

/** A client takes these packages from now on: it is told all that is in them, and how it can log in. */
export const coreSupportsHandler: InputHandler<readonly string[]> = {
  name: SUPPORTS_MESSAGE,
  level: 'any',
  read: (data) => (Array.isArray(data) ? data.filter((name) => typeof name === 'string') : undefined),
  run({ session, puppet }, packages) {
    // Who takes `Char` wants to hear of a character; only who names the login has one of its own.
    const hasLogin = packages.some((name) => name.toLowerCase() === 'char.login')
    if (hasLogin && !session.isLoggedIn)
      session.msg({ oob: { 'Char.Login.Default': { type: ['password-credentials'] } } })
    const state = puppet ? Object.entries(clientStateOf(puppet)) : []
    const due = state.filter(([message]) => packages.some((name) => isInPackage(message, name)))
    if (due.length > 0) session.msg({ oob: Object.fromEntries(due) as OobData })
  },
}
