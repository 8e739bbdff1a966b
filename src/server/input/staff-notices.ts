import type { ServerSession } from '../sessions/server-session.ts'

/** Notices that wait; those beyond are in the log only. */
const MAX_NOTICES = 20

/** What is wrong with the game while it runs, told once to the first of the staff who types something; the log has it too. */
export class StaffNotices {
  #waiting: string[] = []

  /** Adds a notice, which is markup. */
  add(text: string): void {
    if (this.#waiting.length < MAX_NOTICES) this.#waiting.push(text)
  }

  /** Shows what waits, if the session is a Developer's. */
  showTo(session: ServerSession): void {
    const { account } = session
    if (this.#waiting.length === 0 || !account) return
    if (!account.isSuperuser && !account.permissions.check('Developer')) return
    for (const text of this.#waiting) session.msg(text)
    this.#waiting = []
  }
}
