import type { GameLink } from '../link/game-link.ts'
import type { ClientSettings } from '../settings/client-settings.ts'
import { measureDevice } from './measure-device.ts'

/** What a {@link DeviceTeller} works with. */
export interface DeviceTellerPorts {
  readonly frame: HTMLElement
  readonly settings: () => ClientSettings
  readonly link: Pick<GameLink, 'setDevice'>
}

const DELAY_MS = 250

/** Tells the game how much text the window holds, now and when it has another size. */
export class DeviceTeller {
  readonly #ports: DeviceTellerPorts
  #timer: ReturnType<typeof setTimeout> | undefined

  constructor(ports: DeviceTellerPorts) {
    this.#ports = ports
    new ResizeObserver(() => this.tell()).observe(ports.frame)
  }

  /** Tells soon: who drags a window makes many sizes. */
  tell(): void {
    clearTimeout(this.#timer)
    const { frame, settings, link } = this.#ports
    this.#timer = setTimeout(() => link.setDevice(measureDevice(frame, settings())), DELAY_MS)
  }
}
