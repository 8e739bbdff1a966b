import type { PanePorts } from './pane.ts'

/** Characters of a message that the game is told. */
const MAX_MESSAGE = 300

/**
 * Tells that a pane has failed: the browser's console, and the game's log. To the player it is a pane that is missing.
 *
 * @param pane Its file or its key.
 */
export function tellPaneFault({ sendOob }: Pick<PanePorts, 'sendOob'>, pane: string, thrown: unknown): void {
  const message = thrown instanceof Error ? thrown.message : String(thrown)
  reportError(new Error(`The pane ${pane} failed: ${message}`, { cause: thrown }))
  sendOob('Client.Pane.Fault', { pane, message: message.slice(0, MAX_MESSAGE) })
}
