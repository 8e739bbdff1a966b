import type { SessionPort } from '../../world/sessions.ts'

/** A line as the nicks of a session's puppet make it, or else those of its account. */
export function replaceNicks(session: SessionPort, line: string): string {
  const replaced = session.puppet?.nicks.replace(line) ?? line
  return replaced === line ? (session.account?.nicks.replace(line) ?? line) : replaced
}
