import type { ServerSession } from './server-session.ts'

/** Sessions by the number of what many of them may share: an account, or an object. */
export class SessionIndex {
  readonly #sets = new Map<number, Set<ServerSession>>()
  #total = 0

  /** How many numbers have sessions. */
  get keyCount(): number {
    return this.#sets.size
  }

  /** How many sessions there are under all numbers. */
  get total(): number {
    return this.#total
  }

  /** A copy of the sessions under a number, in the order in which they were added. */
  of(key: number): readonly ServerSession[] {
    const sessions = this.#sets.get(key)
    return sessions ? [...sessions] : NOBODY
  }

  /** One session of each number. */
  oneOfEach(): readonly ServerSession[] {
    return [...this.#sets.values()].flatMap((sessions) => [...sessions].slice(0, 1))
  }

  add(key: number | null, session: ServerSession): void {
    if (key === null) return
    const sessions = this.#sets.get(key) ?? new Set()
    if (sessions.has(session)) return
    this.#sets.set(key, sessions.add(session))
    this.#total += 1
  }

  remove(key: number | null, session: ServerSession): void {
    const sessions = key === null ? undefined : this.#sets.get(key)
    if (key === null || !sessions?.delete(session)) return
    this.#total -= 1
    if (sessions.size === 0) this.#sets.delete(key)
  }
}

const NOBODY: readonly ServerSession[] = []
