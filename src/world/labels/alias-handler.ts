import type { LabelStore } from './label-store.ts'
import { foldLabel } from './label-store.ts'

/** Other names an entity answers to, for everybody; kept in lower case. */
export class AliasHandler {
  readonly #labels: LabelStore

  /** @internal */
  constructor(labels: LabelStore) {
    this.#labels = labels
  }

  /** Adds an alias and tells whether it was new. Throws `WS_ENTITY_DELETED`. */
  add(alias: string): boolean {
    return this.#labels.add('alias', '', foldLabel(alias))
  }

  /** Whether the entity has the alias. */
  has(alias: string): boolean {
    return this.#labels.has('alias', '', foldLabel(alias))
  }

  /** Removes an alias and tells whether it was there. Throws `WS_ENTITY_DELETED`. */
  remove(alias: string): boolean {
    return this.#labels.remove('alias', '', foldLabel(alias))
  }

  /** All aliases, in the order in which they were added. */
  all(): string[] {
    return this.#labels.all('alias').map(({ key }) => key)
  }

  /** Makes these the only aliases. */
  set(aliases: readonly string[]): void {
    const wanted = new Set(aliases.map(foldLabel))
    for (const alias of this.all()) if (!wanted.has(alias)) this.remove(alias)
    for (const alias of wanted) this.add(alias)
  }
}
