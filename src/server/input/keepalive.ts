import type { WaitingInput } from '../sessions/session-inbox.ts'

/** A check for lines that only say that the client is still there. An answer that is typed unseen is never one. */
export function createKeepaliveCheck(idleCommand: string): (waiting: WaitingInput) => boolean {
  const word = idleCommand.trim().toLowerCase()
  return ({ input }) => input.kind === 'text' && !input.isSecret && input.text.trim().toLowerCase() === word
}
