import type { Json } from '../base/json.ts'
import { CmdsetGatherer } from '../commands/cmdset-gather.ts'
import { CmdsetRegistry } from '../commands/cmdset-registry.ts'
import type { Caller } from '../commands/command-call.ts'
import type { CommandRun } from '../commands/command-runner.ts'
import { CommandRunner } from '../commands/command-runner.ts'
import type {
  BanService,
  CommandServices,
  CommandSession,
  CommandSettings,
  HelpTopic,
  LoginService,
  Outcome,
  PuppetService,
  SessionService,
} from '../commands/command-services.ts'
import type { Command } from '../commands/command.ts'
import { CharacterCmdset, DEFAULT_CMDSET_PATHS, registerDefaultCmdsets } from '../commands/default/cmdsets.ts'
import { registerDefaultPrompts } from '../commands/default/prompts.ts'
import { PromptRegistry } from '../commands/prompt-registry.ts'
import type { PromptRun } from '../commands/prompt-runner.ts'
import { PromptRunner } from '../commands/prompt-runner.ts'
import type { WaitingPrompt } from '../commands/prompt.ts'
import { Questions } from '../commands/questions.ts'
import { Bans } from '../server/sessions/bans.ts'
import { stripMarkup } from '../text/markup.ts'
import { sanitize } from '../text/sanitize.ts'
import { Account } from '../world/accounts/account.ts'
import { validateName, validatePassword } from '../world/accounts/names.ts'
import { CmdsetStack } from '../world/cmdset-stack.ts'
import { Character } from '../world/objects/character.ts'
import type { GameObject } from '../world/objects/game-object.ts'
import { isGameObject } from '../world/entity-kinds.ts'
import type { World } from '../world/world.ts'
import type { EmptyTestWorld } from './test-world.ts'
import { PLAIN_HASHER, RecordingSession } from './test-world.ts'

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
  /** Sessions that were disconnected, with the reasons. */
  readonly disconnected: { readonly session: CommandSession; readonly reason: string }[] = []
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
  sessionOf(session: RecordingSession): TestSession {
    return isTestSession(session) ? session : makeTestSession(session, this.prompts)
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
    const { world } = this.#testWorld
    const puppeting = makePuppeting(world)
    const sessions = this.#makeSessionService()
    const bans = new Bans({ world, clock: world.clock, sessions, isLimited: () => true })
    return {
      clock: this.#testWorld.clock,
      settings: { ...TEST_SETTINGS, ...options.settings },
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

  #makeSessionService(): SessionService {
    const { list } = this.#testWorld.sessions
    const all = (): CommandSession[] => list.map((session) => this.sessionOf(session))
    return {
      all,
      ofAccount: (account) => all().filter((session) => session.account === account),
      announceAll: (text) => {
        for (const session of all()) session.msg(text)
      },
      disconnect: (session, reason) => {
        session.msg(reason)
        this.disconnected.push({ session, reason })
      },
    }
  }
}

type TestSession = RecordingSession & CommandSession

function isTestSession(session: RecordingSession): session is TestSession {
  return 'waitingPrompt' in session
}

function makeTestSession(session: RecordingSession, prompts: PromptRegistry): TestSession {
  const { unloggedin, session: loggedIn } = DEFAULT_CMDSET_PATHS
  const kept: Pick<CommandSession, 'db' | 'cmdsets' | 'prompt' | 'clearPrompt'> & { waitingPrompt: Waiting } = {
    db: {},
    cmdsets: new CmdsetStack({ read: () => [], write: () => {} }, () => (session.isLoggedIn ? loggedIn : unloggedin)),
    waitingPrompt: undefined,
    prompt(name, data: Json = null) {
      prompts.require(name)
      this.waitingPrompt = { name, data }
      session.msg({ prompt: prompts.questionOf(this.waitingPrompt)?.text ?? '' })
    },
    clearPrompt() {
      this.waitingPrompt = undefined
    },
  }
  return Object.assign(session, kept)
}

type Waiting = WaitingPrompt | undefined

function makePuppeting(world: World): PuppetService {
  const unpuppet = (session: CommandSession): Outcome => {
    const { puppet, account } = session
    if (!puppet || !account) return { isOk: false, text: 'You are out of character already.' }
    puppet.atPreUnpuppet(account, session)
    Object.assign(session, { puppet: undefined })
    puppet.atPostUnpuppet(account, session)
    return { isOk: true, text: 'You go out of character.' }
  }
  return {
    unpuppet,
    puppet(session, object) {
      const { account } = session
      if (!account || !object.access(session, 'puppet')) return { isOk: false, text: 'You may not become that.' }
      if (session.puppet) unpuppet(session)
      object.atPrePuppet(account, session)
      Object.assign(session, { puppet: object })
      account.lastPuppet = object
      object.atPostPuppet(account, session)
      return { isOk: true, text: '' }
    },
    createCharacter(account, name) {
      const [fault] = validateName(name)
      if (fault !== undefined) return { isOk: false, text: fault }
      return { isOk: true, text: '', character: world.create(Character, { key: name, account }) }
    },
  }
}

function makeLogin(world: World, puppeting: PuppetService, bans: BanService): LoginService {
  const logIn = (session: CommandSession, account: Account): Outcome => {
    Object.assign(session, { account })
    const [character] = account.characters
    if (character) puppeting.puppet(session, character)
    return { isOk: true, text: '' }
  }
  const check = async (account: Account | undefined, password: string): Promise<Outcome> => {
    const isRight = (await account?.checkPassword(password)) ?? false
    return { isOk: isRight, text: isRight ? '' : 'Wrong name or password.' }
  }
  return {
    bans,
    nameFaults: (name) => (world.accountByName(name) ? ['That name is taken.'] : validateName(name)),
    passwordFaults: validatePassword,
    checkPassword: (_session, account, password) => check(account, password),
    async connect(session, name, password) {
      const account = world.accountByName(name)
      const outcome = await check(account, password)
      return outcome.isOk && account ? logIn(session, account) : outcome
    },
    async create(session, name, password) {
      const account = world.create(Account, { key: name })
      account.setPassword(await world.hasher.hash(password))
      world.create(Character, { key: name, account, home: world.startLocation ?? null })
      return logIn(session, account)
    },
  }
}

function nameOf({ puppet, account, sessid }: RecordingSession): string {
  return puppet?.key ?? account?.key ?? `session ${sessid}`
}

function shown(texts: readonly string[]): string {
  return texts.map((text) => sanitize(stripMarkup(text))).join('\n')
}
