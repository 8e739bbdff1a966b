import type { GamePaths } from '../config/game-paths.ts'
import type { GameStatus, ListenerStatus } from '../link/control-messages.ts'
import type { CliArguments } from './cli-command.ts'
import { say } from './cli-context.ts'
import type { CliContext } from './cli-context.ts'
import { ownCommandLine } from './own-command-line.ts'
import { paint } from './paint.ts'

const EVERYWHERE = new Set(['0.0.0.0', '::', '127.0.0.1', '::1'])

/** What {@link sayWelcome} tells of. */
export interface WelcomeFacts {
  readonly paths: GamePaths
  readonly status: GameStatus
  readonly args: CliArguments
  readonly isForeground: boolean
}

/** Says where to connect, how to become superuser, and how to stop. */
export function sayWelcome(context: CliContext, { paths, status, args, isForeground }: WelcomeFacts): void {
  const stop = isForeground ? 'Ctrl-C' : ownCommandLine(context, args, 'stop')
  const rows: [string, string][] = [
    ...status.listeners.map((listener): [string, string] => [verbOf(listener), connectLine(listener)]),
    ['Superuser', ownCommandLine(context, args, 'superuser NAME')],
    ['Data', paths.data],
    ['Stop', stop],
  ]
  const lines = rows.map(([name, text]) => `  ${paint(context, 'dim', name.padEnd(10))} ${text}`)
  const title = `${paint(context, 'bold', status.game)} is ${paint(context, 'green', 'running')}.`
  for (const line of ['', title, '', ...lines, '']) say(context, line)
}

function verbOf({ protocol }: ListenerStatus): string {
  if (protocol === 'web' || protocol === 'webs') return 'Play'
  return protocol === 'metrics' ? 'Metrics' : 'Connect'
}

/** How a client reaches a listener: `telnet localhost 4000`. */
export function connectLine({ protocol, address, port }: ListenerStatus): string {
  const host = EVERYWHERE.has(address) ? 'localhost' : address
  if (protocol === 'ssh') return `ssh -p ${port} NAME@${host}`
  if (protocol === 'web' || protocol === 'webs') return `${protocol === 'webs' ? 'https' : 'http'}://${host}:${port}/`
  if (protocol === 'metrics') return `http://${host}:${port}/metrics`
  return protocol === 'telnets' ? `${host} ${port}, with TLS` : `${protocol} ${host} ${port}`
}
