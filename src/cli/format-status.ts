import type { GamePaths } from '../config/game-paths.ts'
import type { GameStatus } from '../link/control-messages.ts'
import type { CliContext } from './cli-context.ts'
import { paint } from './paint.ts'

/** What `status --json` prints when no game runs. */
export const STATUS_OF_NOTHING = { portal: null, server: null, listeners: [], sessions: 0 } as const

/** The status as a table for people. */
export function formatStatus(context: CliContext, paths: GamePaths, status: GameStatus): string[] {
  const { portal, server, listeners, sessions } = status
  const upMs = Math.max(0, context.clock.now() - portal.startedAt)
  const counts = [`turn ${server.turn}`, count(server.reloads, 'reload'), count(server.crashes, 'crash', 'crashes')]
  const rows: [string, string][] = [
    ['Portal', `pid ${portal.pid}, up ${formatDuration(upMs)}`],
    ['Server', [`pid ${server.pid ?? '-'}`, paintState(context, server.state), ...counts].join(', ')],
    ...(server.standbyPid === null ? [] : [['Standby', `pid ${server.standbyPid}`] satisfies [string, string]]),
    ...listeners.map(({ protocol, address, port, fingerprint }): [string, string] => [
      protocol,
      `${address} port ${port}${fingerprint ? `, ${protocol === 'ssh' ? 'key' : 'certificate'} ${fingerprint}` : ''}`,
    ]),
    ['Sessions', String(sessions)],
    ['Data', paths.data],
  ]
  return [
    paint(context, 'bold', status.game),
    ...rows.map(([name, text]) => `  ${paint(context, 'dim', name.padEnd(10))} ${text}`),
  ]
}

/** A time that people can read, of its two largest units: `2 h 3 min`. */
export function formatDuration(ms: number): string {
  const seconds = Math.floor(ms / 1000)
  const parts: [number, string][] = [
    [Math.floor(seconds / 86_400), 'd'],
    [Math.floor(seconds / 3600) % 24, 'h'],
    [Math.floor(seconds / 60) % 60, 'min'],
    [seconds % 60, 's'],
  ]
  const first = parts.findIndex(([amount]) => amount > 0)
  if (first < 0) return '0 s'
  const shown = parts.slice(first, first + 2).filter(([amount]) => amount > 0)
  return shown.map(([amount, unit]) => `${amount} ${unit}`).join(' ')
}

/** `1 session`, `2 sessions`. */
export function count(amount: number, one: string, many = `${one}s`): string {
  return `${amount} ${amount === 1 ? one : many}`
}

function paintState(context: CliContext, state: GameStatus['server']['state']): string {
  return paint(context, state === 'running' ? 'green' : 'yellow', state)
}
