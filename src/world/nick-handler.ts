import type { AttributeHandler } from './attributes/attribute-handler.ts'
import { fillNick, matchNick, nickFault } from './nick-pattern.ts'

/** What a nick rewrites: whole input lines, or the words a search, a channel or an account is named by. */
export type NickKind = 'inputline' | 'object' | 'account' | 'channel'

/** One nick as it is listed. */
export interface Nick {
  readonly kind: NickKind
  readonly pattern: string
  readonly replacement: string
}

const KINDS: readonly NickKind[] = ['inputline', 'object', 'account', 'channel']

/**
 * Personal names and shortcuts: `tell $1 $2` for `page $1=$2`.
 *
 * A pattern has to match the whole text, without regard to case; `$1` to `$99` stand for what goes into the replacement,
 * `*` for anything.
 */
export class NickHandler {
  readonly #attributes: AttributeHandler

  /** @internal */
  constructor(attributes: AttributeHandler) {
    this.#attributes = attributes
  }

  /** Adds or replaces a nick; the result says what is wrong with it, as a sentence for the player. */
  add(pattern: string, replacement: string, kind: NickKind = 'inputline'): string | undefined {
    const fault = nickFault(pattern.trim(), replacement)
    if (fault === undefined)
      this.#attributes.add(pattern.trim().toLowerCase(), replacement, { category: `nick/${kind}` })
    return fault
  }

  /** Removes a nick and tells whether there was one. */
  remove(pattern: string, kind: NickKind = 'inputline'): boolean {
    return this.#attributes.remove(pattern.trim().toLowerCase(), { category: `nick/${kind}` })
  }

  /** All nicks, or those of one kind, by kind and pattern. */
  all(kind?: NickKind): Nick[] {
    const kinds = kind === undefined ? KINDS : [kind]
    return kinds.flatMap((each) =>
      this.#attributes
        .all({ category: `nick/${each}` })
        .map(({ key, value }) => ({ kind: each, pattern: key, replacement: String(value) })),
    )
  }

  /** The text as the first nick that matches makes it; the text itself if none does. */
  replace(text: string, kind: NickKind = 'inputline'): string {
    return this.match(text, kind) ?? text
  }

  /** The text as the first nick that matches makes it; `undefined` if none does. */
  match(text: string, kind: NickKind = 'inputline'): string | undefined {
    if (!this.#attributes.hasAny(`nick/${kind}`)) return undefined
    for (const { pattern, replacement } of this.all(kind)) {
      const slots = matchNick(pattern, text)
      if (slots) return fillNick(replacement, slots)
    }
    return undefined
  }
}
