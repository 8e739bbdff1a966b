import type { InputHandler } from '../input-handler.ts'

/** What a page tells of a pane that failed in it. */
export interface PaneFault {
  /** Its file or its key. */
  readonly pane: string
  readonly message: string
}

/** A session can write so many of them into the log. */
const MAX_FAULTS = 10
const MAX_LENGTH = 300
const COUNT = 'waystone.paneFaults'

/** A page tells of a pane of the game's own that failed there, where its author would never read of it. */
export const paneFaultHandler: InputHandler<PaneFault> = {
  name: 'Client.Pane.Fault',
  level: 'any',
  read(data) {
    if (typeof data !== 'object' || data === null || Array.isArray(data)) return undefined
    const { pane, message } = data
    return typeof pane === 'string' && typeof message === 'string' ? { pane, message } : undefined
  },
  run({ session, world }, { pane, message }) {
    const count = Number(session.ndb[COUNT] ?? 0) + 1
    session.ndb[COUNT] = count
    if (count > MAX_FAULTS) return
    const said = { pane: pane.slice(0, MAX_LENGTH), message: message.slice(0, MAX_LENGTH) }
    world.log.warn({ sessid: session.sessid, ...said }, 'a pane of the web client failed in a browser')
  },
}
