import { join } from 'node:path'
import type { Clock } from '../base/clock.ts'
import type { SessionId } from '../base/ids.ts'
import type { Settings } from '../config/settings.ts'
import type { TurnMessage } from '../link/messages.ts'
import type { TurnRules } from '../link/turn-rules.ts'
import { InputGate } from '../portal/input-gate.ts'
import { ServerChannel } from '../portal/server-channel.ts'
import { PortalSessions } from '../portal/sessions/portal-sessions.ts'
import { SessionIds } from '../portal/sessions/session-ids.ts'
import { TurnLedger } from '../portal/turn-ledger.ts'
import type { RecordingLog } from './test-world.ts'

/** What a {@link FixturePortal} is made of. */
export interface FixturePortalPorts {
  readonly clock: Clock
  readonly log: RecordingLog
  /** The numbers of sessions are set aside in it. */
  readonly folder: string
  readonly settings: Settings
  readonly rules: TurnRules
  /** What tells it from other Portals, and its sessions' random ids from theirs. */
  readonly number: number
  /** Where session numbers come from; by default a file, as in a game. */
  readonly sessionIds: ((path: string) => { next(): SessionId }) | undefined
  readonly onApplied: (turn: TurnMessage) => void
}

/** What a Portal makes its promise with, without its sockets. */
export class FixturePortal {
  readonly sessions: PortalSessions
  readonly ledger: TurnLedger
  readonly channel: ServerChannel
  readonly #log: RecordingLog

  constructor(ports: FixturePortalPorts) {
    const { clock, log, folder, settings, rules, number, onApplied } = ports
    this.#log = log
    const makeIds = ports.sessionIds ?? ((path) => new SessionIds(path))
    let ids = number * IDS_OF_A_PORTAL
    const sessions = (this.sessions = new PortalSessions({
      clock,
      log,
      ids: makeIds(join(folder, 'session-ids')),
      randomIds: { next: () => (ids += 1).toString(16).padStart(32, '0') },
      limits: settings,
    }))
    const ledger = (this.ledger = new TurnLedger({
      rules,
      apply: (turn) => {
        onApplied(turn)
        sessions.apply(turn)
      },
    }))
    const gate = new InputGate({
      clock,
      limits: { perSecond: 0, burst: 0 },
      isLimited: () => false,
      release: (session, entry) => this.channel.release(session, entry),
    })
    this.channel = new ServerChannel({ portalId: `portal-${number}`, log, rules, ledger, sessions, gate })
  }

  /** Waits until nothing goes on any more, but for what waits for the clock. */
  async settle(): Promise<void> {
    let before = ''
    for (let quiet = 0; quiet < QUIET_PASSES; quiet += 1) {
      await new Promise((resolve) => setImmediate(resolve))
      const inputs = this.sessions.all().map(({ inputs: { last, consumed } }) => `${last}/${consumed}`)
      const now = [this.ledger.appliedTurn, this.ledger.heldCount, this.#log.lines.length, ...inputs].join()
      if (now !== before) quiet = 0
      before = now
    }
  }

  /** Every connection is gone, as the sockets of a process that dies. */
  die(): void {
    for (const { connection } of this.sessions.all()) connection?.destroy()
  }
}

/** Passes of the event loop without any news after which all counts as done. */
const QUIET_PASSES = 12

/** More than a test opens. */
const IDS_OF_A_PORTAL = 2 ** 32
