import type { FlightRecord } from '../base/flight-recorder.ts'
import type { PasswordHasher } from '../base/password-hasher.ts'
import { type GameSettings, settingsWith } from '../config/settings.ts'
import type { LeaveMode, TurnMessage } from '../link/messages.ts'
import { TURN_RULES, type TurnRules } from '../link/turn-rules.ts'
import type { ServerChannel } from '../portal/server-channel.ts'
import type { PortalSessions } from '../portal/sessions/portal-sessions.ts'
import type { TurnLedger } from '../portal/turn-ledger.ts'
import type { Game } from '../server/game/game.ts'
import type { Server } from '../server/server.ts'
import type { ServerSession } from '../server/sessions/server-session.ts'
import type { Store } from '../storage/store.ts'
import type { World } from '../world/world.ts'
import { composeGame, type GameParts } from './compose-game.ts'
import { FixturePortal, type FixturePortalPorts } from './fixture-portal.ts'
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
  /** Where session numbers come from; by default a file, as in a game. */
  readonly sessionIds?: FixturePortalPorts['sessionIds']
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
  /** Turns that were applied, oldest first. */
  readonly turns: TurnMessage[] = []
  /** The input that is being run, as the Portal would find it after a crash. */
  flight: FlightRecord | undefined
  readonly #options: ServerFixtureOptions
  readonly #folder = makeTemporaryFolder()
  readonly #stores: Store[] = []
  #portal: FixturePortal
  #running: RunningServer | undefined
  #world: World | undefined
  #portalsStarted = 0
  #serversStarted = 0

  constructor(options: ServerFixtureOptions) {
    this.#options = options
    this.#portal = this.#makePortal()
  }

  /** The sessions of the Portal that runs now. */
  get portalSessions(): PortalSessions {
    return this.#portal.sessions
  }

  get ledger(): TurnLedger {
    return this.#portal.ledger
  }

  /** The way to the Server; for what no client can say. */
  get channel(): ServerChannel {
    return this.#portal.channel
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
  settle(): Promise<void> {
    return this.#portal.settle()
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

  /** The Portal dies with every connection, and its Server with it; then the game is started again. */
  async killPortal(): Promise<void> {
    const { link, ended } = this.#active
    this.#portal.die()
    link[Symbol.dispose]()
    await ended
    await this.#startAnew()
  }

  /** The game is stopped as the Portal would: the Server leaves, clients are told, connections close; then a new start. */
  async restartPortal(text: string): Promise<void> {
    await this.leave('shutdown')
    this.portalSessions.disconnectAll(text)
    await this.#startAnew()
  }

  async [Symbol.asyncDispose](): Promise<void> {
    if (this.#running) await this.crash()
    for (const store of this.#stores) await store[Symbol.asyncDispose]()
    this.#folder[Symbol.dispose]()
  }

  get #active(): RunningServer {
    if (!this.#running) throw new Error('No Server was started.')
    return this.#running
  }

  #makePortal(): FixturePortal {
    const { clock, log } = this
    this.#portalsStarted += 1
    return new FixturePortal({
      clock,
      log,
      folder: this.#folder.path,
      settings: settingsWith(this.#options.settings),
      rules: this.#rules,
      number: this.#portalsStarted,
      sessionIds: this.#options.sessionIds,
      onApplied: (turn) => this.turns.push(turn),
    })
  }

  #startAnew(): Promise<void> {
    this.#portal = this.#makePortal()
    return this.start()
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
      game: options.game ?? composeGame(options, this.log),
      settings: settingsWith(options.settings),
      hasher: options.hasher ?? PLAIN_HASHER,
      wrapStore: options.wrapStore ?? ((store) => store),
      rules: this.#rules,
      onWorld: (world) => void (this.#world = world),
      onFlight: (record) => void (this.flight = record),
      onTurnMessage: (message) => this.channel.receive(message),
    })
    this.#stores.push(running.store)
    return running
  }
}

/** Starts a {@link ServerFixture}; disposing of it ends the Server and removes its files. */
export async function createServerFixture(options: ServerFixtureOptions = {}): Promise<ServerFixture> {
  const fixture = new ServerFixture(options)
  await fixture.start()
  return fixture
}
