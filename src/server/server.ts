import type { Clock } from '../base/clock.ts'
import type { ContextScope } from '../base/context-scope.ts'
import type { FlightRecorder } from '../base/flight-recorder.ts'
import type { Logger } from '../base/log.ts'
import type { PasswordHasher } from '../base/password-hasher.ts'
import { CmdsetGatherer } from '../commands/cmdset-gather.ts'
import { CommandRunner } from '../commands/command-runner.ts'
import type { CommandServices } from '../commands/command-services.ts'
import { DEFAULT_CMDSET_PATHS } from '../commands/default/cmdsets.ts'
import { PromptRunner } from '../commands/prompt-runner.ts'
import type { Settings } from '../config/settings.ts'
import type { Link } from '../link/link.ts'
import type { LeaveMode, PortalToServer, ServerToPortal } from '../link/messages.ts'
import type { TurnRules } from '../link/turn-rules.ts'
import { LINK_VERSION } from '../link/version.ts'
import type { Store } from '../storage/store.ts'
import { ChangeJournal } from '../world/change-journal.ts'
import { World } from '../world/world.ts'
import { Admin } from './admin.ts'
import { Control } from './control.ts'
import type { Game } from './game/game.ts'
import { leave } from './handover.ts'
import { InputRouter } from './input/input-router.ts'
import { TextInput } from './input/text-input.ts'
import { LinkRouter } from './link-router.ts'
import { Outbox } from './output/outbox.ts'
import { Login } from './sessions/login.ts'
import { Puppeting } from './sessions/puppeting.ts'
import type { ServerSession, SessionPorts } from './sessions/server-session.ts'
import { ServerSessions } from './sessions/server-sessions.ts'
import { SessionClosing } from './sessions/session-closing.ts'
import { TurnDraft } from './turn/turn-draft.ts'
import { TurnLoop } from './turn/turn-loop.ts'
import { TurnPublisher } from './turn/turn-publisher.ts'
import type { Unit } from './turn/unit.ts'

/** What a {@link Server} is made of and works with. */
export interface ServerPorts {
  readonly clock: Clock
  readonly log: Logger
  readonly scope: ContextScope<Unit>
  readonly flight: FlightRecorder
  readonly hasher: PasswordHasher
  readonly settings: Settings
  readonly rules: TurnRules
  readonly game: Game
  readonly gameDir: string
  readonly store: Store
  readonly link: Link<ServerToPortal, PortalToServer>
  /** The name the Portal gave this Server. */
  readonly instance: string
  readonly pid: number
  readonly isLoopback: (address: string) => boolean
  /** The Server has ended in order, or cannot go on. */
  readonly onEnd: (fault?: unknown) => void
}

const FAILURE_TEXT = 'Something went wrong, and nothing of that was done. The staff can read about it in the log.'

const LATE_FAILURE_TEXT = 'Something went wrong, and the rest was not done. The staff can read about it in the log.'

/** Runs the game: loads the world, waits until it is told to take over, then works in turns until it leaves. */
export class Server {
  readonly #ports: ServerPorts
  readonly #sessions = new ServerSessions()
  readonly #world: World
  readonly #publisher: TurnPublisher
  readonly #loop: TurnLoop
  readonly #draft: TurnDraft
  readonly #login: Login
  readonly #puppeting: Puppeting
  readonly #admin: Admin
  #epochTurn = { epoch: 0, lastTurn: 0 }
  #isColdStart = false
  #isLeaving = false

  constructor(ports: ServerPorts) {
    this.#ports = ports
    const { clock, log, scope, settings, game, hasher, link, store, rules } = ports
    const wake = (): void => this.#loop.wake()
    this.#world = new World(
      { clock, log, hasher, sessions: this.#sessions, scope, settings, onChange: wake },
      game.typeclasses,
      game.lockFunctions,
    )
    const outbox = new Outbox(scope, settings.turnMaxOutputBytes, wake)
    const sessionJournal = new ChangeJournal<ServerSession>(scope, wake)
    this.#draft = new TurnDraft({ world: this.#world, outbox, sessionJournal, scope, onFirst: wake })
    this.#publisher = new TurnPublisher({ link, store, rules })
    const sessions = this.#sessions
    this.#puppeting = new Puppeting({
      world: this.#world,
      sessions,
      maxCharacters: settings.maxCharactersPerAccount,
      characterTypeclass: settings.characterTypeclass,
    })
    const closing = new SessionClosing({ sessions, puppeting: this.#puppeting })
    this.#login = this.#createLogin(closing)
    const router = this.#createInputRouter(closing)
    this.#loop = new TurnLoop({
      clock,
      log,
      scope,
      flight: ports.flight,
      draft: this.#draft,
      publisher: this.#publisher,
      turnMaxInputs: settings.turnMaxInputs,
      run: (session, waiting, unit) => router.run(session, waiting, unit),
      onFailure: (session, unit) => session.msg(unit.isConsumed ? LATE_FAILURE_TEXT : FAILURE_TEXT),
      onPublished: (content) => this.#forgetEnded(content.sessions.filter(({ ended }) => ended)),
      onFatal: (error) => this.#fail(error),
    })
    this.#admin = new Admin({
      world: this.#world,
      hasher,
      login: this.#login,
      sessions,
      draft: this.#draft,
      publisher: this.#publisher,
    })
    this.#listen({ world: this.#world, outbox, journal: sessionJournal, prompts: game.prompts, settings })
  }

  get sessions(): ServerSessions {
    return this.#sessions
  }

  /** Loads the world and says so to the Portal. */
  async start(): Promise<void> {
    const { store, link, instance, pid, log, clock } = this.#ports
    const begun = clock.monotonic()
    this.#world.load(await store.load())
    const loadedTurn = this.#world.lastLoadedTurn
    log.info({ loadedTurn, ms: Math.round(clock.monotonic() - begun) }, 'world loaded')
    link.send({ kind: 'ready', version: LINK_VERSION, pid, instance, loadedTurn })
  }

  #listen(parts: Pick<SessionPorts, 'world' | 'outbox' | 'journal' | 'prompts' | 'settings'>): void {
    const { link, log } = this.#ports
    const router = new LinkRouter({
      log,
      sessions: this.#sessions,
      sessionPorts: {
        ...parts,
        cmdsetPaths: DEFAULT_CMDSET_PATHS,
        onFieldChange: (session, name, before) => this.#sessions.fieldChanged(session, name, before),
      },
      loop: this.#loop,
      onActivate: () => void this.#takeOver().catch((error: unknown) => this.#fail(error)),
      onResume: ({ appliedTurn, isColdStart }) => {
        const { epoch, lastTurn } = this.#epochTurn
        this.#publisher.begin(epoch, Math.max(lastTurn, appliedTurn))
        this.#isColdStart = isColdStart
      },
      onAttached: () => this.#begin(),
      onAdmin: ({ id, request }) => this.#loop.post(`admin ${request.kind}`, () => this.#admin.run(id, request)),
      onLeave: (mode, deadlineMs) => void this.#leave(mode, deadlineMs).catch((error: unknown) => this.#fail(error)),
      onPing: (id) => link.send({ kind: 'pong', id }),
    })
    link.onEnd((fault) => {
      if (!this.#isLeaving) this.#fail(fault ?? new Error('The Portal is gone.'))
    })
    link.receive((message) => router.receive(message))
  }

  async #takeOver(): Promise<void> {
    const { store, link, log } = this.#ports
    this.#epochTurn = await store.takeEpoch()
    if (this.#epochTurn.lastTurn > this.#world.lastLoadedTurn) {
      this.#world.applyDelta(await store.loadChangedSince(this.#world.lastLoadedTurn))
    }
    log.info(this.#epochTurn, 'took over')
    link.send({ kind: 'hello', ...this.#epochTurn })
  }

  #begin(): void {
    const { game, log } = this.#ports
    if (this.#isEmptyWorld()) this.#loop.post('build world', () => game.buildWorld?.(this.#world))
    this.#loop.post('release orphans', () => {
      const count = this.#puppeting.releaseOrphans()
      if (count > 0) log.warn({ count }, 'characters whose connection was lost with the Portal have left')
    })
    if (this.#isColdStart) this.#loop.post('cold start hook', () => game.hooks.atServerColdStart?.(this.#world))
    this.#loop.post('start hook', () => game.hooks.atServerStart?.(this.#world))
    this.#loop.post('warm up', () => this.#login.warmUp())
  }

  #isEmptyWorld(): boolean {
    for (const object of this.#world.objects()) return object === undefined
    return true
  }

  async #leave(mode: LeaveMode, deadlineMs: number): Promise<void> {
    if (this.#isLeaving) return
    this.#isLeaving = true
    const { log, link, store, game } = this.#ports
    await leave(
      { log, link, store, world: this.#world, hooks: game.hooks, loop: this.#loop, publisher: this.#publisher },
      mode,
      deadlineMs,
    )
    this.#ports.onEnd()
  }

  #forgetEnded(effects: readonly { readonly sessid: number }[]): void {
    for (const { sessid } of effects) {
      const session = this.#sessions.get(sessid)
      if (session) this.#sessions.remove(session)
    }
  }

  #fail(fault: unknown): void {
    this.#loop.stop()
    this.#ports.onEnd(fault)
  }

  #createLogin(closing: SessionClosing): Login {
    const { clock, log, hasher, settings, isLoopback } = this.#ports
    return new Login({
      world: this.#world,
      clock,
      log,
      hasher,
      sessions: this.#sessions,
      puppeting: this.#puppeting,
      closing,
      settings,
      isThrottled: (address) => settings.limitLoopback || !isLoopback(address),
    })
  }

  #createInputRouter(closing: SessionClosing): InputRouter {
    const { clock, log, game, hasher, settings, gameDir } = this.#ports
    const services: CommandServices = {
      clock,
      hasher,
      helpTopics: game.helpTopics,
      sessions: closing,
      login: this.#login,
      puppeting: this.#puppeting,
      control: new Control({ clock, draft: this.#draft, publisher: this.#publisher }),
      settings: {
        gameName: settings.gameName,
        connectionScreen: game.connectionScreen,
        isRegistrationOpen: settings.registrationOpen,
        commandPrefixes: COMMAND_PREFIXES,
        typeclasses: {
          object: settings.objectTypeclass,
          room: settings.roomTypeclass,
          exit: settings.exitTypeclass,
        },
        maxCharacters: settings.maxCharactersPerAccount,
      },
    }
    const gatherer = new CmdsetGatherer({ registry: game.cmdsets, log })
    const commands = new CommandRunner({ world: this.#world, services, gatherer })
    const prompts = new PromptRunner({ world: this.#world, services, prompts: game.prompts })
    return new InputRouter({ text: new TextInput({ commands, prompts }), commands, closing, gameDir })
  }
}

/** Signs that may stand before a command's name. */
const COMMAND_PREFIXES = '@&/+'
