import type { JsonObject } from '../../base/json.ts'
import { jsonBytes } from '../attributes/json-size.ts'
import type { Session } from '../session.ts'
import type { Account } from './account.ts'

const KEPT = 'clientSettings'
const CATEGORY = { category: 'waystone' }

/** What clients have kept with an account, by name. */
export function keptClientSettings(account: Account): JsonObject {
  const kept = account.attributes.get(KEPT, CATEGORY)
  return isObject(kept) ? kept : {}
}

/**
 * Adds to what clients have kept; `null` takes a value away.
 *
 * @returns whether it was done; what would exceed `maxBytes` changes nothing.
 */
export function keepClientSettings(account: Account, changes: JsonObject, maxBytes: number): boolean {
  const all = Object.entries({ ...keptClientSettings(account), ...changes })
  const kept = Object.fromEntries(all.filter(([, value]) => value !== null))
  const isEmpty = Object.keys(kept).length === 0
  if (!isEmpty && jsonBytes(kept) > maxBytes) return false
  account.attributes.add(KEPT, isEmpty ? undefined : kept, CATEGORY)
  return true
}

/** Sends all of it to one session. A guest's account lasts no longer than the guest stays, so nothing is sent. */
export function sendClientSettings(session: Pick<Session, 'msg'>, account: Account): void {
  if (account.isGuest) return
  session.msg({ oob: { 'Client.Settings': { account: account.key, kept: keptClientSettings(account) } } })
}

function isObject(value: unknown): value is JsonObject {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
}
