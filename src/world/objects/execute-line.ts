import { WaystoneError } from '../../base/errors.ts'
import type { GameObject } from './game-object.ts'

/** Runs a line for an object. What fails is logged, so that a caller may let it be. */
export function executeLine(object: GameObject, line: string): Promise<void> {
  const done = run(object, line)
  done.catch((err: unknown) => object.world.log.error({ err, object: object.dbref }, 'a command of an object failed'))
  return done
}

async function run(object: GameObject, line: string): Promise<void> {
  const { runLine } = object.world.state
  if (!runLine) throw new WaystoneError('WS_COMMAND_NO_RUNNER')
  await runLine(line, object)
}
