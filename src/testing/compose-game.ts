import type { Logger } from '../base/log.ts'
import { CmdsetRegistry } from '../commands/cmdset-registry.ts'
import type { Command } from '../commands/command.ts'
import { DEFAULT_CMDSET_PATHS, registerDefaultCmdsets } from '../commands/default/cmdsets.ts'
import { registerDefaultPrompts } from '../commands/default/prompts.ts'
import type { InputHandler } from '../commands/input-handler.ts'
import { InputRegistry } from '../commands/input-registry.ts'
import { registerDefaultInputs } from '../commands/inputs/default-inputs.ts'
import { PromptRegistry } from '../commands/prompt-registry.ts'
import type { PromptDefinition } from '../commands/prompt.ts'
import type { Game, GameHooks } from '../server/game/game.ts'
import type { SessionClass } from '../server/game/session-class.ts'
import { ServerSession } from '../server/sessions/server-session.ts'
import { createTypeclasses } from '../world/default-typeclasses.ts'
import { createLockFunctions } from '../world/locks/lock-functions.ts'
import { Exit } from '../world/objects/exit.ts'
import { Room } from '../world/objects/room.ts'
import type { Typeclass } from '../world/typeclass-registry.ts'
import type { World } from '../world/world.ts'

/** What a game for tests has beside the defaults. */
export interface GameParts {
  /** Each goes into the cmdset that it names. */
  readonly commands?: readonly Command[]
  readonly prompts?: readonly PromptDefinition[]
  /** What is done about structured messages of clients. */
  readonly inputs?: readonly InputHandler[]
  /** Classes by path. */
  readonly typeclasses?: Readonly<Record<string, Typeclass>>
  readonly hooks?: GameHooks
  readonly sessionClass?: SessionClass
  /** Default: two rooms, Hall and Garden. */
  readonly buildWorld?: (world: World) => void
}

/** Makes a game of its parts, as `loadGame` makes one of a folder. */
export function composeGame(parts: GameParts, log: Logger): Game {
  const typeclasses = createTypeclasses(log)
  for (const [path, typeclass] of Object.entries(parts.typeclasses ?? {})) typeclasses.register(path, typeclass)
  const cmdsets = new CmdsetRegistry()
  registerDefaultCmdsets(cmdsets)
  for (const command of parts.commands ?? []) {
    if (command.cmdset === 'none') continue
    const path = DEFAULT_CMDSET_PATHS[command.cmdset]
    cmdsets.register(path, cmdsets.require(path).extend({ commands: [command] }))
  }
  const prompts = new PromptRegistry()
  registerDefaultPrompts(prompts)
  for (const prompt of parts.prompts ?? []) prompts.register(prompt)
  const inputs = new InputRegistry()
  registerDefaultInputs(inputs)
  for (const handler of parts.inputs ?? []) inputs.register(handler)
  return {
    typeclasses,
    cmdsets,
    prompts,
    inputs,
    sessionClass: parts.sessionClass ?? ServerSession,
    lockFunctions: createLockFunctions(),
    helpTopics: [],
    connectionScreen: 'Welcome to the test game.',
    hooks: parts.hooks ?? {},
    buildWorld: parts.buildWorld ?? buildTwoRooms,
  }
}

function buildTwoRooms(world: World): void {
  const hall = world.create(Room, { key: 'Hall' })
  const garden = world.create(Room, { key: 'Garden' })
  world.startLocation = hall
  world.create(Exit, { key: 'north', location: hall, destination: garden })
  world.create(Exit, { key: 'south', location: garden, destination: hall })
}
