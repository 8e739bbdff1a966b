import type { Entity } from '../entity.ts'
import type { LockSubject } from './subject.ts'
import { isAllowedEverything } from './subject.ts'

/** The rank of a permission in the hierarchy, 0 the lowest; -1 for a free word. Singular and plural are the same. */
export function rankOf(permission: string, hierarchy: readonly string[]): number {
  const wanted = singular(permission)
  return hierarchy.findIndex((rank) => singular(rank) === wanted)
}

/** The highest rank an entity was given itself; -1 for none. */
export function ownRank(entity: Entity): number {
  const hierarchy = entity.world.settings.permissionHierarchy
  return Math.max(-1, ...entity.permissions.all().map((permission) => rankOf(permission, hierarchy)))
}

/**
 * The rank a subject acts with: that of its account; when quelled the lower of account and puppet; without an account
 * its own.
 */
export function actingRank(subject: LockSubject): number {
  const { account, object, actor } = subject
  if (!account) return actor ? ownRank(actor) : -1
  const { permissionHierarchy, defaultAccountPermission } = account.world.settings
  if (isAllowedEverything(subject)) return permissionHierarchy.length
  if (!account.isQuelled || !object) return ownRank(account)
  // A puppet that was given no rank counts as an ordinary player's, or quelling would take away more than meant.
  const puppetRank = Math.max(ownRank(object), rankOf(defaultAccountPermission, permissionHierarchy))
  return Math.min(ownRank(account), puppetRank)
}

/** Whether a subject has a permission: its rank or a higher one, or the very word. */
export function hasPermission(subject: LockSubject, permission: string): boolean {
  const { account, object, actor } = subject
  if (!actor) return false
  if (isAllowedEverything(subject)) return true
  const rank = rankOf(permission, actor.world.settings.permissionHierarchy)
  if (rank >= 0) return actingRank(subject) >= rank
  return [account, object ?? actor].some((entity) => entity?.permissions.has(permission))
}

/** Whether a subject's rank is above that of a permission. */
export function hasPermissionAbove(subject: LockSubject, permission: string): boolean {
  if (!subject.actor) return false
  const rank = rankOf(permission, subject.actor.world.settings.permissionHierarchy)
  return rank >= 0 && actingRank(subject) > rank
}

function singular(permission: string): string {
  return permission.trim().toLowerCase().replace(/s$/, '')
}
