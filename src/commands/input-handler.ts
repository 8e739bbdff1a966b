import type { Json } from '../base/json.ts'
import type { Account } from '../world/accounts/account.ts'
import type { GameObject } from '../world/objects/game-object.ts'
import type { World } from '../world/world.ts'
import type { CommandServices } from './command-services.ts'
import type { Session } from '../world/session.ts'
import type { Command } from './command.ts'

/** A structured message of a client, and what it is dealt with. */
export interface InputCall {
  /** Name of the message, as the client wrote it. */
  readonly name: string
  readonly session: Session
  readonly account: Account | undefined
  readonly puppet: GameObject | undefined
  readonly world: World
  readonly services: CommandServices
  /** The commands that the player could type now, exits among them. */
  readonly usableCommands: () => readonly Command[]
  /** Aborts when the session closes or the Server ends. */
  readonly signal: AbortSignal
}

/**
 * What is done about one message of clients, or about all of a package. It runs once for each, like a command: what it
 * throws undoes it and is logged.
 *
 * @example
 * ```ts
 * export const whereHandler: InputHandler<string> = {
 *   name: 'Room.Where',
 *   level: 'loggedIn',
 *   read: (data) => (typeof data === 'string' ? data : undefined),
 *   run: ({ session }, who) => session.msg({ oob: { 'Room.Found': { who } } }),
 * }
 * ```
 */
export interface InputHandler<Data = unknown> {
  /** `Room.Where` for one message, `Room` for the rest of its package. Capitals and small letters are the same. */
  readonly name: string
  /** Who may send it: anybody, or who is logged in. What others send is let be. */
  readonly level: 'any' | 'loggedIn'
  /** Reads what the client sent, which may be anything; `undefined`, and the message is let be. */
  read(data: Json): Data | undefined
  run(call: InputCall, data: Data): void | Promise<void>
}
