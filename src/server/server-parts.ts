import type { CommandRunner } from '../commands/command-runner.ts'
import { ChangeJournal } from '../world/change-journal.ts'
import { World } from '../world/world.ts'
import { Admin } from './admin.ts'
import { Control } from './control.ts'
import { GameRun } from './game-run.ts'
import { createInputRouter } from './input/create-input-router.ts'
import { createKeepaliveCheck } from './input/keepalive.ts'
import { Outbox } from './output/outbox.ts'
import type { ServerPorts } from './server-ports.ts'
import { IdleTimeout } from './sessions/idle-timeout.ts'
import { KeptLogins } from './sessions/kept-logins.ts'
import { LinkDead } from './sessions/link-dead.ts'
import { LoginTimeout } from './sessions/login-timeout.ts'
import { Login } from './sessions/login.ts'
import { Puppeting } from './sessions/puppeting.ts'
import { ReservedNames } from './sessions/reserved-names.ts'
import type { ServerSession } from './sessions/server-session.ts'
import type { SessionPorts } from './sessions/session-ports.ts'
import { FactsTeller } from './facts-teller.ts'
import { ServerSessions } from './sessions/server-sessions.ts'
import { SessionClosing } from './sessions/session-closing.ts'
import { SessionEvents } from './sessions/session-events.ts'
import { type TurnContent, TurnDraft } from './turn/turn-draft.ts'
import { createActingScope } from './turn/acting-scope.ts'
import { createKeeping } from './turn/keep-work.ts'
import { TurnLoop } from './turn/turn-loop.ts'
import { TurnPublisher } from './turn/turn-publisher.ts'
import type { Unit } from './turn/unit.ts'

/** The parts of a Server, put together; what happens when is the Server's. */
export interface ServerParts {
  readonly world: World
  readonly sessions: ServerSessions
  readonly sessionPorts: SessionPorts
  readonly draft: TurnDraft
  readonly publisher: TurnPublisher
  readonly loop: TurnLoop
  readonly puppeting: Puppeting
  readonly closing: SessionClosing
  readonly linkDead: LinkDead
  readonly logins: KeptLogins
  readonly login: Login
  readonly sessionEvents: SessionEvents
  readonly loginTimeout: LoginTimeout
  readonly idleTimeout: IdleTimeout
  readonly commands: CommandRunner
  readonly factsTeller: FactsTeller
  readonly admin: Admin
  readonly run: GameRun
}

/** What the turn loop tells the Server. */
export interface ServerEvents {
  readonly inputFailed: (session: ServerSession, unit: Unit) => void
  readonly published: (content: TurnContent) => void
  readonly fatal: (error: unknown) => void
}

/** Makes the parts of a Server and hands them to each other. */
export function createServerParts(ports: ServerPorts, events: ServerEvents): ServerParts {
  const { clock, hasher, settings, isLoopback } = ports
  const turn = createTurnParts(ports, () => loop.wake())
  const { world, sessions, draft, publisher } = turn
  // Throttles and time limits leave this machine's own clients alone, unless a setting says otherwise.
  const isLimited = (address: string): boolean => settings.limitLoopback || !isLoopback(address)
  const run = new GameRun({ world, clock })
  const post = (label: string, work: () => void): void => loop.post(label, work)
  const sessionParts = createSessionParts(ports, { world, sessions, isLimited, post })
  const { puppeting, closing, login, sessionEvents } = sessionParts
  const control = new Control({ clock, draft, publisher })
  const { router, commands, questions, facts } = createInputRouter({
    ...ports,
    world,
    closing,
    sessionEvents,
    control,
    login,
    puppeting,
    run,
  })
  const loop = new TurnLoop({
    ...ports,
    draft,
    publisher,
    turnMaxInputs: settings.turnMaxInputs,
    isKeepalive: createKeepaliveCheck(settings.idleCommand),
    run: (session, waiting, unit) => router.run(session, waiting, unit),
    onFailure: (session, unit) => {
      // A message that the client sent is not what asked.
      if (unit.label !== 'oob') questions.close(session)
      events.inputFailed(session, unit)
    },
    onPublished: (content) => {
      for (const { sessid, ended, state } of content.sessions) if (ended || state?.lost) questions.forget(sessid)
      events.published(content)
    },
    onFatal: events.fatal,
  })
  const { loginTimeoutMs, idleTimeoutMs } = settings
  const loginTimeout = new LoginTimeout({ clock, loop, closing, loginTimeoutMs, isLimited })
  const idleTimeout = new IdleTimeout({ clock, loop, sessions, idleTimeoutMs })
  const factsTeller = new FactsTeller({ ...ports, facts })
  const admin = new Admin({ world, hasher, login, sessions, draft, publisher })
  return { ...turn, ...sessionParts, loop, loginTimeout, idleTimeout, commands, admin, run, factsTeller }
}

interface SessionSurroundings {
  readonly world: World
  readonly sessions: ServerSessions
  readonly isLimited: (address: string) => boolean
  readonly post: (label: string, work: () => void) => void
}

/** How sessions begin, get control of the world, and end. */
function createSessionParts(
  ports: ServerPorts,
  { world, sessions, isLimited, post }: SessionSurroundings,
): Pick<ServerParts, 'linkDead' | 'logins' | 'puppeting' | 'closing' | 'login' | 'sessionEvents'> {
  const { clock, log, scope, settings, game } = ports
  const events = new SessionEvents({ log, hooks: game.hooks })
  const reserved = new ReservedNames(settings.guestNames)
  const logins = new KeptLogins(world)
  const linkDead = new LinkDead({
    ...ports,
    world,
    graceMs: settings.linkDeadGraceMs,
    post,
    onOver: (object, reason) => closing.endLinkDead(object, reason),
  })
  const puppeting = new Puppeting({
    world,
    sessions,
    linkDead,
    reserved,
    maxCharacters: settings.maxCharactersPerAccount,
    maxPuppets: settings.maxPuppetsPerAccount,
    mode: settings.multisessionMode,
    characterTypeclass: settings.characterTypeclass,
  })
  const closing = new SessionClosing({
    clock,
    log,
    sessions,
    puppeting,
    events,
    logins,
    mode: settings.multisessionMode,
    onLeft: (account) => login.guests.left(account),
  })
  const login = new Login({
    ...ports,
    world,
    sessions,
    puppeting,
    closing,
    events,
    logins,
    linkDead,
    reserved,
    post,
    keep: createKeeping(scope),
    isThrottled: isLimited,
  })
  return { linkDead, logins, puppeting, closing, login, sessionEvents: events }
}

type TurnParts = Pick<ServerParts, 'world' | 'sessions' | 'sessionPorts' | 'draft' | 'publisher'>

/** World, sessions and what gathers their changes into turns. */
function createTurnParts(ports: ServerPorts, wake: () => void): TurnParts {
  const { settings, game, link, store, rules } = ports
  const scope = createActingScope(ports.scope)
  const sessions = new ServerSessions()
  const world = new World({ ...ports, scope, sessions, onChange: wake }, game.typeclasses, game.lockFunctions)
  const outbox = new Outbox(scope, settings.turnMaxOutputBytes, wake)
  const journal = new ChangeJournal<ServerSession>(scope, wake)
  const draft = new TurnDraft({ world, outbox, sessionJournal: journal, scope, onFirst: wake })
  const publisher = new TurnPublisher({ link, store, rules })
  const sessionPorts: SessionPorts = {
    world,
    outbox,
    journal,
    settings,
    prompts: game.prompts,
    cmdsetPaths: { unloggedin: settings.cmdsetUnloggedin, session: settings.cmdsetSession },
    onFieldChange: (session, name, before) => sessions.fieldChanged(session, name, before),
  }
  return { world, sessions, sessionPorts, draft, publisher }
}
