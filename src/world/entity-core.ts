import { WaystoneError } from '../base/errors.ts'
import type { EntityId } from '../base/ids.ts'
import { formatDbref } from '../base/ids.ts'
import type { EntityKind, EntityRow } from '../storage/rows.ts'
import { foldName } from './accounts/names.ts'
import { AttributeHandler } from './attributes/attribute-handler.ts'
import type { KeptRow } from './change-journal.ts'
import type { Entity } from './entity.ts'
import { isGameObject } from './entity-kinds.ts'
import { LabelStore } from './labels/label-store.ts'
import type { World } from './world.ts'

/** Where an object is, and its number in the order of arrivals. */
export interface Placement {
  readonly location: EntityId | null
  readonly arrival: number
}

/** The fields of an entity's row that can change. */
export interface CoreFields {
  key: string
  typeclass: string
  locks: string
  placement: Placement
  home: EntityId | null
  destination: EntityId | null
  account: EntityId | null
}

/**
 * What is kept of one entity. Every change goes through the journal, and the indexes follow, in undoing too.
 *
 * @internal Game code uses the entity.
 */
export class EntityCore {
  readonly world: World
  readonly id: EntityId
  readonly kind: EntityKind
  readonly createdAt: number
  readonly #fields: CoreFields
  #entity: Entity | undefined
  #exists = false
  #passwordHash: string | undefined
  #attributes: AttributeHandler | undefined
  #labels: LabelStore | undefined

  constructor(world: World, row: EntityRow) {
    this.world = world
    this.id = row.id
    this.kind = row.kind
    this.createdAt = row.createdAt
    this.#fields = {
      ...fieldsOf(row),
      placement: placementOf(row),
    }
    world.state.noteArrival(row.arrival)
  }

  /** The live instance that shows this core to game code. */
  get entity(): Entity {
    if (!this.#entity) throw new WaystoneError('WS_ASSERT_UNREACHABLE', `${formatDbref(this.id)} has no instance.`)
    return this.#entity
  }

  attach(entity: Entity): void {
    this.#entity ??= entity
  }

  get exists(): boolean {
    return this.#exists
  }

  get fields(): Readonly<CoreFields> {
    return this.#fields
  }

  get placement(): Placement {
    return this.#fields.placement
  }

  get passwordHash(): string | undefined {
    return this.#passwordHash
  }

  get attributes(): AttributeHandler {
    this.#attributes ??= new AttributeHandler(this)
    return this.#attributes
  }

  get labels(): LabelStore {
    this.#labels ??= new LabelStore(this)
    return this.#labels
  }

  /** Throws `WS_ENTITY_DELETED` unless the entity exists. */
  assertExists(): void {
    if (this.#exists) return
    throw new WaystoneError('WS_ENTITY_DELETED', `${this.#fields.key}(${formatDbref(this.id)}) is deleted.`)
  }

  set<K extends keyof CoreFields>(name: K, value: CoreFields[K]): void {
    const before = this.#fields[name]
    if (before === value) return
    this.assertExists()
    this.#record(name, before, { table: 'entity', core: this }, (old) => this.#put(name, old as CoreFields[K]))
    this.#put(name, value)
  }

  /** Puts an object somewhere, last in the order of arrivals. */
  place(location: EntityId | null): void {
    if (this.#fields.placement.location === location) return
    this.set('placement', { location, arrival: this.world.state.nextArrival() })
  }

  setPasswordHash(hash: string | undefined): void {
    const before = this.#passwordHash
    if (before === hash) return
    this.assertExists()
    this.#record('passwordHash', before, { table: 'credential', core: this }, (old) => {
      this.#passwordHash = old as string | undefined
    })
    this.#passwordHash = hash
  }

  /** Brings the entity into the world, or takes it out. */
  setExists(exists: boolean): void {
    if (this.#exists === exists) return
    this.#record('exists', this.#exists, { table: 'existence', core: this }, (old) => this.#putExists(old === true))
    this.#putExists(exists)
  }

  /** Brings a stored entity into the world; nothing is recorded. */
  enter(passwordHash: string | undefined): void {
    this.#passwordHash = passwordHash
    this.#putExists(true)
  }

  /** Takes a stored entity out of the world; nothing is recorded. */
  leave(): void {
    this.#putExists(false)
  }

  /** Takes over a row that another Server wrote; nothing is recorded. */
  replace(row: EntityRow, passwordHash: string | undefined): void {
    const fields = fieldsOf(row)
    for (const name of Object.keys(fields) as (keyof typeof fields)[]) {
      if (this.#fields[name] !== fields[name]) this.#put(name, fields[name])
    }
    const { location, arrival } = this.#fields.placement
    if (location !== row.location || arrival !== row.arrival) this.#put('placement', placementOf(row))
    this.world.state.noteArrival(row.arrival)
    this.#passwordHash = passwordHash
  }

  /** Notes a change of what is not kept, so that it is undone with its unit. */
  recordTemporary(cell: string, before: unknown, assign: (value: unknown) => void): void {
    this.#record(cell, before, { table: 'none' }, assign)
  }

  row(): EntityRow {
    const { key, typeclass, locks, placement, home, destination, account } = this.#fields
    return {
      id: this.id,
      kind: this.kind,
      key,
      typeclass,
      location: this.#living(placement.location),
      arrival: placement.arrival,
      home: this.#living(home),
      destination: this.#living(destination),
      account: this.#living(account),
      locks,
      uniqueName: this.kind === 'account' ? foldName(key) : null,
      createdAt: this.createdAt,
    }
  }

  #living(id: EntityId | null): EntityId | null {
    return id !== null && this.world.state.entities.has(id) ? id : null
  }

  #record(cell: string, before: unknown, row: KeptRow, assign: (value: unknown) => void): void {
    this.world.state.journal.record({ owner: this, cell, before, row, assign })
  }

  #put<K extends keyof CoreFields>(name: K, value: CoreFields[K]): void {
    if (this.#exists) this.#index(name, 'remove')
    this.#fields[name] = value
    if (this.#exists) this.#index(name, 'add')
    if (name === 'typeclass') this.#reshape()
  }

  #reshape(): void {
    const { contents, typeclasses } = this.world.state
    typeclasses.reshape(this.entity)
    const { location } = this.#fields.placement
    if (location !== null) contents.retyped(location)
  }

  #putExists(exists: boolean): void {
    const { entities } = this.world.state
    if (!exists) for (const name of INDEXED) this.#index(name, 'remove')
    this.#exists = exists
    if (exists) entities.set(this.id, this.entity)
    else entities.delete(this.id)
    if (exists) for (const name of INDEXED) this.#index(name, 'add')
    this.#labels?.index(exists)
  }

  #index(name: keyof CoreFields, act: 'add' | 'remove'): void {
    const { contents, waysTo, ownedBy, accountNames } = this.world.state
    const { placement, destination, account, key } = this.#fields
    const entity = this.entity
    if (name === 'key' && this.kind === 'account') accountNames[act](foldName(key), entity)
    else if (name === 'destination' && destination !== null) waysTo[act](destination, entity)
    else if (name === 'account' && account !== null) ownedBy[act](account, entity)
    else if (name === 'placement' && placement.location !== null && isGameObject(entity))
      contents[act](placement.location, entity)
  }
}

const INDEXED: readonly (keyof CoreFields)[] = ['key', 'destination', 'account', 'placement']

function fieldsOf(row: EntityRow): Omit<CoreFields, 'placement'> {
  const { key, typeclass, locks, home, destination, account } = row
  return { key, typeclass, locks, home, destination, account }
}

function placementOf({ location, arrival }: EntityRow): Placement {
  return { location, arrival }
}
