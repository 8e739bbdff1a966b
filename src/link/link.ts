/**
 * One end of the typed channel between two parts of Waystone.
 *
 * Messages arrive whole, in the order they were sent, each at most once. What is sent within one pass of the event loop
 * leaves together. Nothing is acknowledged: what must survive the other side is kept by whoever sent it.
 */
export interface Link<Outgoing, Incoming> extends Disposable {
  /**
   * Queues a message; it leaves with this pass of the event loop. A message to a side that is dying is dropped, for the
   * end has not been read yet. Faults: `WS_LINK_CLOSED` after the end, `WS_LINK_FRAME_TOO_LARGE`.
   */
  send(message: Outgoing): void
  /**
   * Sends what is queued now and resolves when it has left the process, so that the other side can read it even if this
   * process is killed the next instant. Rejects with `WS_LINK_CLOSED` if the link closes first.
   */
  flush(): Promise<void>
  /** Hands incoming messages to `receiver`; what came earlier is kept until then. One receiver at a time. */
  receive(receiver: (message: Incoming) => void): void
  /**
   * Calls `listener` once when the link has ended, after every message that arrived was handed over. `fault` says why if
   * the end was no clean one. A listener added after the end is called at once.
   */
  onEnd(listener: (fault?: Error) => void): void
  /** Stops handing over messages; with a socket, stops reading, so that the other side feels it. */
  pause(): void
  resume(): void
  /** Sends what is queued, then ends this side. */
  end(): void
  readonly isEnded: boolean
  /** Bytes queued here and not yet taken by the kernel. */
  readonly queuedBytes: number
}

/** Turns `unknown` into a message, or throws `WS_LINK_BAD_MESSAGE`. */
export type Validator<Message> = (value: unknown) => Message
