import type { Clock } from '../base/clock.ts'
import type { EntityId } from '../base/ids.ts'
import type { Logger } from '../base/log.ts'
import type { PasswordHasher } from '../base/password-hasher.ts'
import type { ChangeSet, StoredDelta, StoredWorld } from '../storage/store.ts'
import type { Account } from './accounts/account.ts'
import { foldName } from './accounts/names.ts'
import { buildChangeSet } from './change-set.ts'
import type { ChangeJournal, UnitToken } from './change-journal.ts'
import type { CreateInit } from './entity-creation.ts'
import { createEntity } from './entity-creation.ts'
import { deleteEntity } from './entity-deletion.ts'
import { isAccount, isExit, isGameObject } from './entity-kinds.ts'
import type { Entity } from './entity.ts'
import { foldLabel, labelKey } from './labels/label-store.ts'
import type { LockFunctionRegistry } from './locks/lock-functions.ts'
import type { LockStringCheck } from './locks/lock-handler.ts'
import { checkLockString } from './locks/lock-handler.ts'
import type { Exit } from './objects/exit.ts'
import type { LineActor } from './execute-line.ts'
import type { GameObject } from './objects/game-object.ts'
import { matchByName } from './objects/name-matching.ts'
import type { SessionHandler } from './session-handler.ts'
import type { Typeclass, TypeclassRegistry } from './typeclass-registry.ts'
import { applyDelta, loadWorld } from './world-loader.ts'
import type { WorldPorts, WorldSettings } from './world-state.ts'
import { WorldState } from './world-state.ts'

export type { WorldPorts, WorldSettings } from './world-state.ts'

/** Narrows a search of the whole world. */
export interface WorldSearchOptions {
  /** Only objects of this class, or of one that extends it. */
  readonly typeclass?: Typeclass
  /** Beginnings of words match too. Default `false`. */
  readonly isPartial?: boolean
}

/**
 * Everything that exists: one live instance per entity, all of it in memory.
 *
 * Reading is synchronous and never touches the store. What changes is gathered for the turn's transaction by
 * {@link takeChanges}, and taken back by {@link undo} where its unit of work failed.
 */
export class World {
  /** @internal */
  readonly state: WorldState
  #lastLoadedTurn = 0

  constructor(ports: WorldPorts, typeclasses: TypeclassRegistry, lockFunctions: LockFunctionRegistry) {
    this.state = new WorldState(ports, typeclasses, lockFunctions)
  }

  get clock(): Clock {
    return this.state.ports.clock
  }

  get log(): Logger {
    return this.state.ports.log
  }

  get hasher(): PasswordHasher {
    return this.state.ports.hasher
  }

  /** All sessions of this Server. */
  get sessions(): SessionHandler {
    return this.state.ports.sessions
  }

  get settings(): WorldSettings {
    return this.state.ports.settings
  }

  get typeclasses(): TypeclassRegistry {
    return this.state.typeclasses
  }

  get journal(): ChangeJournal {
    return this.state.journal
  }

  /** The newest turn whose changes were loaded. */
  get lastLoadedTurn(): number {
    return this.#lastLoadedTurn
  }

  /** Builds every entity of a stored world, then calls each one's `atInit`. Throws what an `atInit` throws. */
  load(stored: StoredWorld): void {
    loadWorld(this, stored)
    this.#lastLoadedTurn = stored.lastTurn
  }

  /** Says what runs the lines that nobody typed. @internal */
  connectCommands(runLine: (line: string, actor: LineActor) => Promise<unknown>): void {
    this.state.runLine = runLine
  }

  /** Takes over what another Server changed since {@link load}, in place. */
  applyDelta(delta: StoredDelta): void {
    applyDelta(this, delta)
    this.#lastLoadedTurn = delta.lastTurn
  }

  /**
   * Makes an entity.
   *
   * Order: creation hook, what `init` asks for, `atObjectReceive` of the location and `atPostMove`,
   * `atObjectPostCreation`, `atInit`. Throws `WS_TYPECLASS_UNKNOWN`, `WS_ENTITY_NAME_TAKEN` for accounts, and what
   * attributes and locks throw.
   */
  create<T extends Entity>(typeclass: Typeclass<T>, init: CreateInit): T {
    return createEntity(this, typeclass, init)
  }

  /**
   * Deletes an entity and tells whether it is gone; its `atPreDelete` may refuse.
   *
   * An object's puppeteers lose it, exits in it and to it go too, everything else in it goes home. The characters of a
   * deleted account belong to nobody.
   */
  delete(entity: Entity): boolean {
    return deleteEntity(entity)
  }

  /** The entity with a number. */
  find(id: EntityId | null | undefined): Entity | undefined {
    return typeof id === 'number' ? this.state.entities.get(id) : undefined
  }

  /** The object with a number. */
  object(id: EntityId | null | undefined): GameObject | undefined {
    const entity = this.find(id)
    return isGameObject(entity) ? entity : undefined
  }

  /** The account with a number. */
  account(id: EntityId | null | undefined): Account | undefined {
    const entity = this.find(id)
    return isAccount(entity) ? entity : undefined
  }

  /** The account with a name, without regard to case. */
  accountByName(name: string): Account | undefined {
    return this.state.accountNames.of(foldName(name)).find(isAccount)
  }

  /** All objects: things, characters, rooms and exits. */
  *objects(): Iterable<GameObject> {
    for (const entity of this.state.entities.values()) if (isGameObject(entity)) yield entity
  }

  /** All accounts. */
  *accounts(): Iterable<Account> {
    for (const entity of this.state.entities.values()) if (isAccount(entity)) yield entity
  }

  /** Objects anywhere by name or alias, or by the numbered form `sword-2`; no lock is asked. */
  search(query: string, options: WorldSearchOptions = {}): GameObject[] {
    const { typeclass, isPartial } = options
    const accepts = (object: GameObject): boolean => !typeclass || object.isTypeclass(typeclass)
    return [...matchByName(query, this.objects(), { isExact: !isPartial, accepts })]
  }

  /**
   * Checks a lock that belongs to no entity, such as a command's `cmd:perm(Builder)`. Superusers pass.
   *
   * Throws `WS_LOCK_SYNTAX`, `WS_LOCK_UNKNOWN_FUNCTION`.
   */
  checkLock(check: LockStringCheck): boolean {
    return checkLockString(this.state.locks, check)
  }

  /** Entities with a tag, lowest number first. */
  byTag(key: string, category = ''): Entity[] {
    return this.state.labelled.of(labelKey('tag', foldLabel(category), foldLabel(key)))
  }

  /** Exits that lead to a place. */
  waysTo(place: GameObject): Exit[] {
    return this.state.waysTo.of(place.id).filter(isExit)
  }

  /** Where new characters begin: the object tagged `start` in category `waystone`. */
  get startLocation(): GameObject | undefined {
    return this.#marked('start')
  }

  set startLocation(place: GameObject | undefined) {
    this.#mark('start', place)
  }

  /** Where things go whose home is gone: tagged `home` in category `waystone`, else {@link startLocation}. */
  get defaultHome(): GameObject | undefined {
    return this.#marked('home') ?? this.startLocation
  }

  set defaultHome(place: GameObject | undefined) {
    this.#mark('home', place)
  }

  /** What changed since the last call, to be saved; `undefined` if nothing did. What was taken cannot be undone. */
  takeChanges(): ChangeSet | undefined {
    return buildChangeSet(this.journal.take(), this.state.nextEntityId)
  }

  /** Takes back what a unit of work changed since the last {@link takeChanges}. */
  undo(unit: UnitToken): void {
    this.journal.undo(unit)
  }

  #marked(key: string): GameObject | undefined {
    return this.byTag(key, 'waystone').find(isGameObject)
  }

  #mark(key: string, place: GameObject | undefined): void {
    for (const marked of this.byTag(key, 'waystone')) if (marked !== place) marked.tags.remove(key, 'waystone')
    place?.tags.add(key, 'waystone')
  }
}
