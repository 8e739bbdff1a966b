import type { GroupPlan } from './messages.ts'
import { countNewlines, type RawClient } from './raw-client.ts'

/**
 * Counts when a line that one member sent has been answered to all members.
 *
 * Everybody hears the lines of a room in the same order, so the k-th exchange is over when every member has heard so many.
 */
export class Group {
  readonly #members: readonly RawClient[]
  readonly #linesEach: number
  readonly #heard: number[]
  readonly #sentAt: number[] = []
  #done = 0
  /** Called with the milliseconds of each exchange. */
  onDone: (elapsedMs: number) => void = () => undefined

  constructor(members: readonly RawClient[], plan: GroupPlan) {
    this.#members = members
    this.#linesEach = plan.linesEach
    this.#heard = members.map(() => 0)
    members.forEach((member, index) => {
      member.onBytes = (bytes) => this.#hear(index, countNewlines(bytes))
    })
  }

  get done(): number {
    return this.#done
  }

  get isIdle(): boolean {
    return this.#done === this.#sentAt.length
  }

  /** Lines that came though nobody asked for them. */
  get strayLines(): number {
    const due = this.#sentAt.length * this.#linesEach
    return this.#heard.reduce((sum, heard) => sum + Math.max(0, heard - due), 0)
  }

  /** The next member in turn sends. */
  send(line: string): void {
    const member = this.#members[this.#sentAt.length % this.#members.length]
    this.#sentAt.push(performance.now())
    member?.send(line)
  }

  #hear(index: number, lines: number): void {
    const before = this.#heard[index] ?? 0
    this.#heard[index] = before + lines
    // Whoever was ahead of another does not end an exchange.
    if (before >= (this.#done + 1) * this.#linesEach) return
    const over = Math.min(this.#sentAt.length, Math.floor(Math.min(...this.#heard) / this.#linesEach))
    if (over <= this.#done) return
    const now = performance.now()
    while (this.#done < over) {
      const sentAt = this.#sentAt[this.#done] ?? now
      this.#done += 1
      this.onDone(now - sentAt)
    }
  }
}
