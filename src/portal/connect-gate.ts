import type { Clock } from '../base/clock.ts'
import { TokenBucket } from '../base/token-bucket.ts'
import { isLoopback } from '../base/loopback.ts'
import { addressBlock } from './listeners/remote-address.ts'

/** Limits of a {@link ConnectGate}, named as their settings; one of 0 or less is off. */
export interface ConnectGateLimits {
  readonly maxConnections: number
  readonly maxConnectionsPerAddress: number
  readonly connectionsPerSecondPerAddress: number
  readonly connectionBurstPerAddress: number
  /** Whether the limits per address hold for this machine too. */
  readonly limitLoopback: boolean
}

/** Collaborators and limits of a {@link ConnectGate}. */
export interface ConnectGateOptions {
  readonly clock: Clock
  readonly limits: ConnectGateLimits
}

/** Whether a client may come in: `release` is called when it has gone, `text` is what it is told. */
export type Admission = { readonly kind: 'yes'; release(): void } | { readonly kind: 'no'; readonly text: string }

/** Why clients were not let in: there is no room at all, none for their address, or they came too fast. */
export type RefusalReason = 'full' | 'address' | 'rate'

interface Visitor {
  readonly bucket: TokenBucket
  open: number
  /** When it last came in or went, in the clock's monotonic milliseconds. */
  seenMs: number
}

/**
 * Lets connections in, within limits for all together and for each address (of IPv6, each /64 network).
 *
 * An address is forgotten when nothing is open from it and its rate has recovered.
 */
export class ConnectGate {
  readonly #clock: Clock
  readonly #limits: ConnectGateLimits
  readonly #recoveryMs: number
  readonly #visitors = new Map<string, Visitor>()
  /** Visitors with nothing open, the longest gone first. */
  readonly #gone = new Map<string, Visitor>()
  readonly #refusals: Record<RefusalReason, number> = { full: 0, address: 0, rate: 0 }
  #open = 0

  constructor({ clock, limits }: ConnectGateOptions) {
    const { connectionsPerSecondPerAddress: perSecond, connectionBurstPerAddress: burst } = limits
    this.#clock = clock
    this.#limits = limits
    this.#recoveryMs = perSecond > 0 ? (burst / perSecond) * 1000 : 0
  }

  /** Connections that are open. */
  get openConnections(): number {
    return this.#open
  }

  /** How many were not let in. */
  get refusals(): Readonly<Record<RefusalReason, number>> {
    return this.#refusals
  }

  /** Addresses that are remembered. */
  get rememberedAddresses(): number {
    this.#forget()
    return this.#visitors.size
  }

  /** Decides about a connection from `address`. */
  admit(address: string): Admission {
    this.#forget()
    const { maxConnections, limitLoopback } = this.#limits
    if (maxConnections > 0 && this.#open >= maxConnections) {
      return this.#refuse('full', `The game is full: ${countOf(maxConnections)} open. Please try again later.`)
    }
    if (isLoopback(address) && !limitLoopback) return this.#letIn(() => {})
    return this.#admitVisitor(addressBlock(address))
  }

  #admitVisitor(block: string): Admission {
    const max = this.#limits.maxConnectionsPerAddress
    const visitor = this.#visitors.get(block) ?? this.#meet(block)
    if (max > 0 && visitor.open >= max) {
      const words = `From your address ${countOf(max)} open already, and no more are allowed. Please close one.`
      return this.#refuse('address', words)
    }
    if (!visitor.bucket.take()) {
      const seconds = Math.ceil(visitor.bucket.waitMs() / 1000)
      return this.#refuse('rate', `Too many new connections from your address. Please wait ${seconds} s and try again.`)
    }
    visitor.open += 1
    this.#gone.delete(block)
    return this.#letIn(() => this.#leave(block, visitor))
  }

  #meet(block: string): Visitor {
    const { connectionsPerSecondPerAddress: perSecond, connectionBurstPerAddress: burst } = this.#limits
    const seenMs = this.#clock.monotonic()
    const visitor = { bucket: new TokenBucket(this.#clock, { perSecond, burst }), open: 0, seenMs }
    this.#visitors.set(block, visitor)
    this.#gone.set(block, visitor)
    return visitor
  }

  #letIn(leave: () => void): Admission {
    let isIn = true
    this.#open += 1
    return {
      kind: 'yes',
      release: () => {
        if (!isIn) return
        isIn = false
        this.#open -= 1
        leave()
      },
    }
  }

  #refuse(reason: RefusalReason, text: string): Admission {
    this.#refusals[reason] += 1
    return { kind: 'no', text }
  }

  #leave(block: string, visitor: Visitor): void {
    visitor.open -= 1
    visitor.seenMs = this.#clock.monotonic()
    if (visitor.open === 0) this.#gone.set(block, visitor)
  }

  #forget(): void {
    const now = this.#clock.monotonic()
    for (const [block, visitor] of this.#gone) {
      if (now - visitor.seenMs < this.#recoveryMs) return
      this.#gone.delete(block)
      this.#visitors.delete(block)
    }
  }
}

function countOf(connections: number): string {
  return connections === 1 ? '1 connection is' : `${connections} connections are`
}
