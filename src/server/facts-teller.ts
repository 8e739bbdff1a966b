import type { Clock, Timer } from '../base/clock.ts'
import type { Link } from '../link/link.ts'
import type { PortalToServer, ServerToPortal } from '../link/messages.ts'
import type { PublicFacts } from '../link/public-facts.ts'

/** What {@link FactsTeller} needs. */
export interface FactsTellerPorts {
  readonly clock: Clock
  readonly link: Pick<Link<ServerToPortal, PortalToServer>, 'send' | 'isEnded'>
  readonly facts: () => PublicFacts
}

const INTERVAL_MS = 5000

/** Tells the Portal the facts of the game when this Server takes over, and from then on when they have changed. */
export class FactsTeller implements Disposable {
  readonly #ports: FactsTellerPorts
  #told = ''
  #timer: Timer | undefined

  constructor(ports: FactsTellerPorts) {
    this.#ports = ports
  }

  /** Begins to tell. */
  start(): void {
    const { clock, link, facts } = this.#ports
    const now = facts()
    const text = JSON.stringify(now)
    if (text !== this.#told && !link.isEnded) link.send({ kind: 'facts', facts: now })
    this.#told = text
    this.#timer = clock.setTimer(INTERVAL_MS, () => this.start())
  }

  [Symbol.dispose](): void {
    this.#timer?.[Symbol.dispose]()
  }
}
