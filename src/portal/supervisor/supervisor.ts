import { wait } from '../../base/clock.ts'
import { WaystoneError } from '../../base/errors.ts'
import { formatFault } from '../../config/settings-fault.ts'
import type { ServerState } from '../../link/control-messages.ts'
import type { LeaveMode } from '../../link/messages.ts'
import type { GameFault } from '../../link/session-messages.ts'
import { AwayNotice } from './away-notice.ts'
import { Backoff } from './backoff.ts'
import { watchHeartbeat } from './heartbeat.ts'
import { type ReadyServer, ServerLoader } from './server-loader.ts'
import { isEndedFromOutside, type ServerEnd, type ServerProcess } from './server-process.ts'
import { Standby } from './standby.ts'
import type { ReloadOutcome, ServerStatus, SupervisorPorts } from './supervisor-ports.ts'

/** Keeps one Server running, and replaces it at will (design, section 4). */
export class Supervisor {
  readonly #ports: SupervisorPorts
  readonly #backoff: Backoff
  readonly #away: AwayNotice
  readonly #stop = new AbortController()
  readonly #loader: ServerLoader
  readonly #standby: Standby
  #state: ServerState = 'stopped'
  #current: ServerProcess | undefined
  /** The next Server, loaded and waiting for the current one to leave. */
  #successor: ReadyServer | undefined
  /** Servers that have left and whose processes are not gone yet. */
  readonly #burials = new Set<Promise<void>>()
  #isReloading = false
  #onLive: (() => void) | undefined
  #crashes = 0
  #reloads = 0
  #ended: Promise<void> | undefined

  constructor(ports: SupervisorPorts) {
    this.#ports = ports
    const { clock, log, limits, onAway, onGone, spawn } = ports
    const { serverStartTimeoutMs, serverStableAfterMs, standbyServer } = limits
    this.#loader = new ServerLoader({ clock, serverStartTimeoutMs, spawn, onGone, signal: this.#stop.signal })
    this.#standby = new Standby({ clock, log, loader: this.#loader, standbyServer, serverStableAfterMs })
    this.#backoff = new Backoff(limits)
    this.#away = new AwayNotice({ clock, serverAwayNoticeMs: limits.serverAwayNoticeMs, onAway })
  }

  get status(): ServerStatus {
    return {
      pid: this.#current?.pid ?? null,
      standbyPid: this.#standby.pid ?? null,
      state: this.#state,
      crashes: this.#crashes,
      reloads: this.#reloads,
    }
  }

  /** Starts the first Server. Gives the faults if its game does not load; then nothing runs. */
  async start(): Promise<readonly GameFault[]> {
    this.#state = 'starting'
    const started = await this.#loader.load()
    if (started.kind === 'failed') {
      this.#state = 'stopped'
      return started.faults
    }
    const live = Promise.withResolvers<void>()
    this.#onLive = live.resolve
    this.#successor = started
    this.#ended = this.#run()
    await Promise.race([live.promise, this.#ended])
    return []
  }

  /**
   * Replaces the Server by one with the present code, unless that does not load: then nothing changes.
   *
   * Faults: `WS_RELOAD_UNDER_WAY`, `WS_GAME_NOT_RUNNING`.
   */
  async reload(mode: Exclude<LeaveMode, 'shutdown'>): Promise<ReloadOutcome> {
    if (this.#isReloading) throw new WaystoneError('WS_RELOAD_UNDER_WAY')
    if (this.#state !== 'running') throw new WaystoneError('WS_GAME_NOT_RUNNING', 'The Server is not running just now.')
    this.#isReloading = true
    try {
      const next = await this.#loader.load()
      if (this.#stop.signal.aborted) throw new WaystoneError('WS_GAME_NOT_RUNNING', 'The game is being stopped.')
      if (next.kind === 'failed') return next
      // It would bring back the code of before.
      await this.#standby.drop()
      return { kind: 'done', pauseMs: await this.#handOver(next, mode) }
    } finally {
      this.#isReloading = false
    }
  }

  /** Stops the Server in order and waits for its end. */
  async stop(): Promise<void> {
    if (this.#stop.signal.aborted) {
      await this.#ended
      return
    }
    this.#state = 'stopping'
    this.#stop.abort()
    const successor = this.#successor
    this.#successor = undefined
    if (this.#current) this.#askToLeave(this.#current, 'shutdown', this.#ports.limits.shutdownDeadlineMs)
    await Promise.all([
      this.#ended,
      this.#loader.discardLoading(),
      this.#standby.end(),
      successor && this.#loader.discard(successor.server),
    ])
    this.#state = 'stopped'
  }

  async #handOver(next: ReadyServer, mode: LeaveMode): Promise<number> {
    const { clock, limits } = this.#ports
    const begun = clock.monotonic()
    const live = Promise.withResolvers<void>()
    this.#onLive = live.resolve
    this.#state = 'reloading'
    this.#successor = next
    if (this.#current) this.#askToLeave(this.#current, mode, limits.handoverDeadlineMs)
    await Promise.race([live.promise, this.#ended])
    this.#reloads += 1
    return Math.round((clock.monotonic() - begun) * 10) / 10
  }

  #askToLeave(server: ServerProcess, mode: LeaveMode, deadlineMs: number): void {
    this.#ports.channel.leave(mode, deadlineMs)
    const timer = this.#ports.clock.setTimer(deadlineMs + LEAVE_GRACE_MS, () => {
      this.#ports.log.error({ pid: server.pid }, 'the Server did not leave in time and is ended')
      server.kill()
    })
    void server.exited.finally(() => timer[Symbol.dispose]())
  }

  /** One Server after the other, until stopped. */
  async #run(): Promise<void> {
    while (!this.#stop.signal.aborted) {
      const next = await this.#next()
      if (next && this.#stop.signal.aborted) await this.#loader.discard(next.server)
      else if (next) await this.#serve(next)
    }
    this.#away.end(this.#stop.signal.aborted)
    await Promise.all(this.#burials)
  }

  async #next(): Promise<ReadyServer | undefined> {
    const loaded = this.#successor ? undefined : ((await this.#standby.take()) ?? (await this.#loadUntilItWorks()))
    // A reload may have brought one meanwhile.
    const next = this.#successor ?? loaded
    this.#successor = undefined
    if (loaded && loaded !== next) await this.#loader.discard(loaded.server)
    return next
  }

  async #serve(next: ReadyServer): Promise<void> {
    const { channel, clock, log, limits, onCrash } = this.#ports
    const { server } = next
    const turnBefore = this.#ports.appliedTurn()
    const begun = clock.monotonic()
    this.#current = server
    channel.activate(next.link, () => this.#serverOnLive())
    const heartbeat = watchHeartbeat({ clock, log, serverHangTimeoutMs: limits.serverHangTimeoutMs }, server)
    const end = await server.ended
    heartbeat[Symbol.dispose]()
    channel.detach()
    this.#current = undefined
    const hasAchieved = this.#ports.appliedTurn() > turnBefore
    // A kill from outside says nothing about how long the game would have lasted.
    const isSound = isEndedFromOutside(end) || clock.monotonic() - begun >= limits.serverStableAfterMs
    if (hasAchieved && isSound) this.#backoff.reset()
    if (!end.hasLeft && !this.#stop.signal.aborted) {
      this.#crashes += 1
      this.#state = 'restarting'
      log.error({ ...end, pid: server.pid }, 'the Server died')
      this.#away.begin()
      onCrash(server, end)
      if (!hasAchieved || !isSound) await this.#pause(this.#waitAfter(end))
    }
    const burial = this.#loader.bury(server).finally(() => this.#burials.delete(burial))
    this.#burials.add(burial)
  }

  #serverOnLive(): void {
    if (this.#state !== 'stopping') this.#state = 'running'
    this.#away.end(this.#stop.signal.aborted)
    this.#standby.prepare()
    const onLive = this.#onLive
    this.#onLive = undefined
    onLive?.()
  }

  async #loadUntilItWorks(): Promise<ReadyServer | undefined> {
    while (!this.#stop.signal.aborted) {
      const started = await this.#loader.load()
      if (started.kind === 'ready') return started
      if (this.#stop.signal.aborted) break
      this.#ports.log.error({ faults: started.faults.map(formatFault) }, 'the next Server does not load')
      await this.#pause(this.#waitAfter(started.end))
    }
    return undefined
  }

  /** Milliseconds to wait before the next try, after one that achieved nothing. */
  #waitAfter(end: ServerEnd): number {
    return isEndedFromOutside(end) ? this.#backoff.interrupt() : this.#backoff.fail()
  }

  async #pause(delayMs: number): Promise<void> {
    try {
      await wait(this.#ports.clock, delayMs, this.#stop.signal)
    } catch (error) {
      if (!this.#stop.signal.aborted) throw error
    }
  }
}

/** Time a Server gets past its own deadline before it is ended. */
const LEAVE_GRACE_MS = 2_000
