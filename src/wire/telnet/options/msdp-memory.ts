/** Variables that are kept of one client: with their values, asked to be reported, or asked for once. */
const MAX_VARIABLES = 128

/** What an MSDP client has asked for, and the newest values that the game has sent it. */
export class MsdpMemory {
  readonly #values = new Map<string, Uint8Array>()
  readonly #reported = new Set<string>()
  /** Asked for once, before there was a value. */
  readonly #owed = new Set<string>()

  /** Variables that have a value. */
  get known(): readonly string[] {
    return [...this.#values.keys()]
  }

  /** Variables that are sent whenever they change. */
  get reported(): readonly string[] {
    return [...this.#reported]
  }

  valueOf(name: string): Uint8Array | undefined {
    return this.#values.get(name)
  }

  /** Takes in a new value, and tells whether the client is to be sent it. */
  update(name: string, value: Uint8Array): boolean {
    const before = this.#values.get(name)
    if (before || this.#values.size < MAX_VARIABLES) this.#values.set(name, value)
    const isOwed = this.#owed.delete(name)
    return isOwed || (this.#reported.has(name) && !isSame(before, value))
  }

  /** The value is no longer known; whether the variable is reported stays. */
  forget(name: string): void {
    this.#values.delete(name)
  }

  report(name: string): void {
    if (this.#reported.size < MAX_VARIABLES) this.#reported.add(name)
  }

  unreport(name: string): void {
    this.#reported.delete(name)
  }

  /** Reports nothing more. */
  reset(): void {
    this.#reported.clear()
    this.#owed.clear()
  }

  /** The next value goes out, and only that. */
  owe(name: string): void {
    if (this.#owed.size < MAX_VARIABLES) this.#owed.add(name)
  }
}

function isSame(a: Uint8Array | undefined, b: Uint8Array): boolean {
  return a?.length === b.length && a.every((byte, at) => byte === b[at])
}
