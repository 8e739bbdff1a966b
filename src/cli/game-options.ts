import { resolveGamePaths } from '../config/game-paths.ts'
import type { GamePaths } from '../config/game-paths.ts'
import type { CliArguments, CliOption } from './cli-command.ts'
import type { CliContext } from './cli-context.ts'

/** Options of every verb that works on a game. */
export const GAME_OPTIONS = {
  dir: { type: 'string', value: 'DIR', text: 'game folder; the nearest one upwards unless given' },
  data: { type: 'string', value: 'DIR', text: 'where the store, sockets and logs are; data in the game folder' },
} as const satisfies Record<string, CliOption>

/** The option that overrides settings at start. */
export const SET_OPTION = {
  set: { type: 'string', multiple: true, value: 'NAME=VALUE', text: 'override a setting; may be repeated' },
} as const satisfies Record<string, CliOption>

/** Paths of the game that was meant. Throws `WS_GAME_DIR_MISSING`. */
export function gamePathsOf(context: CliContext, args: CliArguments): GamePaths {
  return resolveGamePaths({ dir: args.text('dir'), data: args.text('data'), cwd: context.cwd })
}
