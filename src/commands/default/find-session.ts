import type { Session } from '../../world/session.ts'
import type { CommandCall } from '../command-call.ts'
import { playerText } from '../player-text.ts'

/** The session of the number that was typed, link-dead ones too; where there is none, that is said. */
export function findSession(call: CommandCall, typed: string): Session | undefined {
  const found = call.services.sessions.get(Number(typed.replace(/^#/, '')))
  if (!found) call.msg(`There is no session “${playerText(typed)}”. |wsessions/all|n shows them all.`)
  return found
}
