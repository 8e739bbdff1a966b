import type { CommandRunner } from '../../commands/command-runner.ts'
import { isEntity } from '../../world/entity-brand.ts'
import { isAccount } from '../../world/entity-kinds.ts'
import type { LineActor } from '../../world/execute-line.ts'
import type { Unit } from '../turn/unit.ts'
import { replaceNicks } from './replace-nicks.ts'

/** What {@link createLineRunner} works with. */
export interface LineRunnerPorts {
  readonly commands: CommandRunner
  readonly scope: { readonly current: Unit | undefined }
  readonly multisessionMode: number
}

/** What no session waits for ends when it ends. */
const NEVER_ABORTED = new AbortController().signal

/** Makes what runs the lines that nobody typed. */
export function createLineRunner({ commands, scope, multisessionMode }: LineRunnerPorts) {
  return (line: string, actor: LineActor): Promise<unknown> => {
    const who = standInFor(actor, multisessionMode)
    if (isEntity(who)) return commands.run(line, who, NEVER_ABORTED)
    return commands.run(replaceNicks(who, line), who, scope.current?.acting.signal ?? NEVER_ABORTED)
  }
}

/** Where all sessions of an account play the same, what it does is done by the first of them. */
function standInFor(actor: LineActor, multisessionMode: number): LineActor {
  const isOneForAll = multisessionMode === 0 || multisessionMode === 1
  return (isOneForAll && isEntity(actor) && isAccount(actor) && actor.sessions.get()) || actor
}
