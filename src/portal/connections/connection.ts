import type { Json } from '../../base/json.ts'
import type { SessionCapabilities, SessionOptions } from '../../link/session-messages.ts'
import type { Replay } from '../output/output-backlog.ts'
import type { SharedOutput } from '../output/shared-output.ts'

/** What a connection tells its session. Each call comes on the connection's own initiative, never from within a call to it. */
export interface ConnectionEvents {
  /** A whole line, in order. `isSecret` says that it was typed unseen. */
  onLine(text: string, isSecret: boolean): void
  /** Structured data beside the text, in its place among the lines. */
  onOob(name: string, data: Json): void
  /** What the client can show, or its size, is known better than before. */
  onCapabilities(capabilities: SessionCapabilities): void
  /** The client has answered all that was asked at the start, or took too long. Comes once, before or after lines. */
  onReady(): void
  /** The client sends no more, and may still read: after its last line. Only where clients can do so. */
  onInputEnd?(): void
  /** The client is gone for now, and may come back; or it is back. Only where a client can: others are closed. */
  onPresence?(isPresent: boolean): void
  /** The connection is gone: once, after every line that came before. Not called after {@link Connection.close}. */
  onClosed(reason: string): void
}

/** One open socket or channel to a client. */
export interface Connection {
  readonly protocol: string
  readonly address: string
  /** The account that the client has shown to be its own, where a protocol asks before there is a session. */
  readonly login?: number
  /** What the client says of itself. */
  readonly capabilities: SessionCapabilities
  /** Bytes that wait for the client to read them. */
  readonly queuedBytes: number
  /** Starts events; lines that came earlier are kept until then. */
  listen(events: ConnectionEvents): void
  /** Reads and shows by these from now on, in place of the ones before. */
  setOptions(options: SessionOptions): void
  /** Shows a text or prompt. */
  show(output: SharedOutput): void
  /** Sends structured data, if the client takes it. */
  sendOob(name: string, data: Json): void
  /** What a client that is gone, and may come back, has not got; `undefined` for one that is there. */
  takeUnseen?(): Replay | undefined
  /** The game is away for long, or is back; for clients that show it beside the text. */
  setWorldHere?(isHere: boolean): void
  /** Stops reading from the client, so that what it sends waits on its side. */
  pauseInput(): void
  resumeInput(): void
  /** Writes what is queued, then closes. No event comes afterwards. `reason` is that of the log. */
  close(reason: string): void
  /** Closes at once. No event comes afterwards. */
  destroy(): void
}
