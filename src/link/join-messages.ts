import { WaystoneError } from '../base/errors.ts'
import type { Validator } from './link.ts'

/** First message on each of the two sockets that a Server opens to its Portal. */
export interface JoinMessage {
  readonly kind: 'join'
  /** The random name that the Portal gave the Server when it started it; nobody else knows it. */
  readonly instance: string
  /** Which way messages will go on this socket. */
  readonly direction: 'toPortal' | 'toServer'
}

/** Checks a {@link JoinMessage}. Faults: `WS_LINK_BAD_MESSAGE`. */
export const validateJoin: Validator<JoinMessage> = (value) => {
  const message = typeof value === 'object' && value !== null ? (value as Record<string, unknown>) : {}
  const { kind, instance, direction } = message
  if (kind !== 'join' || typeof instance !== 'string' || (direction !== 'toPortal' && direction !== 'toServer')) {
    throw new WaystoneError('WS_LINK_BAD_MESSAGE', 'The first message on a link socket is no join.')
  }
  return { kind, instance, direction }
}
