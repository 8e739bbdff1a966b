import { join } from 'node:path'
import type { FlightRecord } from '../base/flight-recorder.ts'
import type { PasswordHasher } from '../base/password-hasher.ts'
import { type GameSettings, type Settings, settingsWith } from '../config/settings.ts'
import type { LeaveMode, TurnMessage } from '../link/messages.ts'
import { TURN_RULES, type TurnRules } from '../link/turn-rules.ts'
import { InputGate } from '../portal/input-gate.ts'
import { ServerChannel } from '../portal/server-channel.ts'
import { PortalSessions } from '../portal/sessions/portal-sessions.ts'
import { SessionIds } from '../portal/sessions/session-ids.ts'
import { TurnLedger } from '../portal/turn-ledger.ts'
import type { Game } from '../server/game/game.ts'
import type { Server } from '../server/server.ts'
import type { ServerSession } from '../server/sessions/server-session.ts'
import type { Store } from '../storage/store.ts'
import type { World } from '../world/world.ts'
import { composeGame, type GameParts } from './compose-game.ts'
import { ManualClock } from './manual-clock.ts'
import { RecordingConnection } from './recording-connection.ts'
import { type RunningServer, startServer } from './start-server.ts'
import { makeTemporaryFolder } from './temporary-folder.ts'
import { PLAIN_HASHER, RecordingLog } from './test-world.ts'

/** What {@link createServerFixture} can be told. */
export interface ServerFixtureOptions extends GameParts {
  readonly settings?: GameSettings
  /** A whole game, such as `loadGame` gives; the parts are then not looked at. */
  readonly game?: Game
  /** Default: one that hides nothing and takes no time. */
  readonly hasher?: PasswordHasher
  /** Stands between the Server and its store, to make it fail or wait. */
  readonly wrapStore?: (store: Store) => Store
  /** To show that a test notices when a rule is off. */
  readonly rules?: TurnRules
}

/**
 * A whole game in one process: the real Server on a real SQLite file, and before it what the Portal makes its promise
 * with. Only sockets are missing: clients are {@link RecordingConnection}s.
 *
 * @example
 * ```ts
 * await using game = await createServerFixture({ commands: [new WaveCommand()] })
 * const anna = await game.player('Anna')
 * await anna.type('wave')
 * assert.deepEqual(anna.takeTexts(), ['You wave.'])
 * ```
 */
export class ServerFixture implements AsyncDisposable {
  readonly clock = new ManualClock()
  readonly log = new RecordingLog()
  readonly portalSessions: PortalSessions
  readonly ledger: TurnLedger
  /** Turns that were applied, oldest first. */
  readonly turns: TurnMessage[] = []
  /** The input that is being run, as the Portal would find it after a crash. */
  flight: FlightRecord | undefined
  readonly #options: ServerFixtureOptions
  readonly #folder = makeTemporaryFolder()
  /** The way to the Server; for what no client can say. */
  readonly channel: ServerChannel
  readonly #stores: Store[] = []
  #running: RunningServer | undefined
  #world: World | undefined
  #serversStarted = 0

  constructor(options: ServerFixtureOptions) {
    this.#options = options
    const { clock, log } = this
    let ids = 0
    this.portalSessions = new PortalSessions({
      clock,
      log,
      ids: new SessionIds(join(this.#folder.path, 'session-ids')),
      randomIds: { next: () => (ids += 1).toString(16).padStart(32, '0') },
      limits: this.#settings,
    })
    this.ledger = new TurnLedger({
      rules: this.#rules,
      apply: (turn) => {
        this.turns.push(turn)
        this.portalSessions.apply(turn)
      },
    })
    const gate = new InputGate({
      clock,
      limits: { perSecond: 0, burst: 0 },
      isLimited: () => false,
      release: (session, entry) => this.channel.release(session, entry),
    })
    const { ledger, portalSessions: sessions } = this
    this.channel = new ServerChannel({ portalId: 'fixture', log, rules: this.#rules, ledger, sessions, gate })
  }

  get #settings(): Settings {
    return settingsWith(this.#options.settings)
  }

  get #rules(): TurnRules {
    return this.#options.rules ?? TURN_RULES
  }

  /** The world of the Server that runs now. */
  get world(): World {
    if (!this.#world) throw new Error('No Server has taken over.')
    return this.#world
  }

  /** The Server that runs now. */
  get server(): Server {
    return this.#active.server
  }

  /** Settles when the Server has ended, with the fault if there was one. */
  get ended(): Promise<unknown> {
    return this.#active.ended
  }

  /** The Server's side of a client's session. */
  session(client: RecordingConnection): ServerSession {
    const found = this.server.sessions.all().find(({ sessid }) => sessid === this.sessidOf(client))
    if (!found) throw new Error('The Server has no session of this client.')
    return found
  }

  sessidOf(client: RecordingConnection): number {
    const found = this.portalSessions.all().find(({ connection }) => connection === client)
    if (!found) throw new Error('The Portal has no session of this client.')
    return found.sessid
  }

  /** A client that has seen the first screen. */
  async connect(address = '127.0.0.1'): Promise<RecordingConnection> {
    const client = new RecordingConnection({ address, settle: () => this.settle() })
    this.portalSessions.welcome(client)
    client.becomeReady()
    await this.settle()
    return client
  }

  /** A client whose player has made an account with a character of its name, and plays it. */
  async player(name: string, password = 'wiggle-waggle'): Promise<RecordingConnection> {
    const client = await this.connect()
    await client.type(`create ${name} ${password}`)
    client.takeTexts()
    return client
  }

  /** Waits until nothing goes on any more, but for what waits for the clock. */
  async settle(): Promise<void> {
    let before = ''
    for (let quiet = 0; quiet < QUIET_PASSES; quiet += 1) {
      await new Promise((resolve) => setImmediate(resolve))
      const inputs = this.portalSessions.all().map(({ inputs: { last, consumed } }) => `${last}/${consumed}`)
      const now = [this.ledger.appliedTurn, this.ledger.heldCount, this.log.lines.length, ...inputs].join()
      if (now !== before) quiet = 0
      before = now
    }
  }

  /** Starts the first Server, or the next one after {@link crash}. */
  async start(changes: ServerFixtureOptions = {}): Promise<void> {
    this.#activate(await this.#load(changes))
    await this.settle()
  }

  /** Replaces the Server as the Portal would: the next one loads, the old one leaves, the next one takes over. */
  async reload(changes: ServerFixtureOptions = {}, mode: LeaveMode = 'reload'): Promise<void> {
    const next = await this.#load(changes)
    await this.leave(mode)
    this.#activate(next)
    await this.settle()
  }

  /** Asks the Server to leave, and waits for its end. */
  async leave(mode: LeaveMode = 'shutdown', deadlineMs = 5000): Promise<void> {
    const { ended, link } = this.#active
    this.channel.leave(mode, deadlineMs)
    await ended
    if (!link.isEnded) await new Promise<void>((resolve) => link.onEnd(() => resolve()))
    this.channel.detach()
  }

  /** Ends the Server without a word. What has not left it is lost. */
  async crash(): Promise<void> {
    const { serverLink, link } = this.#active
    serverLink[Symbol.dispose]()
    if (!link.isEnded) await new Promise<void>((resolve) => link.onEnd(() => resolve()))
    this.channel.detach()
  }

  async [Symbol.asyncDispose](): Promise<void> {
    if (this.#running) await this.crash()
    for (const store of this.#stores) await store[Symbol.asyncDispose]()
    this.#folder[Symbol.dispose]()
  }

  /** A game that shows its world to the fixture. */
  #watched(game: Game): Game {
    const atServerStart = (world: World): void => {
      this.#world = world
      game.hooks.atServerStart?.(world)
    }
    return { ...game, hooks: { ...game.hooks, atServerStart } }
  }

  get #active(): RunningServer {
    if (!this.#running) throw new Error('No Server was started.')
    return this.#running
  }

  #activate(running: RunningServer): void {
    this.#running = running
    this.channel.activate(running.link, () => undefined)
  }

  async #load(changes: ServerFixtureOptions): Promise<RunningServer> {
    const options = { ...this.#options, ...changes }
    this.#serversStarted += 1
    const running = await startServer({
      clock: this.clock,
      log: this.log,
      folder: this.#folder.path,
      instance: `server-${this.#serversStarted}`,
      game: this.#watched(options.game ?? composeGame(options, this.log)),
      settings: settingsWith(options.settings),
      hasher: options.hasher ?? PLAIN_HASHER,
      wrapStore: options.wrapStore ?? ((store) => store),
      rules: this.#rules,
      onFlight: (record) => void (this.flight = record),
      onTurnMessage: (message) => this.channel.receive(message),
    })
    this.#stores.push(running.store)
    return running
  }
}

/** Passes of the event loop without any news after which all counts as done. */
const QUIET_PASSES = 12

/** Starts a {@link ServerFixture}; disposing of it ends the Server and removes its files. */
export async function createServerFixture(options: ServerFixtureOptions = {}): Promise<ServerFixture> {
  const fixture = new ServerFixture(options)
  await fixture.start()
  return fixture
}
