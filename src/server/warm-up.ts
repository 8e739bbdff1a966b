import type { ContextScope } from '../base/context-scope.ts'
import { toError } from '../base/errors.ts'
import type { Logger } from '../base/log.ts'
import type { CommandRunner } from '../commands/command-runner.ts'
import type { PortalToServer } from '../link/messages.ts'
import type { AttachedSession } from '../link/session-messages.ts'
import { validatePortalToServer } from '../link/validate.ts'
import type { GameObject } from '../world/objects/game-object.ts'
import type { World } from '../world/world.ts'
import type { SessionClass } from './game/session-class.ts'
import { CLIENTLESS_SESSION } from './sessions/clientless-session.ts'
import type { SessionPorts } from './sessions/session-ports.ts'
import type { TurnDraft } from './turn/turn-draft.ts'
import { Unit } from './turn/unit.ts'

/** What {@link warmUp} works with. */
export interface WarmUpPorts {
  readonly log: Logger
  readonly scope: ContextScope<Unit>
  readonly world: World
  readonly draft: TurnDraft
  readonly commands: CommandRunner
  readonly sessionClass: SessionClass
  readonly sessionPorts: SessionPorts
}

/**
 * Does for the first time, before players wait for this Server, what each of their first inputs needs: code is compiled
 * and cmdsets are merged. It has no effect, whatever the game's locks do, and a fault in it stops nothing.
 */
export function warmUp(ports: WarmUpPorts): void {
  const { draft, log, scope } = ports
  const unit = new Unit('warm up')
  try {
    scope.run(unit, () => rehearse(ports))
  } catch (error) {
    log.debug({ error: toError(error) }, 'warming up failed')
  } finally {
    draft.undo(unit)
  }
}

function rehearse({ commands, sessionClass, sessionPorts, world }: WarmUpPorts): void {
  const character = anyCharacter(world)
  const account = character?.account?.id ?? null
  const standings = [
    { account: null, puppet: null },
    { account, puppet: null },
    { account, puppet: character?.id ?? null },
  ]
  for (const standing of standings) {
    const attached = { ...CLIENTLESS_SESSION, state: { ...CLIENTLESS_SESSION.state, ...standing } }
    for (const message of messagesFor(attached)) validatePortalToServer(message)
    for (const line of LINES) commands.find(line, new sessionClass(attached, sessionPorts))
  }
}

function anyCharacter(world: World): GameObject | undefined {
  for (const object of world.objects()) if (object.location && object.account) return object
  return undefined
}

function messagesFor(session: AttachedSession): readonly PortalToServer[] {
  return [
    { kind: 'resume', portalId: '', appliedTurn: 0, isColdStart: false },
    { kind: 'attach', sessions: [session] },
    { kind: 'input', sessid: session.sessid, n: 1, input: { kind: 'text', text: '', isSecret: false } },
  ]
}

/** One that is a command and one that is none. */
const LINES = ['look', '\u0001']
