import type { Clock } from '../base/clock.ts'
import type { ContextScope } from '../base/context-scope.ts'
import type { FlightRecorder } from '../base/flight-recorder.ts'
import type { Logger } from '../base/log.ts'
import type { PasswordHasher } from '../base/password-hasher.ts'
import type { CommandRunner } from '../commands/command-runner.ts'
import { DEFAULT_CMDSET_PATHS } from '../commands/default/cmdsets.ts'
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
import { createInputRouter } from './input/create-input-router.ts'
import { LinkRouter } from './link-router.ts'
import { Outbox } from './output/outbox.ts'
import { LoginTimeout } from './sessions/login-timeout.ts'
import { Login } from './sessions/login.ts'
import { Puppeting } from './sessions/puppeting.ts'
import type { ServerSession, SessionPorts } from './sessions/server-session.ts'
import { ServerSessions } from './sessions/server-sessions.ts'
import { SessionClosing } from './sessions/session-closing.ts'
import { TurnDraft } from './turn/turn-draft.ts'
import { TurnLoop } from './turn/turn-loop.ts'
import { TurnPublisher } from './turn/turn-publisher.ts'
import type { Unit } from './turn/unit.ts'
import { warmUp } from './warm-up.ts'

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
  readonly #closing: SessionClosing
  readonly #admin: Admin
  readonly #commands: CommandRunner
  readonly #sessionPorts: SessionPorts
  #epochTurn = { epoch: 0, lastTurn: 0 }
  readonly #loginTimeout: LoginTimeout
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
    this.#closing = closing
    this.#login = this.#createLogin(closing)
    const control = new Control({ clock, draft: this.#draft, publisher: this.#publisher })
    const { router, commands } = createInputRouter({
      ...ports,
      world: this.#world,
      closing,
      control,
      login: this.#login,
      puppeting: this.#puppeting,
    })
    this.#commands = commands
    this.#loop = new TurnLoop({
      clock,
      log,
      scope,
      flight: ports.flight,
      draft: this.#draft,
      publisher: this.#publisher,
      turnMaxInputs: settings.turnMaxInputs,
      run: (session, waiting, unit) => router.run(session, waiting, unit),
      onFailure: (session, unit) => this.#inputFailed(session, unit),
      onPublished: (content) => this.#forgetEnded(content.sessions.filter(({ ended }) => ended)),
      onFatal: (error) => this.#fail(error),
    })
    this.#loginTimeout = new LoginTimeout({
      clock,
      loop: this.#loop,
      closing,
      loginTimeoutMs: settings.loginTimeoutMs,
      isLimited: (address) => this.#isLimited(address),
    })
    this.#admin = new Admin({
      world: this.#world,
      hasher,
      login: this.#login,
      sessions,
      draft: this.#draft,
      publisher: this.#publisher,
    })
    this.#sessionPorts = {
      world: this.#world,
      outbox,
      journal: sessionJournal,
      prompts: game.prompts,
      settings,
      cmdsetPaths: DEFAULT_CMDSET_PATHS,
      onFieldChange: (session, name, before) => sessions.fieldChanged(session, name, before),
    }
    this.#listen()
  }

  get sessions(): ServerSessions {
    return this.#sessions
  }

  /** Loads the world, gets ready for its players, and says so to the Portal. */
  async start(): Promise<void> {
    const { store, link, instance, pid, log, clock } = this.#ports
    const begun = clock.monotonic()
    const [stored] = await Promise.all([store.load(), this.#login.warmUp()])
    this.#world.load(stored)
    await this.#catchUp()
    this.#warmUp()
    const loadedTurn = this.#world.lastLoadedTurn
    log.info({ loadedTurn, ms: Math.round(clock.monotonic() - begun) }, 'world loaded')
    link.send({ kind: 'ready', version: LINK_VERSION, pid, instance, loadedTurn })
  }

  #listen(): void {
    const { link, log } = this.#ports
    const router = new LinkRouter({
      log,
      sessions: this.#sessions,
      sessionPorts: this.#sessionPorts,
      loop: this.#loop,
      onSession: (session) => this.#loginTimeout.watch(session),
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
    link.receive((message) => {
      try {
        router.receive(message)
      } catch (error) {
        this.#fail(error)
      }
    })
  }

  async #takeOver(): Promise<void> {
    const { store, link, log } = this.#ports
    this.#epochTurn = await store.takeEpoch()
    if (this.#epochTurn.lastTurn > this.#world.lastLoadedTurn) await this.#catchUp()
    log.info(this.#epochTurn, 'took over')
    link.send({ kind: 'hello', ...this.#epochTurn })
  }

  /** Takes over what the Server before has changed since this one loaded the world. */
  async #catchUp(): Promise<void> {
    this.#world.applyDelta(await this.#ports.store.loadChangedSince(this.#world.lastLoadedTurn))
  }

  #warmUp(): void {
    const { log, scope } = this.#ports
    const sessionPorts = this.#sessionPorts
    warmUp({ log, scope, world: this.#world, draft: this.#draft, commands: this.#commands, sessionPorts })
  }

  #begin(): void {
    const { game } = this.#ports
    if (this.#isEmptyWorld()) this.#loop.post('build world', () => game.buildWorld?.(this.#world))
    this.#loop.post('look for orphans', () => this.#releaseOrphans())
    if (this.#isColdStart) this.#loop.post('cold start hook', () => game.hooks.atServerColdStart?.(this.#world))
    this.#loop.post('start hook', () => game.hooks.atServerStart?.(this.#world))
  }

  #inputFailed(session: ServerSession, unit: Unit): void {
    if (unit.label !== 'closed') {
      session.msg(unit.isConsumed ? LATE_FAILURE_TEXT : FAILURE_TEXT)
      return
    }
    // A client that is gone is gone, whatever the hooks say.
    this.#closing.abandon(session, 'connection lost')
    this.#releaseOrphans()
  }

  #releaseOrphans(): void {
    const orphans = this.#puppeting.orphans()
    for (const object of orphans) this.#loop.post('release orphan', () => this.#puppeting.releaseOrphan(object))
    if (orphans.length > 0) this.#ports.log.warn({ count: orphans.length }, 'characters without a connection leave')
  }

  #isEmptyWorld(): boolean {
    for (const object of this.#world.objects()) return object === undefined
    return true
  }

  async #leave(mode: LeaveMode, deadlineMs: number): Promise<void> {
    if (this.#isLeaving) return
    this.#isLeaving = true
    this.#loginTimeout[Symbol.dispose]()
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
      if (!session) continue
      this.#loginTimeout.forget(session)
      this.#sessions.remove(session)
    }
  }

  #fail(fault: unknown): void {
    this.#loop.stop()
    this.#loginTimeout[Symbol.dispose]()
    this.#ports.onEnd(fault)
  }

  /** Throttles and time limits leave this machine's own clients alone, unless a setting says otherwise. */
  #isLimited(address: string): boolean {
    const { settings, isLoopback } = this.#ports
    return settings.limitLoopback || !isLoopback(address)
  }

  #createLogin(closing: SessionClosing): Login {
    const { clock, log, hasher, settings } = this.#ports
    return new Login({
      world: this.#world,
      clock,
      log,
      hasher,
      sessions: this.#sessions,
      puppeting: this.#puppeting,
      closing,
      settings,
      isThrottled: (address) => this.#isLimited(address),
    })
  }
}
