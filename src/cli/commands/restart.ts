import { parseOverrides } from '../../config/launch-options.ts'
import type { LaunchOptions } from '../../config/launch-options.ts'
import { loadSettings } from '../../config/load-settings.ts'
import type { CliCommand } from '../cli-command.ts'
import { say } from '../cli-context.ts'
import { statusOf } from '../control-client.ts'
import { GAME_OPTIONS, gamePathsOf, SET_OPTION } from '../game-options.ts'
import { launchGame } from '../launch-game.ts'
import { readLaunchRecord } from '../launch-record.ts'
import { stopGame } from '../stop-game.ts'

/** `restart`: stops both processes and starts them in the background, with the options of the last start. */
export const restartCommand: CliCommand = {
  name: 'restart',
  summary: 'stop the game and start it again the same way',
  usage: 'restart [--dir DIR] [--data DIR] [--set NAME=VALUE]…',
  notes: [
    'Players are disconnected; "waystone reload" keeps them.',
    'What was set at the last start is set again; the game runs in the background afterwards.',
  ],
  options: { ...GAME_OPTIONS, ...SET_OPTION },
  positionals: { min: 0, max: 0 },
  async run(context, args) {
    const overrides = parseOverrides(args.texts('set'))
    const paths = gamePathsOf(context, args)
    const options: LaunchOptions = {
      dir: paths.dir,
      data: paths.data,
      overrides: { ...readLaunchRecord(paths)?.overrides, ...overrides },
      isForeground: false,
    }
    // A running game is not given up for settings that do not load.
    await loadSettings({ gameDir: options.dir, overrides: options.overrides })
    if (await statusOf(paths)) await stopGame(context, paths)
    else say(context, 'The game was not running.')
    return launchGame(context, { paths, options, args })
  },
}
