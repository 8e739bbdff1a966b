import type { Clock } from '../base/clock.ts'
import type { EntityId } from '../base/ids.ts'
import type { Logger } from '../base/log.ts'
import type { PasswordHasher } from '../base/password-hasher.ts'
import { AttributeProxies } from './attributes/attribute-proxies.ts'
import type { UnitToken } from './change-journal.ts'
import { ChangeJournal } from './change-journal.ts'
import { ContentsIndex } from './contents-index.ts'
import { EntityIndex } from './entity-index.ts'
import type { Entity } from './entity.ts'
import type { LockFunctionRegistry } from './locks/lock-functions.ts'
import { LockLibrary } from './locks/lock-library.ts'
import type { LineActor } from './execute-line.ts'
import type { SessionHandler } from './session-handler.ts'
import type { TypeclassRegistry } from './typeclass-registry.ts'

/** The settings the world goes by. */
export interface WorldSettings {
  /** Largest attribute, as the bytes of its JSON. */
  readonly attributeMaxBytes: number
  /** Ranks, lowest first. */
  readonly permissionHierarchy: readonly string[]
  /** The permission a new account gets. */
  readonly defaultAccountPermission: string
  /** Columns to assume where a client did not say. */
  readonly clientDefaultWidth: number
}

/** What the world needs from outside. */
export interface WorldPorts {
  readonly clock: Clock
  readonly log: Logger
  readonly hasher: PasswordHasher
  readonly sessions: SessionHandler
  /** The unit of work that is running; its changes are undone if it fails. */
  readonly scope: { readonly current: UnitToken | undefined }
  readonly settings: WorldSettings
  /** Called at the first change after {@link World.takeChanges}. */
  onChange?(): void
}

/**
 * The journal and the indexes that all entities of one world share.
 *
 * @internal Game code uses the {@link World}.
 */
export class WorldState {
  readonly ports: WorldPorts
  readonly journal: ChangeJournal
  readonly typeclasses: TypeclassRegistry
  readonly locks: LockLibrary
  readonly proxies = new AttributeProxies()
  readonly entities = new Map<EntityId, Entity>()
  readonly contents = new ContentsIndex()
  /** Exits by the place they lead to. */
  readonly waysTo = new EntityIndex<EntityId>()
  /** Characters by the account they belong to. */
  readonly ownedBy = new EntityIndex<EntityId>()
  /** Entities by label: kind, category, key. */
  readonly labelled = new EntityIndex<string>()
  /** Accounts by folded name. */
  readonly accountNames = new EntityIndex<string>()
  nextEntityId: EntityId = 1
  /** Runs a line that nobody typed; the Server gives it. */
  runLine: ((line: string, actor: LineActor) => Promise<unknown>) | undefined
  #arrivals = 0

  constructor(ports: WorldPorts, typeclasses: TypeclassRegistry, lockFunctions: LockFunctionRegistry) {
    this.ports = ports
    this.journal = new ChangeJournal(ports.scope, () => ports.onChange?.())
    this.typeclasses = typeclasses
    this.locks = new LockLibrary(lockFunctions)
  }

  /** Takes note of a number that was given out before. */
  noteArrival(arrival: number): void {
    this.#arrivals = Math.max(this.#arrivals, arrival)
  }

  /** A number for an object that comes to a place; each is higher than those before. */
  nextArrival(): number {
    this.#arrivals += 1
    return this.#arrivals
  }
}
