import { ScriptedClient } from '../../src/testing/scripted-client.ts'
import { ROOMS } from './kill-game.ts'
import { SeededRandom } from '../../src/testing/seeded-random.ts'

/** Lines that a player has under way at once. */
const WINDOW = 6

/** A thing that was heard: who said it, and what. */
export interface Heard {
  readonly speaker: string
  readonly text: string
}

/**
 * A scripted player: sends numbered lines without pause and checks that the replies come once and in order.
 *
 * What a reply has to be follows from the lines before it: a counter that goes up by one, a place in the ring.
 */
export class Player {
  readonly name: string
  readonly heard: Heard[] = []
  readonly faults: string[] = []
  /** Numbers of the lines that counted, in order. */
  readonly counted: number[] = []
  /** What was said, in order. */
  readonly said: string[] = []
  readonly #client: ScriptedClient
  readonly #random: SeededRandom
  readonly #awaited: string[] = []
  #line = ''
  #sent = 0
  #place = 0
  #isSending = false
  #onQuiet: (() => void) | undefined

  private constructor(name: string, client: ScriptedClient, seed: number) {
    this.name = name
    this.#client = client
    this.#random = new SeededRandom(seed)
  }

  /** Connects, makes an account and enters the world. */
  static async enter(name: string, port: number, seed: number): Promise<Player> {
    const client = await ScriptedClient.connect({ port, timeoutMs: 60_000 })
    await client.expect('create <name>')
    await client.ask(`create ${name} a-long-enough-word`, /Ring 0\n[^]*Exits[^\n]*\n/)
    return new Player(name, client, seed)
  }

  get isClosed(): boolean {
    return this.#client.isClosed
  }

  /** Lines sent so far. */
  get sent(): number {
    return this.#sent
  }

  /** Replies that have not come yet. */
  get missing(): readonly string[] {
    return this.#awaited
  }

  /** Where the player is, by its own reckoning. */
  get place(): number {
    return this.#place
  }

  start(): void {
    this.#isSending = true
    this.#client.onText = (text) => this.#take(text)
    this.#fill()
  }

  /** Sends nothing more and waits for what is missing, but no longer than `timeoutMs`. */
  async finish(timeoutMs: number): Promise<void> {
    this.#isSending = false
    if (this.#awaited.length === 0) return
    const { promise, resolve } = Promise.withResolvers<void>()
    this.#onQuiet = resolve
    const timer = setTimeout(resolve, timeoutMs)
    await promise
    clearTimeout(timer)
    if (this.#awaited.length > 0)
      this.faults.push(`${this.#awaited.length} replies never came, first: ${this.#awaited[0]}`)
  }

  /** Asks once more where it is: what others said before has then been heard. */
  async look(timeoutMs: number): Promise<void> {
    if (this.#awaited.length === 0) this.#send('look', `Ring ${this.#place}`)
    await this.finish(timeoutMs)
  }

  close(): void {
    this.#client[Symbol.dispose]()
  }

  #fill(): void {
    while (this.#isSending && this.#awaited.length < WINDOW) this.#sendNext()
  }

  #sendNext(): void {
    this.#sent += 1
    const n = this.#sent
    const dice = this.#random.next()
    if (dice < 0.35) {
      this.counted.push(n)
      this.#send(`count ${n}`, `count ${n} = ${this.counted.length}`)
    } else if (dice < 0.6) {
      const text = `${this.name} ${n}`
      this.said.push(text)
      this.#send(`say ${text}`, `You say, "${text}"`)
    } else if (dice < 0.8) {
      const isEast = this.#random.next() < 0.5
      this.#place = (this.#place + (isEast ? 1 : ROOMS - 1)) % ROOMS
      this.#send(isEast ? 'east' : 'west', `Ring ${this.#place}`)
    } else this.#send('look', `Ring ${this.#place}`)
  }

  #send(line: string, reply: string): void {
    this.#awaited.push(reply)
    this.#client.send(line)
  }

  #take(text: string): void {
    this.#line += text
    const lines = this.#line.split('\n')
    this.#line = lines.pop() ?? ''
    for (const line of lines) this.#takeLine(line)
    this.#fill()
    if (this.#awaited.length === 0) this.#onQuiet?.()
  }

  #takeLine(line: string): void {
    if (line.includes('was set aside')) this.faults.push('a line was set aside')
    const speech = /^(\w+) says, "(.*)"$/.exec(line)
    if (speech) this.heard.push({ speaker: speech[1] ?? '', text: speech[2] ?? '' })
    if (!/^(count \d+ = |You say, "|Ring \d+$)/.test(line)) return
    const expected = this.#awaited.shift()
    if (line !== expected && this.faults.length < 5)
      this.faults.push(`was shown ${line}, expected ${expected ?? 'nothing'}`)
  }
}
