import type { CliCommand } from './cli-command.ts'
import { initCommand } from './commands/init.ts'
import { logsCommand } from './commands/logs.ts'
import { reloadCommand, resetCommand } from './commands/reload.ts'
import { restartCommand } from './commands/restart.ts'
import { startCommand } from './commands/start.ts'
import { statusCommand } from './commands/status.ts'
import { stopCommand } from './commands/stop.ts'
import { superuserCommand } from './commands/superuser.ts'

/** Every verb, in the order help lists them. */
export const VERBS: readonly CliCommand[] = [
  initCommand,
  startCommand,
  stopCommand,
  reloadCommand,
  resetCommand,
  restartCommand,
  statusCommand,
  superuserCommand,
  logsCommand,
]
