import type { CliCommand } from '../cli-command.ts'
import { say } from '../cli-context.ts'
import { GAME_OPTIONS, gamePathsOf } from '../game-options.ts'
import { stopGame } from '../stop-game.ts'

/** `stop`: stops both processes and waits until they are gone. */
export const stopCommand: CliCommand = {
  name: 'stop',
  summary: 'stop the game; players are disconnected',
  usage: 'stop [--dir DIR] [--data DIR]',
  options: GAME_OPTIONS,
  positionals: { min: 0, max: 0 },
  async run(context, args) {
    const { game } = await stopGame(context, gamePathsOf(context, args))
    say(context, `${game} is stopped.`)
    return 0
  },
}
