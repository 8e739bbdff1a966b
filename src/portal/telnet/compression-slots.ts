/** How many connections may compress at the same time: each costs about 110 KB. */
export class CompressionSlots {
  readonly #max: number
  #taken = 0

  constructor(max: number) {
    this.#max = max
  }

  /** How many are in use. */
  get taken(): number {
    return this.#taken
  }

  /** Takes one, if there is one left. */
  take(): boolean {
    if (this.#taken >= this.#max) return false
    this.#taken += 1
    return true
  }

  /** Gives one back that was taken. */
  release(): void {
    this.#taken -= 1
  }
}
