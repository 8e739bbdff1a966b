import type { Clock } from '../base/clock.ts'
import type { ControlService, ServerStatus } from '../commands/command-services.ts'
import type { Session } from '../world/session.ts'
import type { TurnDraft } from './turn/turn-draft.ts'
import type { TurnPublisher } from './turn/turn-publisher.ts'

/** What {@link Control} needs. */
export interface ControlPorts {
  readonly clock: Clock
  readonly draft: TurnDraft
  readonly publisher: TurnPublisher
}

/** Asks the Portal to replace or stop this Server; the request is an effect of the turn like any other. */
export class Control implements ControlService {
  readonly #ports: ControlPorts
  readonly #startedAt: number

  constructor(ports: ControlPorts) {
    this.#ports = ports
    this.#startedAt = ports.clock.now()
  }

  reload(by?: Session): void {
    this.#ports.draft.request({ action: 'reload', sessid: by?.sessid ?? null })
  }

  reset(by?: Session): void {
    this.#ports.draft.request({ action: 'reset', sessid: by?.sessid ?? null })
  }

  shutdown(by?: Session): void {
    this.#ports.draft.request({ action: 'shutdown', sessid: by?.sessid ?? null })
  }

  status(): ServerStatus {
    const { clock, publisher } = this.#ports
    return { startedAt: this.#startedAt, uptimeMs: clock.now() - this.#startedAt, turn: publisher.turn }
  }
}
