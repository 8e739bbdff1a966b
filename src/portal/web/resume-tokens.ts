import type { RandomIds } from '../../base/random-ids.ts'

/**
 * The tokens with which clients come back to what they held: 128 random bits, each good for one resume.
 *
 * The token that was presented stays good until the client has shown that it got the next one, because the answer can be
 * lost with the network.
 */
export class ResumeTokens<Holder extends object> {
  readonly #ids: RandomIds
  readonly #byToken = new Map<string, Holder>()
  readonly #tokensOf = new Map<Holder, { current: string; previous: string | undefined }>()

  constructor(ids: RandomIds) {
    this.#ids = ids
  }

  /** How many hold a token. */
  get holders(): number {
    return this.#tokensOf.size
  }

  /** Gives a holder its next token; `presented`, if any, is the one that stays good until {@link confirm}. */
  issue(holder: Holder, presented?: string): string {
    this.revoke(holder)
    const current = this.#ids.next()
    this.#byToken.set(current, holder)
    if (presented !== undefined) this.#byToken.set(presented, holder)
    this.#tokensOf.set(holder, { current, previous: presented })
    return current
  }

  /** Who holds a token. */
  find(token: string): Holder | undefined {
    return this.#byToken.get(token)
  }

  /** The client has its newest token: the one before is void. */
  confirm(holder: Holder): void {
    const tokens = this.#tokensOf.get(holder)
    if (tokens?.previous === undefined) return
    this.#byToken.delete(tokens.previous)
    tokens.previous = undefined
  }

  /** Voids all tokens of a holder. */
  revoke(holder: Holder): void {
    const tokens = this.#tokensOf.get(holder)
    if (!tokens) return
    this.#byToken.delete(tokens.current)
    if (tokens.previous !== undefined) this.#byToken.delete(tokens.previous)
    this.#tokensOf.delete(holder)
  }
}
