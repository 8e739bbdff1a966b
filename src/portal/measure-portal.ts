import type { GameStatus } from '../link/control-messages.ts'
import type { Metric } from './metrics-page.ts'
import type { PortalSession } from './sessions/portal-session.ts'
import type { TurnLedger } from './turn-ledger.ts'

/** What is measured. */
export interface MeasuredPortal {
  readonly status: GameStatus
  readonly sessions: readonly PortalSession[]
  readonly ledger: Pick<TurnLedger, 'heldCount' | 'appliedTurn'>
  readonly players: number | undefined
  readonly refusals: Readonly<Record<string, number>>
  /** Milliseconds since 1970. */
  readonly now: number
}

/** Measures the Portal, and of the Server what the Portal knows. */
export function measurePortal(measured: MeasuredPortal): readonly Metric[] {
  const { status, sessions, ledger, players, refusals, now } = measured
  const { portal, server } = status
  const memory = process.memoryUsage()
  const sum = (of: (session: PortalSession) => number): number =>
    sessions.reduce((total, session) => total + of(session), 0)
  const protocols: Record<string, number> = {}
  for (const { protocol } of sessions) protocols[protocol] = (protocols[protocol] ?? 0) + 1
  return [
    gauge('sessions', 'Sessions by protocol.', { label: 'protocol', counts: protocols }),
    gauge('refused_clients_total', 'Clients that were not let in, by why.', { label: 'reason', counts: refusals }),
    ...(players === undefined ? [] : [gauge('players', 'Accounts that are logged in.', players)]),
    gauge('server_up', 'Whether a Server runs the game.', server.state === 'running' ? 1 : 0),
    gauge('server_crashes_total', 'Servers that died unasked.', server.crashes),
    gauge('server_reloads_total', 'Servers that were replaced by a reload.', server.reloads),
    gauge('turn', 'Number of the newest turn that was applied.', ledger.appliedTurn),
    gauge('turns_held', 'Turns that wait for their commit.', ledger.heldCount),
    gauge(
      'inputs_waiting',
      'Inputs that no applied turn has consumed.',
      sum(({ inputs }) => inputs.count),
    ),
    gauge(
      'inputs_waiting_bytes',
      'The same in bytes.',
      sum(({ inputs }) => inputs.size),
    ),
    gauge(
      'output_waiting_bytes',
      'Output that clients have not taken.',
      sum((each) => each.connection?.queuedBytes ?? 0),
    ),
    gauge(
      'sessions_lagging',
      'Sessions whose client reads so slowly that output was left out.',
      sum(({ connection }) => (connection?.capabilities.isLagging ? 1 : 0)),
    ),
    gauge('portal_uptime_seconds', 'Time since the Portal was started.', Math.round((now - portal.startedAt) / 1000)),
    gauge('portal_resident_bytes', 'Memory of the Portal.', memory.rss),
    gauge('portal_heap_bytes', 'Memory of the Portal that its program uses.', memory.heapUsed),
  ]
}

function gauge(name: string, help: string, value: Metric['value']): Metric {
  return { name, help, value }
}
