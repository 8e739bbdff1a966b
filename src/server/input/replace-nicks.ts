import type { Session } from '../../world/session.ts'

/** A line as the nicks of a session's puppet make it, or else those of its account. */
export function replaceNicks(session: Session, line: string): string {
  const replaced = session.puppet?.nicks.replace(line) ?? line
  return replaced === line ? (session.account?.nicks.replace(line) ?? line) : replaced
}
