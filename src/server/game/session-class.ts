import { join } from 'node:path'
import { toError, WaystoneError } from '../../base/errors.ts'
import { locateFault } from '../../config/locate-fault.ts'
import type { AttachedSession, GameFault } from '../../link/session-messages.ts'
import { ServerSession } from '../sessions/server-session.ts'
import type { SessionPorts } from '../sessions/session-ports.ts'
import type { GameModule } from './game-modules.ts'

/** A class that sessions can be made of. */
export type SessionClass = new (attached: AttachedSession, ports: SessionPorts) => ServerSession

/** The setting `sessionClass` of a game without a class of its own. */
const DEFAULT_PATH = 'waystone:ServerSession'

/** Finds the class that the setting `sessionClass` names, or says what is wrong with it. */
export function findSessionClass(path: string, modules: readonly GameModule[]): SessionClass | GameFault {
  if (path === DEFAULT_PATH) return ServerSession
  const [name = '', exported = ''] = path.split(':')
  const module = modules.find((each) => each.name === name)
  const found = module?.exports[exported]
  const fault = (message: string): GameFault => ({ file: module?.file ?? null, line: null, message })
  if (found === undefined) return fault(`The setting sessionClass names ${path}, which no module exports.`)
  if (isSessionClass(found)) return found
  return fault(`The setting sessionClass names ${path}, which does not extend ServerSession.`)
}

/** Says where a class is that {@link assertSessionClass} has refused. */
export function locateSessionClassFault(error: WaystoneError, path: string, gameDir: string): GameFault {
  const file = join(gameDir, `${path.split(':')[0]}.ts`)
  const { file: found, line } = locateFault(error.cause ?? error, file, gameDir)
  return { file: found, line, message: error.message }
}

/** Makes a session of the class, before players depend on it. Throws `WS_SESSION_CLASS_INVALID`. */
export function assertSessionClass(sessionClass: SessionClass, attached: AttachedSession, ports: SessionPorts): void {
  try {
    const { sessid, id } = new sessionClass(attached, ports)
    if (sessid === attached.sessid && id === attached.id) return
  } catch (error) {
    const { message } = toError(error)
    throw new WaystoneError('WS_SESSION_CLASS_INVALID', `${sessionClass.name} cannot be made: ${message}`, {
      cause: error,
    })
  }
  throw new WaystoneError('WS_SESSION_CLASS_INVALID', `${sessionClass.name} changes who its session is.`)
}

function isSessionClass(value: unknown): value is SessionClass {
  return typeof value === 'function' && value.prototype instanceof ServerSession
}
