import { CmdsetGatherer } from '../commands/cmdset-gather.ts'
import { CmdsetRegistry } from '../commands/cmdset-registry.ts'
import type { Caller } from '../commands/command-call.ts'
import type { CommandRun } from '../commands/command-runner.ts'
import { CommandRunner } from '../commands/command-runner.ts'
import type { CommandServices, CommandSettings, HelpTopic } from '../commands/command-services.ts'
import type { Session } from '../world/session.ts'
import type { Command } from '../commands/command.ts'
import { CharacterCmdset, DEFAULT_CMDSET_PATHS, registerDefaultCmdsets } from '../commands/default/cmdsets.ts'
import { registerDefaultPrompts } from '../commands/default/prompts.ts'
import { PromptRegistry } from '../commands/prompt-registry.ts'
import type { PromptRun } from '../commands/prompt-runner.ts'
import { PromptRunner } from '../commands/prompt-runner.ts'
import { Questions } from '../commands/questions.ts'
import { createGameFacts } from '../server/game-facts.ts'
import { GameRun } from '../server/game-run.ts'
import { Bans } from '../server/sessions/bans.ts'
import { stripMarkup } from '../text/markup.ts'
import { sanitize } from '../text/sanitize.ts'
import type { Account } from '../world/accounts/account.ts'
import type { GameObject } from '../world/objects/game-object.ts'
import { isGameObject } from '../world/entity-kinds.ts'
import { makeLogin, makePuppeting } from './command-stand-ins.ts'
import type { EmptyTestWorld } from './test-world.ts'
import { RecordingSession } from './recording-sessions.ts'
import { PLAIN_HASHER } from './test-world.ts'

/** What a {@link CommandBench} can be told. */
export interface CommandBenchOptions {
  /** Commands that all characters have beside the default ones. */
  readonly commands?: readonly Command[]
  readonly settings?: Partial<CommandSettings>
  readonly helpTopics?: readonly HelpTopic[]
}

/** What a line made the player and others see. */
export interface CommandResult {
  /** What the one who typed sees, without markup; messages joined by `\n`. */
  readonly text: string
  /** The same with markup. */
  readonly markup: string
  /** What others see, without markup, by the name of their puppet, else account; those who see nothing are left out. */
  readonly byHearer: Readonly<Record<string, string>>
  /** What came of it; `asked` when the command waits for an answer, which is the next line. */
  readonly run: TestRun
}

/** What came of a line. */
export type TestRun = CommandRun | PromptRun | { readonly kind: 'asked' }

/** Whose line it is: a session, or an object or account, by its session if it has one. */
export type TestCaller = RecordingSession | GameObject | Account

const TEST_SETTINGS: CommandSettings = {
  gameName: 'Test game',
  version: '1.2.3',
  connectionScreen: 'Welcome to the test game.',
  isRegistrationOpen: true,
  commandPrefixes: '@&/+',
  maxCharacters: 3,
  clientSettingsMaxBytes: 1000,
}

/**
 * Runs one line in a test world.
 *
 * @example
 * ```ts
 * const world = createTestWorld()
 * const { text, byHearer } = await runCommand(world, 'say hello', { as: world.anna })
 * // text: You say, "hello"    byHearer: { Tom: 'Anna says, "hello"' }
 * ```
 */
export function runCommand(
  testWorld: EmptyTestWorld,
  line: string,
  options: CommandBenchOptions & { readonly as: TestCaller },
): Promise<CommandResult> {
  return new CommandBench(testWorld, options).run(line, options.as)
}

/** Runs lines in a test world, one after the other; prompts wait from one to the next. */
export class CommandBench {
  readonly services: CommandServices
  readonly cmdsets = new CmdsetRegistry()
  readonly prompts = new PromptRegistry()
  /** What was asked of the Server: `reload`, `reset`, `shutdown`. */
  readonly controlled: string[] = []
  readonly #testWorld: EmptyTestWorld
  readonly #runner: CommandRunner
  readonly #promptRunner: PromptRunner
  readonly #questions = new Questions({
    onLost: (_session, error) => {
      throw error
    },
  })

  constructor(testWorld: EmptyTestWorld, options: CommandBenchOptions = {}) {
    const { world, log } = testWorld
    this.#testWorld = testWorld
    registerDefaultCmdsets(this.cmdsets)
    registerDefaultPrompts(this.prompts)
    this.cmdsets.register(
      DEFAULT_CMDSET_PATHS.character,
      new CharacterCmdset().extend({ commands: options.commands ?? [] }),
    )
    this.services = this.#makeServices(options)
    const gatherer = new CmdsetGatherer({ registry: this.cmdsets, log })
    this.#runner = new CommandRunner({ world, services: this.services, gatherer })
    world.connectCommands((line, actor) => this.#runner.run(line, actor, new AbortController().signal))
    this.#promptRunner = new PromptRunner({
      world,
      services: this.services,
      prompts: this.prompts,
      commands: this.#runner,
    })
  }

  /** Sessions that were disconnected, with the reasons. */
  get disconnected(): readonly { readonly session: Session; readonly reason: string }[] {
    return this.#testWorld.sessions.disconnected
  }

  /** Runs a line, as the answer to a prompt if one waits. What the command throws comes out. */
  async run(line: string, as: TestCaller): Promise<CommandResult> {
    const { sessions } = this.#testWorld
    const { caller, listener } = this.#seat(as)
    for (const each of sessions.list) each.messages.length = 0
    const run = await this.#runLine(line, caller)
    // Who has no session got one only to hear what is said.
    if (!('sessid' in caller)) sessions.list.splice(sessions.list.indexOf(listener), 1)
    const byHearer = sessions.list
      .filter((each) => each !== listener && each.texts.length > 0)
      .map((each) => [nameOf(each), shown(each.texts)] as const)
    const markup = listener.messages.map(({ text, prompt }) => text ?? prompt ?? '').join('\n')
    return { text: shown([markup]), markup, byHearer: Object.fromEntries(byHearer), run }
  }

  #seat(as: TestCaller): { caller: Caller; listener: RecordingSession } {
    const { sessions } = this.#testWorld
    if (as instanceof RecordingSession) return this.#seatSession(as)
    const own = sessions.list.find((each) => each === as.sessions.get())
    if (own) return this.#seatSession(own)
    return { caller: as, listener: isGameObject(as) ? sessions.connect(undefined, as) : sessions.connect(as) }
  }

  #seatSession(session: RecordingSession): { caller: Caller; listener: RecordingSession } {
    const caller = this.sessionOf(session)
    return { caller, listener: caller }
  }

  /** A recording session as commands see it: the same object, with what commands need beside. */
  sessionOf(session: RecordingSession): RecordingSession {
    session.prompts = this.prompts
    return session
  }

  async #runLine(line: string, caller: Caller): Promise<TestRun> {
    const { signal } = new AbortController()
    if (!('waitingPrompt' in caller)) return this.#runner.run(line, caller, signal)
    const waiting = caller.waitingPrompt
    if (waiting && this.#questions.isOpen(caller, waiting))
      return this.#promptRunner.answer(caller, waiting, line, signal)
    let run: TestRun = { kind: 'asked' }
    await this.#questions.hold(caller, async () => {
      run = waiting
        ? await this.#promptRunner.answer(caller, waiting, line, signal)
        : await this.#runner.run(line, caller, signal)
    })
    return run
  }

  #makeServices(options: CommandBenchOptions): CommandServices {
    const { world, clock } = this.#testWorld
    const settings = { ...TEST_SETTINGS, ...options.settings }
    const puppeting = makePuppeting(world)
    const { sessions } = this.#testWorld
    const bans = new Bans({ world, clock: world.clock, sessions, isLimited: () => true })
    return {
      clock: this.#testWorld.clock,
      settings,
      facts: createGameFacts({ world, clock, run: new GameRun({ world, clock }), ...settings, webPlayersNamed: 20 }),
      helpTopics: options.helpTopics ?? [],
      hasher: PLAIN_HASHER,
      questions: this.#questions,
      sessions,
      login: makeLogin(world, puppeting, bans),
      puppeting,
      control: {
        reload: () => void this.controlled.push('reload'),
        reset: () => void this.controlled.push('reset'),
        shutdown: () => void this.controlled.push('shutdown'),
        status: () => ({ startedAt: 0, uptimeMs: 3_600_000, turn: 1 }),
      },
    }
  }
}

function nameOf({ puppet, account, sessid }: RecordingSession): string {
  return puppet?.key ?? account?.key ?? `session ${sessid}`
}

function shown(texts: readonly string[]): string {
  return texts.map((text) => sanitize(stripMarkup(text))).join('\n')
}
