import type { LabelStore } from './label-store.ts'
import { foldLabel } from './label-store.ts'

/** Which tags are meant. */
export interface TagOptions {
  /** Default: the empty category. */
  readonly category?: string
}

/** One tag as it is listed. */
export interface Tag {
  readonly key: string
  readonly category: string
}

/** Labels that many entities share: zones, quests, marks. Keys and categories are kept in lower case. */
export class TagHandler {
  readonly #labels: LabelStore

  /** @internal */
  constructor(labels: LabelStore) {
    this.#labels = labels
  }

  /** Adds a tag and tells whether it was new. Throws `WS_ENTITY_DELETED`. */
  add(key: string, category = ''): boolean {
    return this.#labels.add('tag', foldLabel(category), foldLabel(key))
  }

  /** Whether the entity has the tag. */
  has(key: string, category = ''): boolean {
    return this.#labels.has('tag', foldLabel(category), foldLabel(key))
  }

  /** Removes a tag and tells whether it was there. Throws `WS_ENTITY_DELETED`. */
  remove(key: string, category = ''): boolean {
    return this.#labels.remove('tag', foldLabel(category), foldLabel(key))
  }

  /** Removes all tags, or those of one category. */
  clear(options?: TagOptions): void {
    for (const { key, category } of this.all(options)) this.#labels.remove('tag', category, key)
  }

  /** All tags, or those of one category, in the order in which they were added. */
  all(options?: TagOptions): Tag[] {
    const category = options?.category === undefined ? undefined : foldLabel(options.category)
    return this.#labels.all('tag', category).map((tag) => ({ key: tag.key, category: tag.category }))
  }
}
