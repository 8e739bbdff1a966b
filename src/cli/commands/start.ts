import { parseOverrides } from '../../config/launch-options.ts'
import type { CliCommand } from '../cli-command.ts'
import { GAME_OPTIONS, gamePathsOf, SET_OPTION } from '../game-options.ts'
import { launchGame } from '../launch-game.ts'

/** `start`: starts the game, in the background unless told otherwise. */
export const startCommand: CliCommand = {
  name: 'start',
  summary: 'start the game',
  usage: 'start [--foreground] [--dir DIR] [--data DIR] [--set NAME=VALUE]…',
  notes: ['In the background its output goes to the logs; in the foreground to the terminal, and Ctrl-C stops it.'],
  options: {
    foreground: { type: 'boolean', text: 'stay in the terminal until the game ends' },
    ...GAME_OPTIONS,
    ...SET_OPTION,
  },
  positionals: { min: 0, max: 0 },
  async run(context, args) {
    const overrides = parseOverrides(args.texts('set'))
    const paths = gamePathsOf(context, args)
    const isForeground = args.has('foreground')
    return launchGame(context, { paths, args, options: { dir: paths.dir, data: paths.data, overrides, isForeground } })
  },
}
