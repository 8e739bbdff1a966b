import type { Clock, Timer } from '../../base/clock.ts'
import type { SessionCapabilities } from '../../link/session-messages.ts'
import type { WebDevice } from '../../wire/web/web-messages.ts'
import { isSameCapabilities } from '../telnet/telnet-capabilities.ts'
import { toWebCapabilities } from './web-capabilities.ts'

/** While a window is dragged, sizes come by the dozen. */
const SETTLE_MS = 50

/** The device that a web client is used on, which can change with each socket and in between. */
export class WebDeviceWatch implements Disposable {
  readonly #clock: Clock
  readonly #onChange: (capabilities: SessionCapabilities) => void
  #device: WebDevice
  #capabilities: SessionCapabilities
  #timer: Timer | undefined

  constructor(clock: Clock, device: WebDevice, onChange: (capabilities: SessionCapabilities) => void) {
    this.#clock = clock
    this.#device = device
    this.#capabilities = toWebCapabilities(device)
    this.#onChange = onChange
  }

  /** What it can show. */
  get capabilities(): SessionCapabilities {
    return this.#capabilities
  }

  /** The client goes on with this one now. */
  take(device: WebDevice): void {
    this.#device = device
    this.#settle()
  }

  /** The client says that it has changed; of what it says within a moment the last counts. */
  note(device: WebDevice): void {
    this.#device = device
    this.#timer ??= this.#clock.setTimer(SETTLE_MS, () => this.#settle())
  }

  [Symbol.dispose](): void {
    this.#timer?.[Symbol.dispose]()
    this.#timer = undefined
  }

  #settle(): void {
    this[Symbol.dispose]()
    const capabilities = toWebCapabilities(this.#device)
    if (isSameCapabilities(capabilities, this.#capabilities)) return
    this.#capabilities = capabilities
    this.#onChange(capabilities)
  }
}
