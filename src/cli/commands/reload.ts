import type { ControlCommand } from '../../link/control-messages.ts'
import { CommandFailure } from '../cli-command.ts'
import type { CliArguments, CliCommand } from '../cli-command.ts'
import { say } from '../cli-context.ts'
import type { CliContext } from '../cli-context.ts'
import { askPortal } from '../control-client.ts'
import { formatFaults } from '../format-faults.ts'
import { count } from '../format-status.ts'
import { GAME_OPTIONS, gamePathsOf } from '../game-options.ts'
import { Progress } from '../progress.ts'

/** `reload`: replaces the Server by one with the code and settings as they are now; players stay. */
export const reloadCommand: CliCommand = {
  name: 'reload',
  summary: 'take over changed code; players stay connected',
  usage: 'reload [--dir DIR] [--data DIR]',
  notes: ['Code that does not load changes nothing: every fault is printed, the game goes on as it was.'],
  options: GAME_OPTIONS,
  positionals: { min: 0, max: 0 },
  run: (context, args) => replaceServer(context, args, { kind: 'reload' }),
}

/** `reset`: as `reload`, but objects are woken as after a cold start. */
export const resetCommand: CliCommand = {
  name: 'reset',
  summary: 'as reload, with the hooks of a cold start',
  usage: 'reset [--dir DIR] [--data DIR]',
  options: GAME_OPTIONS,
  positionals: { min: 0, max: 0 },
  run: (context, args) => replaceServer(context, args, { kind: 'reset' }),
}

async function replaceServer(
  context: CliContext,
  args: CliArguments,
  command: ControlCommand & { readonly kind: 'reload' | 'reset' },
): Promise<number> {
  const paths = gamePathsOf(context, args)
  const [doing, done] = command.kind === 'reload' ? ['Reloading', 'Reloaded'] : ['Resetting', 'Reset']
  using progress = new Progress(context, doing)
  const answer = await askPortal(paths, command, { onProgress: (text) => progress.say(text) })
  progress[Symbol.dispose]()
  if (answer.kind === 'failed') throw new CommandFailure(answer.text, formatFaults(context, answer.faults))
  if (answer.kind !== 'done') throw new CommandFailure(`The Portal answered "${answer.kind}".`)
  const { pauseMs, sessions, text } = answer
  const stayed = sessions === undefined ? '' : `; ${count(sessions, 'session')} stayed`
  say(context, pauseMs === undefined ? text : `${done} in ${Math.round(pauseMs)} ms${stayed}.`)
  return 0
}
