import { rmSync } from 'node:fs'
import { join } from 'node:path'
import type { Clock } from '../base/clock.ts'
import type { FlightRecord } from '../base/flight-recorder.ts'
import { isLoopback } from '../base/loopback.ts'
import type { Logger } from '../base/log.ts'
import type { RandomIds } from '../base/random-ids.ts'
import type { GamePaths } from '../config/game-paths.ts'
import type { Settings } from '../config/settings.ts'
import { LinkAcceptor } from '../link/accept-link.ts'
import type { GameStatus } from '../link/control-messages.ts'
import type { AdminAnswer, AdminRequest, TurnMessage } from '../link/messages.ts'
import type { GameFault } from '../link/session-messages.ts'
import type { TurnRules } from '../link/turn-rules.ts'
import { AdminRequests } from './admin-requests.ts'
import { runControlCommand } from './control-commands.ts'
import { ControlServer } from './control-server.ts'
import { GameRequests } from './game-requests.ts'
import { InputGate } from './input-gate.ts'
import { measurePortal } from './measure-portal.ts'
import type { Metric } from './metrics-page.ts'
import { PortalFront } from './portal-front.ts'
import { ServerChannel } from './server-channel.ts'
import { PortalSessions } from './sessions/portal-sessions.ts'
import { SessionIds } from './sessions/session-ids.ts'
import { Inquest } from './supervisor/inquest.ts'
import { Quarantine } from './supervisor/quarantine.ts'
import { type ServerCommand, ServerProcess } from './supervisor/server-process.ts'
import { Supervisor } from './supervisor/supervisor.ts'
import { NO_SERVER, type ReloadOutcome } from './supervisor/supervisor-ports.ts'
import { TurnLedger } from './turn-ledger.ts'

/** What a {@link Portal} is made of and works with. */
export interface PortalPorts {
  readonly clock: Clock
  readonly log: Logger
  readonly randomIds: RandomIds
  readonly settings: Settings
  readonly paths: GamePaths
  readonly rules: TurnRules
  readonly serverCommand: ServerCommand
  readonly readFlightRecord: (path: string) => FlightRecord | undefined
  readonly pid: number
}

/** Holds every connection, and keeps a Server running behind them. Knows protocols and no game. */
export class Portal {
  readonly #ports: PortalPorts
  readonly #startedAt: number
  readonly #portalId: string
  readonly #sessions: PortalSessions
  readonly #ledger: TurnLedger
  readonly #channel: ServerChannel
  readonly #gate: InputGate
  readonly #front: PortalFront
  readonly #quarantine: Quarantine
  readonly #admin = new AdminRequests()
  readonly #requests: GameRequests
  readonly #stopped = Promise.withResolvers<void>()
  #supervisor: Supervisor | undefined
  #acceptor: LinkAcceptor | undefined
  #control: ControlServer | undefined
  #stopping: Promise<void> | undefined
  #servers = 0

  constructor(ports: PortalPorts) {
    const { clock, log, settings, paths, randomIds, rules } = ports
    this.#ports = ports
    this.#startedAt = clock.now()
    this.#portalId = randomIds.next()
    this.#sessions = new PortalSessions({
      clock,
      log,
      randomIds,
      ids: new SessionIds(paths.sessionIds),
      limits: settings,
    })
    this.#ledger = new TurnLedger({ rules, apply: (turn) => this.#apply(turn) })
    this.#gate = new InputGate({
      clock,
      limits: { perSecond: settings.commandsPerSecond, burst: settings.commandBurst },
      isLimited: (address) => settings.limitLoopback || !isLoopback(address),
      release: (session, entry) => this.#channel.release(session, entry),
    })
    this.#channel = new ServerChannel({
      portalId: this.#portalId,
      log,
      rules,
      ledger: this.#ledger,
      sessions: this.#sessions,
      gate: this.#gate,
      delayAfterCrash: ({ sessid, inputs }) =>
        this.#quarantine.suspects(sessid, inputs) ? settings.suspectDelayMs : 0,
    })
    this.#quarantine = new Quarantine(settings)
    this.#requests = new GameRequests({
      log,
      sessions: this.#sessions,
      stop: () => this.stop(),
      replaceServer: (mode) => this.replaceServer(mode),
    })
    this.#front = new PortalFront({
      ...ports,
      startedAt: this.#startedAt,
      sessions: this.#sessions,
      isReady: () => this.#channel.isLive,
      authenticate: (request, signal) => this.ask(request, signal),
      measure: () => this.#measure(),
    })
  }

  /** Settles when the Portal has stopped. */
  get stopped(): Promise<void> {
    return this.#stopped.promise
  }

  /**
   * Opens the control socket, starts the Server, then opens the listeners. Gives the faults of a game that does not load.
   *
   * Faults: `WS_GAME_ALREADY_RUNNING`, `WS_PORT_BUSY`, `WS_TLS_CERTIFICATE`.
   */
  async start(): Promise<readonly GameFault[]> {
    const { settings, paths, log } = this.#ports
    this.#control = await ControlServer.listen({
      path: paths.controlSocket,
      maxFrameBytes: settings.linkMaxFrameBytes,
      log,
      handle: (command, reply) => runControlCommand(this, command, reply),
    })
    // Nobody else can hold the link socket while the control socket is ours, so a file there is a dead Portal's.
    rmSync(paths.linkSocket, { force: true })
    this.#acceptor = await LinkAcceptor.listen({
      path: paths.linkSocket,
      maxFrameBytes: settings.linkMaxFrameBytes,
      joinTimeoutMs: settings.joinTimeoutMs,
      onRefused: (reason) => log.warn({ reason: reason.message }, 'refused on the link socket'),
    })
    await this.#front.open()
    this.#supervisor = this.#superviseWith(this.#acceptor)
    return this.#supervisor.start()
  }

  /** Closes everything in order: Server, connections, sockets. Calling it again waits for the same stop. */
  stop(): Promise<void> {
    this.#stopping ??= this.#stop()
    return this.#stopping
  }

  status(): GameStatus {
    const server = this.#supervisor?.status ?? NO_SERVER
    return {
      game: this.#ports.settings.gameName,
      portal: { pid: this.#ports.pid, startedAt: this.#startedAt },
      server: { ...server, turn: this.#ledger.appliedTurn },
      listeners: this.#front.statuses,
      sessions: this.#sessions.counts.open,
    }
  }

  /** Replaces the Server by one with the present code. */
  async replaceServer(mode: 'reload' | 'reset'): Promise<ReloadOutcome> {
    const supervisor = this.#supervisor
    if (!supervisor) return { kind: 'failed', faults: [] }
    return supervisor.reload(mode)
  }

  /** Asks the running game something; a Server that dies meanwhile does not lose the question. */
  ask(request: AdminRequest, signal?: AbortSignal): Promise<AdminAnswer> {
    return this.#admin.ask(request, (id, asked) => void this.#channel.sendAdmin(id, asked), signal)
  }

  #measure(): readonly Metric[] {
    return measurePortal({
      status: this.status(),
      sessions: this.#sessions.all(),
      ledger: this.#ledger,
      players: this.#front.players,
      refusals: this.#front.refusals,
      now: this.#ports.clock.now(),
    })
  }

  #superviseWith(acceptor: LinkAcceptor): Supervisor {
    const { clock, log, settings, readFlightRecord } = this.#ports
    const inquest = new Inquest({ log, sessions: this.#sessions, quarantine: this.#quarantine, readFlightRecord })
    return new Supervisor({
      clock,
      log,
      channel: this.#channel,
      limits: settings,
      spawn: () => this.#spawnServer(acceptor),
      onCrash: (server, end) => inquest.hold(server, end),
      onGone: (server) => rmSync(server.flightPath, { force: true }),
      appliedTurn: () => this.#ledger.appliedTurn,
      onAway: (isAway) => {
        this.#sessions.setWorldHere(!isAway)
        this.#sessions.announceAll(
          isAway ? 'The world is catching its breath. What you type is kept and will be done.' : 'The world goes on.',
        )
      },
    })
  }

  #spawnServer(acceptor: LinkAcceptor): ServerProcess {
    const { clock, log, paths, randomIds, serverCommand, rules } = this.#ports
    this.#servers += 1
    return new ServerProcess(
      {
        command: serverCommand,
        acceptor,
        log,
        rules,
        instance: randomIds.next(),
        flightPath: join(paths.run, `flight-${this.#servers}`),
        onFacts: (facts) => this.#front.learn(facts),
        onTurnMessage: (message) => {
          this.#channel.receive(message)
          if (message.kind === 'hello') this.#admin.resend((id, request) => void this.#channel.sendAdmin(id, request))
        },
      },
      clock.monotonic(),
    )
  }

  #apply(turn: TurnMessage): void {
    this.#sessions.apply(turn)
    for (const answer of turn.answers) this.#admin.settle(answer)
    for (const request of turn.requests) this.#requests.carryOut(request)
  }

  async #stop(): Promise<void> {
    await this.#front.close()
    await this.#supervisor?.stop()
    this.#sessions.disconnectAll('The game is shutting down. Goodbye!')
    this.#admin.failAll()
    this.#gate[Symbol.dispose]()
    if (this.#acceptor) {
      this.#acceptor[Symbol.dispose]()
      rmSync(this.#ports.paths.linkSocket, { force: true })
    }
    this.#stopped.resolve()
    await this.#control?.[Symbol.asyncDispose]()
  }
}
