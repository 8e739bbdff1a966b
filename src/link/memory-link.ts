import { WaystoneError } from '../base/errors.ts'
import type { Link } from './link.ts'

/** Makes the two ends of a {@link Link} within one process. Messages are copied as JSON, as a socket would. */
export function createMemoryLink<A, B>(): [Link<A, B>, Link<B, A>] {
  const left = new MemoryLinkEnd<A, B>()
  const right = new MemoryLinkEnd<B, A>()
  left.connect(right)
  right.connect(left)
  return [left, right]
}

class MemoryLinkEnd<Outgoing, Incoming> implements Link<Outgoing, Incoming> {
  #peer: MemoryLinkEnd<Incoming, Outgoing> | undefined
  #outgoing: string[] = []
  #isWriteScheduled = false
  #arrived: string[] = []
  #receiver: ((message: Incoming) => void) | undefined
  #isPaused = false
  #isEnding = false
  #hasPeerEnded = false
  #isEnded = false
  readonly #endListeners: ((fault?: Error) => void)[] = []

  connect(peer: MemoryLinkEnd<Incoming, Outgoing>): void {
    this.#peer = peer
  }

  get isEnded(): boolean {
    return this.#isEnded
  }

  get queuedBytes(): number {
    return this.#outgoing.reduce((sum, text) => sum + text.length, 0)
  }

  send(message: Outgoing): void {
    if (this.#isEnded) throw new WaystoneError('WS_LINK_CLOSED')
    if (this.#isEnding) return
    this.#outgoing.push(JSON.stringify(message))
    if (this.#isWriteScheduled) return
    this.#isWriteScheduled = true
    setImmediate(() => this.#write())
  }

  flush(): Promise<void> {
    if (this.#isEnding || this.#isEnded) return Promise.reject(new WaystoneError('WS_LINK_CLOSED'))
    this.#write()
    return Promise.resolve()
  }

  receive(receiver: (message: Incoming) => void): void {
    this.#receiver = receiver
    this.#handOver()
  }

  onEnd(listener: (fault?: Error) => void): void {
    if (this.#isEnded) listener()
    else this.#endListeners.push(listener)
  }

  pause(): void {
    this.#isPaused = true
  }

  resume(): void {
    this.#isPaused = false
    this.#handOver()
  }

  end(): void {
    if (this.#isEnding || this.#isEnded) return
    this.#write()
    this.#isEnding = true
    setImmediate(() => this.#closeBoth())
  }

  [Symbol.dispose](): void {
    this.#outgoing = []
    this.#isEnding = true
    setImmediate(() => this.#closeBoth())
  }

  #closeBoth(): void {
    this.#peer?.peerOnEnd()
    this.peerOnEnd()
  }

  #write(): void {
    this.#isWriteScheduled = false
    const peer = this.#peer
    if (this.#isEnding || !peer) return
    const messages = this.#outgoing
    this.#outgoing = []
    if (messages.length > 0) setImmediate(() => peer.peerOnData(messages))
  }

  peerOnData(messages: string[]): void {
    if (this.#isEnded) return
    this.#arrived.push(...messages)
    this.#handOver()
  }

  peerOnEnd(): void {
    this.#isEnding = true
    this.#hasPeerEnded = true
    this.#handOver()
    if (!this.#receiver) this.#announceEnd()
  }

  #handOver(): void {
    while (this.#receiver && !this.#isPaused) {
      const message = this.#arrived.shift()
      if (message === undefined) break
      this.#receiver(JSON.parse(message) as Incoming)
    }
    if (this.#hasPeerEnded && this.#arrived.length === 0) this.#announceEnd()
  }

  #announceEnd(): void {
    if (this.#isEnded) return
    this.#isEnded = true
    for (const listener of this.#endListeners.splice(0)) listener()
  }
}
