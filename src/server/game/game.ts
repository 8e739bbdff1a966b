import type { HelpTopic } from '../../commands/command-services.ts'
import type { CmdsetRegistry } from '../../commands/cmdset-registry.ts'
import type { InputRegistry } from '../../commands/input-registry.ts'
import type { PromptRegistry } from '../../commands/prompt-registry.ts'
import type { LockFunctionRegistry } from '../../world/locks/lock-functions.ts'
import type { TypeclassRegistry } from '../../world/typeclass-registry.ts'
import type { World } from '../../world/world.ts'

/** Functions a game's `hooks.ts` may export. Each runs as a unit of its own. */
export interface GameHooks {
  /** A Server took over: after a start, a reload or a crash. */
  atServerStart?(world: World): void
  /** The first Server of a game that was stopped, or a reset, took over. */
  atServerColdStart?(world: World): void
  /** The Server is about to give way to the next one. */
  atServerReload?(world: World): void
  /** The Server is about to end for good, or for a reset. */
  atServerStop?(world: World): void
}

/** Everything a game folder adds. */
export interface Game {
  readonly typeclasses: TypeclassRegistry
  readonly lockFunctions: LockFunctionRegistry
  readonly cmdsets: CmdsetRegistry
  readonly prompts: PromptRegistry
  readonly helpTopics: readonly HelpTopic[]
  /** Markup; what everybody sees first. */
  readonly connectionScreen: string
  readonly hooks: GameHooks
  /** Fills an empty store. */
  readonly buildWorld: ((world: World) => void) | undefined
}
  /** What is done about structured messages of clients. */
  readonly inputs: InputRegistry
  /** What each connected client is made an instance of. */
  readonly sessionClass: SessionClass
