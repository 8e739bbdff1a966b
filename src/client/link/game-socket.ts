/** What a socket tells; nothing comes after `onClose`. */
export interface GameSocketEvents {
  onOpen(): void
  onText(text: string): void
  /** It is closed, or could not be opened; the code is that of RFC 6455, 0 if none is known. */
  onClose(code: number): void
}

/** One WebSocket, or what stands for it. */
export interface GameSocket {
  send(text: string): void
  /** No event comes afterwards. */
  close(): void
}

/** Opens a socket to the game; never throws. */
export type OpenGameSocket = (events: GameSocketEvents) => GameSocket
