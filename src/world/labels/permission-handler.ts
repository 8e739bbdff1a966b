import type { Entity } from '../entity.ts'
import { hasPermission } from '../locks/permissions.ts'
import { subjectOf } from '../locks/subject.ts'
import type { LabelStore } from './label-store.ts'
import { foldLabel } from './label-store.ts'

/** What an entity may do: a rank of the hierarchy, and free words that single commands ask for. */
export class PermissionHandler {
  readonly #entity: Entity
  readonly #labels: LabelStore

  /** @internal */
  constructor(entity: Entity, labels: LabelStore) {
    this.#entity = entity
    this.#labels = labels
  }

  /** Adds a permission and tells whether it was new. Throws `WS_ENTITY_DELETED`. */
  add(permission: string): boolean {
    return this.#labels.add('permission', '', foldLabel(permission))
  }

  /** Whether this very permission was given to the entity; the hierarchy does not count. */
  has(permission: string): boolean {
    return this.#labels.has('permission', '', foldLabel(permission))
  }

  /** Removes a permission and tells whether it was there. Throws `WS_ENTITY_DELETED`. */
  remove(permission: string): boolean {
    return this.#labels.remove('permission', '', foldLabel(permission))
  }

  /** The permissions given to the entity, in the order in which they were added. */
  all(): string[] {
    return this.#labels.all('permission').map(({ key }) => key)
  }

  /**
   * Whether the entity passes for any of the permissions: by its account when it is a puppet, by rank or higher, or as
   * superuser.
   */
  check(...permissions: readonly string[]): boolean {
    const subject = subjectOf(this.#entity)
    return permissions.some((permission) => hasPermission(subject, permission))
  }
}
