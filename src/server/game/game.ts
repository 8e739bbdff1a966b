import type { HelpTopic } from '../../commands/command-services.ts'
import type { CmdsetRegistry } from '../../commands/cmdset-registry.ts'
import type { ConnectionScreen } from '../../commands/connection-screen.ts'
import type { InputRegistry } from '../../commands/input-registry.ts'
import type { PromptRegistry } from '../../commands/prompt-registry.ts'
import type { LockFunctionRegistry } from '../../world/locks/lock-functions.ts'
import type { TypeclassRegistry } from '../../world/typeclass-registry.ts'
import type { Account } from '../../world/accounts/account.ts'
import type { World } from '../../world/world.ts'
import type { ServerSession } from '../sessions/server-session.ts'
import type { SessionClass } from './session-class.ts'

/**
 * Functions a game's `hooks.ts` may export.
 *
 * Those of the Server run as units of their own. Those of sessions run in the unit of what they tell of, once all of it
 * is done, and what they throw is logged and undoes nothing; see {@link SessionHooks} for what is called while it happens.
 */
export interface GameHooks {
  /** A Server took over: after a start, a reload or a crash. */
  atServerStart?(world: World): void
  /** The first Server of a game that was stopped, or a reset, took over. */
  atServerColdStart?(world: World): void
  /** The Server is about to give way to the next one. */
  atServerReload?(world: World): void
  /** The Server is about to end for good, with all sessions over, or for a reset, with all of them there. */
  atServerStop?(world: World): void
  /** A client has connected, and is about to be shown the first screen. */
  atSessionConnect?(session: ServerSession): void
  /** A session has logged in, is in the world if it is to be, and its account's `atPostLogin` was called. */
  atSessionLogin?(session: ServerSession, account: Account): void
  /** A session has left its account, whose `atPostDisconnect` was called. It is over. */
  atSessionLogout?(session: ServerSession, account: Account, reason: string): void
  /** A session is over, logged in or not; the last of all hooks. */
  atSessionDisconnect?(session: ServerSession, reason: string): void
}

/** Everything a game folder adds. */
export interface Game {
  readonly typeclasses: TypeclassRegistry
  readonly lockFunctions: LockFunctionRegistry
  readonly cmdsets: CmdsetRegistry
  readonly prompts: PromptRegistry
  /** What is done about structured messages of clients. */
  readonly inputs: InputRegistry
  /** What each connected client is made an instance of. */
  readonly sessionClass: SessionClass
  readonly helpTopics: readonly HelpTopic[]
  /** What everybody sees first. */
  readonly connectionScreen: ConnectionScreen
  readonly hooks: GameHooks
  /** Fills an empty store. */
  readonly buildWorld: ((world: World) => void) | undefined
}
