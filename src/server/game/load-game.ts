import type { Logger } from '../../base/log.ts'
import { findCmdsetFaults } from '../../commands/cmdset-faults.ts'
import { CmdsetRegistry } from '../../commands/cmdset-registry.ts'
import { Cmdset } from '../../commands/cmdset.ts'
import { Command, type CommandPlace } from '../../commands/command.ts'
import { DEFAULT_CMDSET_PATHS, registerDefaultCmdsets } from '../../commands/default/cmdsets.ts'
import { registerDefaultPrompts } from '../../commands/default/prompts.ts'
import { InputRegistry } from '../../commands/input-registry.ts'
import { registerDefaultInputs } from '../../commands/inputs/default-inputs.ts'
import { PromptRegistry } from '../../commands/prompt-registry.ts'
import type { PromptDefinition } from '../../commands/prompt.ts'
import type { Settings } from '../../config/settings.ts'
import type { GameFault } from '../../link/session-messages.ts'
import { validateName } from '../../world/accounts/names.ts'
import { createTypeclasses } from '../../world/default-typeclasses.ts'
import { Entity } from '../../world/entity.ts'
import { LockLibrary } from '../../world/locks/lock-library.ts'
import { createLockFunctions, type LockFunction } from '../../world/locks/lock-functions.ts'
import type { Typeclass } from '../../world/typeclass-registry.ts'
import { findInputHandler } from './find-input-handler.ts'
import { type GameModule, importGameModules } from './game-modules.ts'
import type { Game } from './game.ts'
import { findSessionClass } from './session-class.ts'
import { findSingleParts } from './single-parts.ts'

/** A game that loads, or everything that keeps it from loading. */
export type LoadedGame =
  | { readonly kind: 'game'; readonly game: Game }
  | { readonly kind: 'faults'; readonly faults: GameFault[] }

/** Imports a game folder and registers what it exports. */
export async function loadGame(gameDir: string, settings: Settings, log: Logger): Promise<LoadedGame> {
  const { modules, faults } = await importGameModules(gameDir)
  const parts = {
    typeclasses: createTypeclasses(log),
    lockFunctions: createLockFunctions(),
    cmdsets: new CmdsetRegistry(),
    prompts: new PromptRegistry(),
    inputs: new InputRegistry(),
  }
  registerDefaultCmdsets(parts.cmdsets)
  registerDefaultPrompts(parts.prompts)
  registerDefaultInputs(parts.inputs)
  const own: OwnCommands = { unloggedin: [], session: [], account: [], character: [] }
  for (const module of modules) {
    for (const [name, value] of Object.entries(module.exports)) {
      const fault = register(module, name, value, parts, own)
      if (fault) faults.push({ file: module.file, line: null, message: `${name}: ${fault}` })
    }
  }
  addOwnCommands(parts.cmdsets, own, settings)
  faults.push(...missingNames(settings, parts), ...guestNameFaults(settings), ...commandFaults(parts))
  const single = findSingleParts(modules, settings, log)
  faults.push(...single.faults)
  const sessionClass = findSessionClass(settings.sessionClass, modules)
  if (typeof sessionClass !== 'function') faults.push(sessionClass)
  if (faults.length > 0 || typeof sessionClass !== 'function') return { kind: 'faults', faults }
  return { kind: 'game', game: { ...parts, sessionClass, ...single.parts } }
}

/** A game's own commands, by the default cmdset they go into. */
type OwnCommands = Record<Exclude<CommandPlace, 'none'>, Command[]>

type Parts = Pick<Game, 'typeclasses' | 'lockFunctions' | 'cmdsets' | 'prompts' | 'inputs'>

/** Registers one export by what it is; gives what is wrong with it. */
function register(
  module: GameModule,
  name: string,
  value: unknown,
  parts: Parts,
  own: OwnCommands,
): string | undefined {
  const path = `${module.name}:${name}`
  try {
    if (isSubclass(value, Entity)) parts.typeclasses.register(path, value as unknown as Typeclass)
    else if (isSubclass(value, Command)) addCommand(value as new () => Command, own)
    else if (value instanceof Cmdset) parts.cmdsets.register(path, value)
    else if (isSubclass(value, Cmdset)) registerCmdsetClass(path, value as new () => Cmdset, parts.cmdsets)
    else if (module.name.startsWith('prompts/') && isPrompt(value)) parts.prompts.register(value)
    else if (module.name.startsWith('inputs/')) addInput(value, parts)
    else if (module.name.startsWith('locks/') && typeof value === 'function') {
      parts.lockFunctions.register(name, value as LockFunction)
    }
    return undefined
  } catch (error) {
    return error instanceof Error ? error.message : String(error)
  }
}

/** A class that takes arguments makes sets for somebody, and is no set of its own. */
function registerCmdsetClass(path: string, cmdsetClass: new () => Cmdset, cmdsets: CmdsetRegistry): void {
  if (cmdsetClass.length === 0) cmdsets.register(path, new cmdsetClass())
}

function addInput(value: unknown, { inputs }: Parts): void {
  const handler = findInputHandler(value)
  if (handler) inputs.register(handler)
}

function addCommand(commandClass: new () => Command, own: OwnCommands): void {
  const command = new commandClass()
  // A base class that a game declares for its own commands has no key and is not meant to be typed.
  if (command.key === undefined) return
  if (typeof command.key !== 'string' || !command.key.trim()) throw new Error('A command needs a key.')
  if (command.cmdset === 'none') return
  if (!(command.cmdset in own)) throw new Error(`There is no cmdset called ${String(command.cmdset)}.`)
  own[command.cmdset].push(command)
}

/** Puts a game's own commands into the cmdsets they name, be these the default ones or the game's in their place. */
function addOwnCommands(cmdsets: CmdsetRegistry, own: OwnCommands, settings: Settings): void {
  const places = { unloggedin: settings.cmdsetUnloggedin, session: settings.cmdsetSession }
  for (const place of Object.keys(own) as (keyof OwnCommands)[]) {
    const path = place === 'unloggedin' || place === 'session' ? places[place] : DEFAULT_CMDSET_PATHS[place]
    const cmdset = cmdsets.get(path)
    if (cmdset && own[place].length > 0) cmdsets.register(path, cmdset.extend({ commands: own[place] }))
  }
}

function isSubclass(value: unknown, base: abstract new (...args: never[]) => unknown): boolean {
  return typeof value === 'function' && value.prototype instanceof base
}

function isPrompt(value: unknown): value is PromptDefinition {
  return (
    typeof value === 'object' &&
    value !== null &&
    'name' in value &&
    typeof value.name === 'string' &&
    'question' in value &&
    typeof value.question === 'function' &&
    'answer' in value &&
    typeof value.answer === 'function'
  )
}

function missingNames(settings: Settings, { typeclasses, cmdsets }: Parts): GameFault[] {
  const classes = [
    'accountTypeclass',
    'guestTypeclass',
    'characterTypeclass',
    'roomTypeclass',
    'objectTypeclass',
    'exitTypeclass',
  ] as const
  const sets = ['cmdsetUnloggedin', 'cmdsetSession'] as const
  const standIns = Object.values(settings.cmdsetFallbacks).filter((path) => !cmdsets.get(path))
  const missing: (readonly [name: string, path: string])[] = [
    ...classes.filter((name) => !typeclasses.get(settings[name])).map((name) => [name, settings[name]] as const),
    ...sets.filter((name) => !cmdsets.get(settings[name])).map((name) => [name, settings[name]] as const),
    ...standIns.map((path) => ['cmdsetFallbacks', path] as const),
  ]
  return missing.map(([name, path]) => ({
    file: null,
    line: null,
    message: `The setting ${name} names ${path}, which no module exports.`,
  }))
}

function guestNameFaults({ guestNames }: Settings): GameFault[] {
  return guestNames.flatMap((name) =>
    validateName(name).map((fault) => ({
      file: null,
      line: null,
      message: `The setting guestNames has ${name}, which nobody can be called: ${fault}`,
    })),
  )
}

function commandFaults({ cmdsets, lockFunctions }: Parts): GameFault[] {
  const locks = new LockLibrary(lockFunctions)
  return cmdsets
    .paths()
    .flatMap((path) =>
      findCmdsetFaults(cmdsets.require(path), locks).map((message) => ({ file: null, line: null, message })),
    )
}
