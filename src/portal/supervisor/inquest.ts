import type { FlightRecord } from '../../base/flight-recorder.ts'
import type { Logger } from '../../base/log.ts'
import type { PortalSessions } from '../sessions/portal-sessions.ts'
import type { Quarantine } from './quarantine.ts'
import { isEndedFromOutside, type ServerEnd, type ServerProcess } from './server-process.ts'

/** What an {@link Inquest} works with. */
export interface InquestPorts {
  readonly log: Logger
  readonly sessions: PortalSessions
  readonly quarantine: Quarantine
  /** The input that a Server was running, as it noted it. */
  readonly readFlightRecord: (path: string) => FlightRecord | undefined
}

/** Looks into the death of a Server, and sets aside the input that has killed it again and again. */
export class Inquest {
  readonly #ports: InquestPorts

  constructor(ports: InquestPorts) {
    this.#ports = ports
  }

  /** A Server has died while it ran the game. */
  hold(server: Pick<ServerProcess, 'flightPath'>, end: ServerEnd): void {
    const { log, sessions, quarantine, readFlightRecord } = this.#ports
    const record = readFlightRecord(server.flightPath)
    const session = record && sessions.get(record.sessid)
    if (!record || !session) return
    if (!quarantine.strike(record, session.inputs, isEndedFromOutside(end))) return
    log.error({ sessid: record.sessid, input: record.input }, 'input set aside: it killed the Server again and again')
    const input = session.inputs.setAside(record.input)
    // The Server cannot be told that this client is gone, so the session ends here.
    if (input?.kind === 'closed') sessions.end(session, 'set aside')
    sessions.tell(
      session,
      'Your last line stopped the world more than once and was set aside. The staff can read about it in the log.',
    )
    sessions.relieve(session)
  }
}
