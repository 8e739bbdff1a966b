import type { LinkStatus } from '../link/game-link-events.ts'
import { describeStatus } from '../log/describe-status.ts'
import { byId } from './elements.ts'

const COUNTDOWN_MS = 500

/** What a {@link StatusBar} tells. */
export interface StatusBarPorts {
  /** The player wants what the button offers. */
  readonly onAction: (status: LinkStatus) => void
  /** Nothing can be sent: this is offered instead; `undefined` while something can. */
  readonly onOver: (offer: string | undefined) => void
}

/** Shows how the connection stands, and offers what can be done about it. */
export class StatusBar {
  readonly #ports: StatusBarPorts
  readonly #bar = byId('status', HTMLDivElement)
  readonly #text = byId('status-text', HTMLSpanElement)
  readonly #when = byId('status-when', HTMLSpanElement)
  readonly #action = byId('status-action', HTMLButtonElement)
  #status: LinkStatus = { kind: 'connecting' }
  #waiting = 0
  #isWorldHere = true
  #timer: ReturnType<typeof setInterval> | undefined

  constructor(ports: StatusBarPorts) {
    this.#ports = ports
    this.#action.addEventListener('click', () => this.act())
  }

  /** Does what the button offers. */
  act(): void {
    this.#ports.onAction(this.#status)
  }

  show(status: LinkStatus): void {
    this.#status = status
    clearInterval(this.#timer)
    const hasCountdown = status.kind === 'reconnecting' && status.retryAt !== undefined
    this.#timer = hasCountdown ? setInterval(() => this.#paint(), COUNTDOWN_MS) : undefined
    this.#paint()
  }

  /** So many typed lines are not taken. */
  setWaiting(count: number): void {
    this.#waiting = count
    this.#paint()
  }

  /** The game is away for long, or is back. */
  setWorldHere(isHere: boolean): void {
    this.#isWorldHere = isHere
    this.#paint()
  }

  #paint(): void {
    const {
      text,
      when = '',
      state,
      action,
    } = describeStatus(this.#status, {
      waiting: this.#waiting,
      now: Date.now(),
      isWorldHere: this.#isWorldHere,
    })
    this.#bar.dataset['state'] = state
    // Setting the same text again would be read aloud again.
    if (this.#text.textContent !== text) this.#text.textContent = text
    this.#when.textContent = when
    if (action !== undefined && this.#action.textContent !== action) this.#action.textContent = action
    this.#action.hidden = action === undefined
    this.#ports.onOver(state === 'over' ? action : undefined)
  }
}
