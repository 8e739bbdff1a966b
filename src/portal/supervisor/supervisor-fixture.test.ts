import type { Link } from '../../link/link.ts'
import { createMemoryLink } from '../../link/memory-link.ts'
import type { PortalToServer, ServerToPortal } from '../../link/messages.ts'
import type { GameFault } from '../../link/session-messages.ts'
import { TURN_RULES } from '../../link/turn-rules.ts'
import { LINK_VERSION } from '../../link/version.ts'
import { ManualClock } from '../../testing/manual-clock.ts'
import { RecordingLog } from '../../testing/test-world.ts'
import { InputGate } from '../input-gate.ts'
import { ServerChannel } from '../server-channel.ts'
import { PortalSessions } from '../sessions/portal-sessions.ts'
import { TurnLedger } from '../turn-ledger.ts'
import type { ServerEnd, ServerProcess, ServerStart } from './server-process.ts'
import { Supervisor } from './supervisor.ts'

/** A Server process that does what a test tells it. */
export class FakeServer {
  readonly pid: number
  readonly flightPath = ''
  /** Orders, oldest first. */
  readonly heard: ('activate' | 'leave')[] = []
  readonly #start = Promise.withResolvers<ServerStart>()
  readonly #end = Promise.withResolvers<ServerEnd>()
  readonly #portalEnd: Link<PortalToServer, ServerToPortal>
  readonly started = this.#start.promise
  readonly ended = this.#end.promise
  readonly #exit = Promise.withResolvers<void>()
  readonly exited = this.#exit.promise
  heardAt = 0
  pings = 0
  isGone = false
  onHeard: (() => void) | undefined
  /** What it does when it is told something. */
  onMessage: ((message: PortalToServer) => void) | undefined

  constructor(pid: number) {
    this.pid = pid
    const [portalEnd, serverEnd] = createMemoryLink<PortalToServer, ServerToPortal>()
    this.#portalEnd = portalEnd
    serverEnd.receive((message) => {
      if (message.kind === 'activate' || message.kind === 'leave') this.heard.push(message.kind)
      this.onMessage?.(message)
    })
  }

  becomeReady(version = LINK_VERSION): void {
    this.#start.resolve({ kind: 'ready', loadedTurn: 0, version, link: this.#portalEnd })
  }

  sayFaults(faults: readonly GameFault[]): void {
    this.#start.resolve({ kind: 'faults', faults })
    this.#finish({ code: 1, signal: null, hasLeft: false, wasKilled: false })
  }

  leave(): void {
    this.sayFarewell()
    this.exit()
  }

  /** Leaves, while its process lives on. */
  sayFarewell(): void {
    this.#end.resolve({ code: null, signal: null, hasLeft: true, wasKilled: false })
  }

  exit(): void {
    this.#finish({ code: 0, signal: null, hasLeft: true, wasKilled: false })
  }

  die(): void {
    this.#finish({ code: 70, signal: null, hasLeft: false, wasKilled: false })
  }

  kill(): void {
    this.#finish({ code: null, signal: 'SIGKILL', hasLeft: false, wasKilled: true })
  }

  ping(): void {
    this.pings += 1
  }

  markHeard(now: number): void {
    this.heardAt = now
  }

  #finish(end: ServerEnd): void {
    if (this.isGone) return
    this.isGone = true
    this.#start.resolve({ kind: 'ended', text: 'it wrote this' })
    this.#portalEnd.end()
    this.#end.resolve(end)
    this.#exit.resolve()
  }
}

/** A Supervisor over fake processes; a Server takes over and leaves at once when it is told to, unless a test changes that. */
export function makeSupervisor({ standbyServer = false } = {}) {
  const clock = new ManualClock()
  const log = new RecordingLog()
  const servers: FakeServer[] = []
  const crashes: ServerEnd[] = []
  const notices: boolean[] = []
  const gone: unknown[] = []
  const world = { appliedTurn: 0, isObedient: true }
  let ids = 0
  const randomIds = { next: () => String((ids += 1)) }
  const limits = { inputQueueLines: 10, inputQueueBytes: 1000, missedOutputs: 3, missedBytes: 1000 }
  const sessions = new PortalSessions({ clock, log, ids: { next: () => (ids += 1) }, randomIds, limits })
  const ledger = new TurnLedger({ rules: TURN_RULES, apply: () => undefined })
  const gate = new InputGate({
    clock,
    limits: { perSecond: 0, burst: 0 },
    isLimited: () => false,
    release: (session, entry) => channel.release(session, entry),
  })
  const channel = new ServerChannel({ portalId: 'p', log, rules: TURN_RULES, ledger, sessions, gate })
  const supervisor = new Supervisor({
    clock,
    log,
    channel,
    limits: {
      restartBackoffMs: 500,
      restartBackoffMaxMs: 2000,
      serverStartTimeoutMs: 30_000,
      handoverDeadlineMs: 5000,
      shutdownDeadlineMs: 10_000,
      serverHangTimeoutMs: 15_000,
      serverAwayNoticeMs: 3000,
      serverStableAfterMs: 10_000,
      standbyServer,
    },
    spawn: () => {
      const server = new FakeServer(servers.length + 1)
      server.onMessage = (message) => {
        if (!world.isObedient) return
        if (message.kind === 'activate') channel.receive({ kind: 'hello', epoch: 1, lastTurn: 0 })
        if (message.kind === 'leave') server.leave()
      }
      servers.push(server)
      return server as unknown as ServerProcess
    },
    onCrash: (_server, end) => crashes.push(end),
    appliedTurn: () => world.appliedTurn,
    onAway: (isAway) => notices.push(isAway),
    onGone: (server) => gone.push(server),
  })
  const server = (index: number): FakeServer => {
    const found = servers[index]
    if (!found) throw new Error(`No Server ${index} was started; there are ${servers.length}.`)
    return found
  }
  /** Starts the first Server. */
  const run = async (): Promise<void> => {
    const starting = supervisor.start()
    server(0).becomeReady()
    await starting
  }
  return { supervisor, clock, log, channel, servers, server, crashes, notices, gone, world, run }
}

/** Lets promises and memory links come to rest. */
export async function settle(): Promise<void> {
  for (let pass = 0; pass < 12; pass += 1) await new Promise((resolve) => setImmediate(resolve))
}
