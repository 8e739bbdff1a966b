import type { LeaveMode } from '../link/messages.ts'
import { LINK_VERSION } from '../link/version.ts'
import { GameRecords } from '../world/game-records.ts'
import { CatchUp } from './catch-up.ts'
import { assertSessionClass } from './game/session-class.ts'
import { leave } from './handover.ts'
import { LinkRouter } from './link-router.ts'
import { createServerParts, type ServerParts } from './server-parts.ts'
import type { ServerPorts } from './server-ports.ts'
import { CLIENTLESS_SESSION } from './sessions/clientless-session.ts'
import { endOrphanSessions } from './sessions/end-orphan-sessions.ts'
import type { ServerSession } from './sessions/server-session.ts'
import type { ServerSessions } from './sessions/server-sessions.ts'
import type { Unit } from './turn/unit.ts'
import { warmUp } from './warm-up.ts'

const FAILURE_TEXT = 'Something went wrong, and nothing of that was done. The staff can read about it in the log.'

const LATE_FAILURE_TEXT = 'Something went wrong, and the rest was not done. The staff can read about it in the log.'

/** Runs the game: loads the world, waits until it is told to take over, then works in turns until it leaves. */
export class Server {
  readonly #ports: ServerPorts
  readonly #parts: ServerParts
  readonly #catchUp: CatchUp
  #epochTurn = { epoch: 0, lastTurn: 0 }
  #isColdStart = false
  #portalId = ''
  #isLeaving = false

  constructor(ports: ServerPorts) {
    this.#ports = ports
    this.#parts = createServerParts(ports, {
      inputFailed: (session, unit) => this.#inputFailed(session, unit),
      published: (content) => this.#forgetEnded(content.sessions.filter(({ ended }) => ended)),
      fatal: (error) => this.#fail(error),
    })
    this.#catchUp = new CatchUp({
      ...ports,
      world: this.#parts.world,
      standbyCatchUpMs: ports.settings.standbyCatchUpMs,
      onFault: (error) => this.#fail(error),
    })
    this.#listen()
  }

  get sessions(): ServerSessions {
    return this.#parts.sessions
  }

  /** Loads the world, gets ready for its players, and says so to the Portal. */
  async start(): Promise<void> {
    const { store, link, instance, pid, log, clock } = this.#ports
    const begun = clock.monotonic()
    const [stored] = await Promise.all([store.load(), this.#parts.login.warmUp()])
    this.#parts.world.load(stored)
    await this.#catchUp.run()
    this.#warmUp()
    const loadedTurn = this.#parts.world.lastLoadedTurn
    log.info({ loadedTurn, ms: Math.round(clock.monotonic() - begun) }, 'world loaded')
    link.send({ kind: 'ready', version: LINK_VERSION, pid, instance, loadedTurn })
    this.#catchUp.follow()
  }

  #listen(): void {
    const { link, log } = this.#ports
    const router = new LinkRouter({
      log,
      sessions: this.#parts.sessions,
      sessionClass: this.#ports.game.sessionClass,
      sessionPorts: this.#parts.sessionPorts,
      loop: this.#parts.loop,
      onSession: (session) => this.#parts.loginTimeout.watch(session),
      onActivate: () => void this.#takeOver().catch((error: unknown) => this.#fail(error)),
      onResume: ({ portalId, appliedTurn, isColdStart }) => {
        const { epoch, lastTurn } = this.#epochTurn
        this.#parts.publisher.begin(epoch, Math.max(lastTurn, appliedTurn))
        this.#isColdStart = isColdStart
        this.#portalId = portalId
      },
      onAttached: () => this.#begin(),
      onAdmin: ({ id, request }) =>
        this.#parts.loop.post(`admin ${request.kind}`, () => this.#parts.admin.run(id, request)),
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
    await this.#catchUp.stop()
    this.#epochTurn = await store.takeEpoch()
    if (this.#epochTurn.lastTurn > this.#parts.world.lastLoadedTurn) await this.#catchUp.run()
    log.info(this.#epochTurn, 'took over')
    link.send({ kind: 'hello', ...this.#epochTurn })
  }

  #warmUp(): void {
    const { game } = this.#ports
    assertSessionClass(game.sessionClass, CLIENTLESS_SESSION, this.#parts.sessionPorts)
    warmUp({ ...this.#ports, ...this.#parts, sessionClass: game.sessionClass })
  }

  #begin(): void {
    const { game } = this.#ports
    const run = this.#parts.run.begin(this.#portalId)
    if (this.#isEmptyWorld()) this.#parts.loop.post('build world', () => game.buildWorld?.(this.#parts.world))
    this.#parts.idleTimeout.start()
    this.#parts.factsTeller.start()
    this.#parts.loop.post('look for orphans', () => {
      this.#parts.linkDead.recover(this.#parts.run)
      this.#parts.closing.sweepLinkDead()
      endOrphanSessions({ ...this.#ports, ...this.#parts, sessionClass: game.sessionClass })
      this.#parts.login.guests.sweep()
    })
    if (this.#isColdStart)
      this.#parts.loop.post('cold start hook', () => game.hooks.atServerColdStart?.(this.#parts.world))
    this.#parts.loop.post('start hook', () => game.hooks.atServerStart?.(this.#parts.world))
    this.#parts.loop.post('note the run', () => this.#parts.run.note(run))
  }

  #inputFailed(session: ServerSession, unit: Unit): void {
    // The client sent it, not the player, who would not know what the words are about.
    if (unit.label === 'oob') return
    if (unit.label !== 'closed') {
      session.msg(unit.isConsumed || unit.isContinuation ? LATE_FAILURE_TEXT : FAILURE_TEXT)
      return
    }
    // A client that is gone is gone, whatever the hooks say.
    this.#parts.closing.abandon(session, 'connection lost')
    this.#parts.linkDead.recover()
    this.#parts.login.guests.sweep()
  }

  #isEmptyWorld(): boolean {
    for (const object of this.#parts.world.objects()) if (!(object instanceof GameRecords)) return false
    return true
  }

  async #leave(mode: LeaveMode, deadlineMs: number): Promise<void> {
    if (this.#isLeaving) return
    this.#isLeaving = true
    this.#parts.login.stopDelaying()
    this.#parts.idleTimeout[Symbol.dispose]()
    this.#parts.factsTeller[Symbol.dispose]()
    this.#parts.loginTimeout[Symbol.dispose]()
    this.#parts.linkDead[Symbol.dispose]()
    const { outbox } = this.#parts.sessionPorts
    await leave({ ...this.#ports, ...this.#parts, outbox, hooks: this.#ports.game.hooks }, mode, deadlineMs)
    this.#ports.onEnd()
  }

  #forgetEnded(effects: readonly { readonly sessid: number }[]): void {
    for (const { sessid } of effects) {
      const session = this.#parts.sessions.find(sessid)
      if (!session) continue
      this.#parts.loginTimeout.forget(session)
      this.#parts.sessions.remove(session)
    }
  }

  #fail(fault: unknown): void {
    this.#parts.loop.stop()
    this.#catchUp[Symbol.dispose]()
    this.#parts.idleTimeout[Symbol.dispose]()
    this.#parts.factsTeller[Symbol.dispose]()
    this.#parts.loginTimeout[Symbol.dispose]()
    this.#parts.linkDead[Symbol.dispose]()
    this.#ports.onEnd(fault)
  }
}
