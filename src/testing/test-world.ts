import type { Clock } from '../base/clock.ts'
import type { LogFields, Logger } from '../base/log.ts'
import type { PasswordHasher } from '../base/password-hasher.ts'
import type { StoredWorld } from '../storage/store.ts'
import { Account } from '../world/accounts/account.ts'
import { createTypeclasses } from '../world/default-typeclasses.ts'
import { createLockFunctions } from '../world/locks/lock-functions.ts'
import { Character } from '../world/objects/character.ts'
import { Exit } from '../world/objects/exit.ts'
import { GameObject } from '../world/objects/game-object.ts'
import { Room } from '../world/objects/room.ts'
import type { TypeclassRegistry } from '../world/typeclass-registry.ts'
import { World } from '../world/world.ts'
import type { WorldSettings } from '../world/world-state.ts'
import { ManualClock } from './manual-clock.ts'
import { type RecordingSession, RecordingSessions } from './recording-sessions.ts'

/** A log that remembers its lines. */
export class RecordingLog implements Logger {
  readonly lines: { readonly level: string; readonly fields: LogFields; readonly message: string }[] = []

  debug(fields: LogFields, message: string): void {
    this.lines.push({ level: 'debug', fields, message })
  }

  info(fields: LogFields, message: string): void {
    this.lines.push({ level: 'info', fields, message })
  }

  warn(fields: LogFields, message: string): void {
    this.lines.push({ level: 'warn', fields, message })
  }

  error(fields: LogFields, message: string): void {
    this.lines.push({ level: 'error', fields, message })
  }

  child(): Logger {
    return this
  }
}

/** Settings of a test world: those of a new game, but small attributes. */
export const TEST_WORLD_SETTINGS: WorldSettings = {
  attributeMaxBytes: 65_536,
  permissionHierarchy: ['Guest', 'Player', 'Helper', 'Builder', 'Admin', 'Developer'],
  defaultAccountPermission: 'Player',
  clientDefaultWidth: 78,
}

/** A hasher that hides nothing and takes no time. */
export const PLAIN_HASHER: PasswordHasher = {
  hash: (password) => Promise.resolve(`plain:${password}`),
  verify: (password, hash) => Promise.resolve(hash === `plain:${password}`),
}

/** What {@link createEmptyWorld} can be told. */
export interface TestWorldOptions {
  readonly settings?: Partial<WorldSettings>
  readonly clock?: Clock
  /** Called with the registry before anything is made. */
  readonly prepare?: (typeclasses: TypeclassRegistry) => void
  /** Called at the first change after `takeChanges`. */
  readonly onChange?: () => void
}

/** A world with nothing in it, and its fake surroundings. */
export interface EmptyTestWorld {
  readonly world: World
  readonly clock: Clock
  readonly log: RecordingLog
  readonly sessions: RecordingSessions
  /** Runs something as one unit of work and returns the unit, for `world.undo`. */
  runUnit(action: () => void): object
  /** Runs something as one unit of work and takes back what it changed. */
  runUndone(action: () => void): void
  /** Changes who is at work; units that wait are played by setting it to and fro. */
  setUnit(unit: object | undefined): void
}

/** Makes a world with nothing in it. */
export function createEmptyWorld(options: TestWorldOptions = {}): EmptyTestWorld {
  const clock = options.clock ?? new ManualClock()
  const log = new RecordingLog()
  const sessions = new RecordingSessions()
  const scope: { current: object | undefined } = { current: undefined }
  const typeclasses = createTypeclasses(log)
  options.prepare?.(typeclasses)
  const settings = { ...TEST_WORLD_SETTINGS, ...options.settings }
  const onChange = (): void => options.onChange?.()
  const ports = { clock, log, hasher: PLAIN_HASHER, sessions, scope, settings, onChange }
  const world = new World(ports, typeclasses, createLockFunctions())
  const runUnit = (action: () => void): object => {
    const unit = {}
    const outer = scope.current
    scope.current = unit
    try {
      action()
    } finally {
      scope.current = outer
    }
    return unit
  }
  const setUnit = (unit: object | undefined): void => void (scope.current = unit)
  return { world, clock, log, sessions, runUnit, runUndone: (action) => world.undo(runUnit(action)), setUnit }
}

/** A small world to test in. */
export interface TestWorld extends EmptyTestWorld {
  /** A developer, puppets `anna` through `annaSession`. */
  readonly annaAccount: Account
  /** A player, puppets `tom` through `tomSession`. */
  readonly tomAccount: Account
  readonly anna: Character
  readonly tom: Character
  readonly annaSession: RecordingSession
  readonly tomSession: RecordingSession
  /** Both characters and the box are here. */
  readonly hall: Room
  readonly garden: Room
  /** From the hall to the garden. */
  readonly north: Exit
  /** From the garden to the hall. */
  readonly south: Exit
  readonly box: GameObject
}

/** Makes a world of two rooms, two players who are logged in, and a box; its making counts as saved. */
export function createTestWorld(options: TestWorldOptions = {}): TestWorld {
  const empty = createEmptyWorld(options)
  const { world, sessions } = empty
  const hall = world.create(Room, { key: 'Hall', db: { desc: 'A wide hall.' } })
  world.startLocation = hall
  const garden = world.create(Room, { key: 'Garden' })
  const north = world.create(Exit, { key: 'north', aliases: ['n'], location: hall, destination: garden })
  const south = world.create(Exit, { key: 'south', aliases: ['s'], location: garden, destination: hall })
  const annaAccount = world.create(Account, { key: 'Anna', permissions: ['Developer'] })
  const tomAccount = world.create(Account, { key: 'Tom' })
  const anna = world.create(Character, { key: 'Anna', account: annaAccount, location: hall, home: hall })
  const tom = world.create(Character, { key: 'Tom', account: tomAccount, location: hall, home: hall })
  const box = world.create(GameObject, { key: 'box', location: hall, home: hall })
  const annaSession = sessions.connect(annaAccount, anna)
  const tomSession = sessions.connect(tomAccount, tom)
  world.takeChanges()
  const people = { annaAccount, tomAccount, anna, tom, annaSession, tomSession }
  return { ...empty, ...people, hall, garden, north, south, box }
}

/** Takes all changes of a world, new as it is, and gives them as a store would hold them. */
export function storeOf(world: World): StoredWorld {
  const changes = world.takeChanges()
  const { nextEntityId } = world.state
  const none = { entities: [], attributes: [], tags: [], credentials: [] }
  return { ...none, ...changes, lastTurn: 1, nextEntityId }
}
