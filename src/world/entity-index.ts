import type { Entity } from './entity.ts'

/** Entities by something many may share, such as a tag or the place an exit leads to. */
export class EntityIndex<K> {
  readonly #sets = new Map<K, Set<Entity>>()

  add(key: K, entity: Entity): void {
    const set = this.#sets.get(key)
    if (set) set.add(entity)
    else this.#sets.set(key, new Set([entity]))
  }

  remove(key: K, entity: Entity): void {
    const set = this.#sets.get(key)
    if (set?.delete(entity) && set.size === 0) this.#sets.delete(key)
  }

  /** Those under a key, lowest number first. */
  of(key: K): Entity[] {
    return [...(this.#sets.get(key) ?? [])].sort((a, b) => a.id - b.id)
  }
}
