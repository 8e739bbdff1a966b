import { WaystoneError } from '../base/errors.ts'
import type { Account } from './accounts/account.ts'
import type { GameObject } from './objects/game-object.ts'
import type { Session } from './session.ts'
import type { World } from './world.ts'

/** Who can run a line as a command without having typed it. */
export type LineActor = Account | GameObject | Session

/** Runs a line for somebody. What fails is logged, so that a caller may let it be. */
export function executeLine(world: World, actor: LineActor, line: string): Promise<void> {
  const done = run(world, actor, line)
  done.catch((err: unknown) => world.log.error({ err, actor: String(actor) }, 'a command that code ran failed'))
  return done
}

async function run(world: World, actor: LineActor, line: string): Promise<void> {
  const { runLine } = world.state
  if (!runLine) throw new WaystoneError('WS_COMMAND_NO_RUNNER')
  await runLine(line, actor)
}
