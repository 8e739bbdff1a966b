/** Members by the number of what many of them may share: the sessions of an account, for one. */
export class GroupIndex<Member extends object> {
  readonly #groups = new Map<number, Set<Member>>()
  #total = 0

  /** How many numbers have members. */
  get keyCount(): number {
    return this.#groups.size
  }

  /** How many members there are under all numbers. */
  get total(): number {
    return this.#total
  }

  /** A copy of the members under a number, in the order in which they were added. */
  of(key: number): readonly Member[] {
    const members = this.#groups.get(key)
    return members ? [...members] : []
  }

  /** One member of each number. */
  oneOfEach(): readonly Member[] {
    return [...this.#groups.values()].flatMap((members) => [...members].slice(0, 1))
  }

  /** Adds a member under a number; does nothing for `null`, or if it is there. */
  add(key: number | null, member: Member): void {
    if (key === null) return
    const members = this.#groups.get(key) ?? new Set()
    if (members.has(member)) return
    this.#groups.set(key, members.add(member))
    this.#total += 1
  }

  /** Removes a member from a number; does nothing for `null`, or if it is not there. */
  remove(key: number | null, member: Member): void {
    const members = key === null ? undefined : this.#groups.get(key)
    if (key === null || !members?.delete(member)) return
    this.#total -= 1
    if (members.size === 0) this.#groups.delete(key)
  }
}
