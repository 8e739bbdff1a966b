import type { InputHandler } from '../input-handler.ts'

/** The client is there: that this came is all it says, and the session's `cmdLast` has noted it. */
export const keepAliveHandler: InputHandler<true> = {
  name: 'Core.KeepAlive',
  level: 'any',
  read: () => true,
  run: () => undefined,
}
