import type { Clock } from '../../base/clock.ts'
import type { Logger } from '../../base/log.ts'
import type { PasswordHasher } from '../../base/password-hasher.ts'
import { CmdsetGatherer } from '../../commands/cmdset-gather.ts'
import { CommandRunner } from '../../commands/command-runner.ts'
import type { CommandServices, CommandSettings, ControlService } from '../../commands/command-services.ts'
import { PromptRunner } from '../../commands/prompt-runner.ts'
import { Questions } from '../../commands/questions.ts'
import { frameworkVersion, locateFramework } from '../../config/framework.ts'
import type { Settings } from '../../config/settings.ts'
import { escapeMarkup } from '../../text/markup.ts'
import type { World } from '../../world/world.ts'
import type { Game } from '../game/game.ts'
import { createGameFacts } from '../game-facts.ts'
import type { GameRun } from '../game-run.ts'
import type { Login } from '../sessions/login.ts'
import type { Puppeting } from '../sessions/puppeting.ts'
import type { SessionClosing } from '../sessions/session-closing.ts'
import type { SessionEvents } from '../sessions/session-events.ts'
import type { Unit } from '../turn/unit.ts'
import { InputRouter } from './input-router.ts'
import { createLineRunner } from './line-runner.ts'
import { OobInput } from './oob-input.ts'
import { StaffNotices } from './staff-notices.ts'
import { TextInput } from './text-input.ts'

/** What commands are given to work with, and what finds them. */
export interface InputParts {
  readonly clock: Clock
  readonly log: Logger
  readonly hasher: PasswordHasher
  readonly settings: Settings
  readonly game: Game
  readonly gameDir: string
  readonly world: World
  readonly closing: SessionClosing
  readonly sessionEvents: SessionEvents
  readonly scope: { readonly current: Unit | undefined }
  readonly login: Login
  readonly puppeting: Puppeting
  readonly control: ControlService
  readonly run: GameRun
}

const LOST_TEXT = 'Something went wrong, and the rest was not done. The staff can read about it in the log.'

/** Puts together what deals with inputs: commands with their services, prompts, and the router before them. */
export function createInputRouter(parts: InputParts): {
  router: InputRouter
  commands: CommandRunner
  questions: Questions
  facts: CommandServices['facts']
} {
  const { clock, log, hasher, settings, game, gameDir, world, closing, login, puppeting, control } = parts
  const questions = new Questions({
    onLost: (session, error) => {
      log.error({ err: error, sessid: session.sessid }, 'a command failed while its question was open')
      session.msg(LOST_TEXT)
    },
  })
  const services: CommandServices = {
    clock,
    hasher,
    login,
    puppeting,
    control,
    questions,
    sessions: world.sessions,
    helpTopics: game.helpTopics,
    settings: commandSettings(parts),
    facts: createGameFacts({ ...parts, ...parts.settings, ...commandSettings(parts) }),
  }
  const notices = new StaffNotices()
  const gatherer = new CmdsetGatherer({
    registry: game.cmdsets,
    log,
    fallbacks: settings.cmdsetFallbacks,
    cacheEntries: settings.cmdsetMergeCacheEntries,
    onError: ({ message }) => notices.add(`|r${escapeMarkup(message)}|n`),
  })
  const commands = new CommandRunner({ world, services, gatherer, maxDepth: settings.commandMaxDepth })
  world.connectCommands(createLineRunner({ commands, scope: parts.scope, multisessionMode: settings.multisessionMode }))
  const prompts = new PromptRunner({ world, services, prompts: game.prompts, commands })
  const router = new InputRouter({
    login,
    text: new TextInput({ commands, prompts, questions, notices }),
    oob: new OobInput({ inputs: game.inputs, services, commands, world, log }),
    commands,
    closing,
    events: parts.sessionEvents,
    gameDir,
  })
  return { router, commands, questions, facts: services.facts }
}

function commandSettings({ settings, game }: InputParts): CommandSettings {
  return {
    gameName: settings.gameName,
    version: frameworkVersion(locateFramework()),
    connectionScreen: game.connectionScreen,
    isRegistrationOpen: settings.registrationOpen,
    commandPrefixes: settings.commandPrefixes,
    maxCharacters: settings.maxCharactersPerAccount,
    clientSettingsMaxBytes: settings.clientSettingsMaxBytes,
    typeclasses: { object: settings.objectTypeclass, room: settings.roomTypeclass, exit: settings.exitTypeclass },
  }
}
