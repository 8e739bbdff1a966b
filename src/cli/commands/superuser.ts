import { WaystoneError } from '../../base/errors.ts'
import { CommandFailure } from '../cli-command.ts'
import type { CliCommand } from '../cli-command.ts'
import { say } from '../cli-context.ts'
import { askPortal, statusOf } from '../control-client.ts'
import { formatFaults } from '../format-faults.ts'
import { GAME_OPTIONS, gamePathsOf } from '../game-options.ts'
import { ownCommandLine } from '../own-command-line.ts'
import { Progress } from '../progress.ts'
import { readPassword } from '../read-password.ts'

/** `superuser`: makes an account that may do everything, or gives one that exists the right to. */
export const superuserCommand: CliCommand = {
  name: 'superuser',
  summary: 'make an account that may do everything',
  usage: 'superuser NAME [--dir DIR] [--data DIR]',
  notes: ['The game must be running.', 'Asks for the password, or reads one line from standard input.'],
  options: GAME_OPTIONS,
  positionals: { min: 1, max: 1 },
  async run(context, args) {
    const paths = gamePathsOf(context, args)
    const [name = ''] = args.positionals
    if (!(await statusOf(paths))) {
      const start = ownCommandLine(context, args, 'start')
      throw new WaystoneError('WS_GAME_NOT_RUNNING', `No game is running on ${paths.data}; start it first: ${start}`)
    }
    const password = await readPassword(context, name)
    using progress = new Progress(context, 'Working')
    const command = { kind: 'superuser', name, password } as const
    const answer = await askPortal(paths, command, { onProgress: (text) => progress.say(text) })
    if (answer.kind === 'failed') throw new CommandFailure(answer.text, formatFaults(context, answer.faults))
    say(context, answer.kind === 'done' && answer.text !== '' ? answer.text : `${name} is superuser.`)
    return 0
  },
}
