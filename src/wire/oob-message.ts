import type { Json } from '../base/json.ts'

/** Structured data beside the text, whatever protocol carries it. */
export interface OobMessage {
  /** `Room.Info`. Capitals and small letters are the same, but kept. */
  readonly name: string
  /** `null` when the message has no body. */
  readonly data: Json
}
