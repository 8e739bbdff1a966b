import type { WebServerMessage } from '../../wire/web/web-messages.ts'
import type { OutgoingInput } from './outgoing.ts'

/** How the connection stands, for the player to see. */
export type LinkStatus =
  | { readonly kind: 'connecting' }
  | { readonly kind: 'connected'; readonly isResumed: boolean }
  /** Lost; `retryAt` is when it is tried again, in the clock's milliseconds since 1970, absent while it is tried. */
  | { readonly kind: 'reconnecting'; readonly retryAt?: number }
  /** The session goes on in another tab or window. */
  | { readonly kind: 'elsewhere' }
  | { readonly kind: 'ended'; readonly reason: string }
  /** This page cannot talk to the game. */
  | { readonly kind: 'refused'; readonly text: string }

/** An output of the game. */
export type GameOutput = Extract<WebServerMessage, { kind: 'text' | 'prompt' | 'oob' }>

/** What a {@link GameLink} tells. */
export interface GameLinkEvents {
  onStatus(status: LinkStatus): void
  /** Each output once and in order, over every loss of the network. */
  onOutput(output: GameOutput): void
  /** So many outputs were too many to keep and are gone. */
  onMissing(count: number): void
  onNotice(text: string): void
  /** The game is away for long, or is back; what is taken meanwhile waits in the Portal. Told with each welcome too. */
  onWorld(isHere: boolean): void
  /** Another session has begun: what is on the screen belongs to the one before. */
  onNewSession(): void
  /** What was typed and not taken has changed. */
  onWaiting(inputs: readonly OutgoingInput[]): void
  /** The session they were for is over: these were never taken, and will not be sent. */
  onUnsent(inputs: readonly OutgoingInput[]): void
}
