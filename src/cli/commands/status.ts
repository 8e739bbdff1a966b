import type { CliCommand } from '../cli-command.ts'
import { say } from '../cli-context.ts'
import { statusOf } from '../control-client.ts'
import { formatStatus, STATUS_OF_NOTHING } from '../format-status.ts'
import { GAME_OPTIONS, gamePathsOf } from '../game-options.ts'

/** As init scripts have it: the program is not running. */
const NOT_RUNNING = 3

/** `status`: what runs, and where it listens. */
export const statusCommand: CliCommand = {
  name: 'status',
  summary: 'say what runs, where it listens, how many play',
  usage: 'status [--json] [--dir DIR] [--data DIR]',
  notes: ['The exit code is 0 when the game runs and 3 when it does not.'],
  options: { json: { type: 'boolean', text: 'print JSON for other programs' }, ...GAME_OPTIONS },
  positionals: { min: 0, max: 0 },
  async run(context, args) {
    const paths = gamePathsOf(context, args)
    const status = await statusOf(paths)
    if (args.has('json')) say(context, JSON.stringify(status ?? STATUS_OF_NOTHING))
    else if (status) for (const line of formatStatus(context, paths, status)) say(context, line)
    else say(context, 'not running')
    return status ? 0 : NOT_RUNNING
  },
}
