import { toError } from '../base/errors.ts'
import type { Logger } from '../base/log.ts'
import type { ControlRequest } from '../link/messages.ts'
import type { PortalSessions } from './sessions/portal-sessions.ts'
import type { ReloadOutcome } from './supervisor/supervisor-ports.ts'

/** What {@link GameRequests} carries requests out with. */
export interface GameRequestsPorts {
  readonly log: Logger
  readonly sessions: Pick<PortalSessions, 'addReport'>
  readonly stop: () => Promise<void>
  readonly replaceServer: (mode: 'reload' | 'reset') => Promise<ReloadOutcome>
}

/** Carries out what was asked for from within the game, and tells the session that asked what came of it. */
export class GameRequests {
  readonly #ports: GameRequestsPorts

  constructor(ports: GameRequestsPorts) {
    this.#ports = ports
  }

  /** Begins; what fails is in the log. */
  carryOut({ action, sessid }: ControlRequest): void {
    const { log, stop } = this.#ports
    log.info({ action, sessid }, 'asked for from within the game')
    const done = action === 'shutdown' ? stop() : this.#replace(action, sessid)
    done.catch((error: unknown) => log.error({ err: error, action }, 'what the game asked for failed'))
  }

  async #replace(action: 'reload' | 'reset', sessid: number | null): Promise<void> {
    const { sessions, replaceServer } = this.#ports
    const outcome = await replaceServer(action).catch((error: unknown): ReloadOutcome => {
      return { kind: 'failed', faults: [{ file: null, line: null, message: toError(error).message }] }
    })
    if (sessid === null) return
    const report =
      outcome.kind === 'done'
        ? { action, isDone: true, pauseMs: outcome.pauseMs, faults: [] }
        : { action, isDone: false, pauseMs: 0, faults: outcome.faults }
    sessions.addReport(sessid, { kind: 'report', report })
  }
}
