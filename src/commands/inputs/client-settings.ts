import type { JsonObject } from '../../base/json.ts'
import { keepClientSettings, sendClientSettings } from '../../world/accounts/client-settings.ts'
import type { InputHandler } from '../input-handler.ts'

const REFUSED = 'Your account has no room for these settings. They are kept in this browser only.'

/** A client asks what it has kept with the account. */
export const getClientSettingsHandler: InputHandler<true> = {
  name: 'Client.Settings.Get',
  level: 'loggedIn',
  read: () => true,
  run({ session, account }) {
    if (account) sendClientSettings(session, account)
  },
}

/** A client keeps something with the account: a value for each name, `null` for none. */
export const setClientSettingsHandler: InputHandler<JsonObject> = {
  name: 'Client.Settings.Set',
  level: 'loggedIn',
  read: (data) => (typeof data === 'object' && data !== null && !Array.isArray(data) ? data : undefined),
  run({ session, account, services }, changes) {
    if (!account || account.isGuest) return
    const isKept = keepClientSettings(account, changes, services.settings.clientSettingsMaxBytes)
    if (!isKept) session.msg({ oob: { 'Client.Settings.Refused': { message: REFUSED } } })
  },
}
