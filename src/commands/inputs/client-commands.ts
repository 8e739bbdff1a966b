import type { InputHandler } from '../input-handler.ts'

/** Names that are told at most. */
const MAX_NAMES = 2000

/** A client asks what can be typed just now, to complete words to. */
export const getClientCommandsHandler: InputHandler<true> = {
  name: 'Client.Commands.Get',
  level: 'any',
  read: () => true,
  run({ session, usableCommands }) {
    const names = new Set(usableCommands().map(({ key }) => key))
    session.msg({ oob: { 'Client.Commands': [...names].sort().slice(0, MAX_NAMES) } })
  },
}
