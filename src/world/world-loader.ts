import type { EntityId } from '../base/ids.ts'
import type { EntityRow } from '../storage/rows.ts'
import type { StoredDelta, StoredRows, StoredWorld } from '../storage/store.ts'
import { EntityCore } from './entity-core.ts'
import type { Entity } from './entity.ts'
import type { World } from './world.ts'

/** Builds all entities of a stored world, then calls their `atInit`. Nothing is recorded. */
export function loadWorld(world: World, stored: StoredWorld): void {
  const { state } = world
  state.nextEntityId = Math.max(state.nextEntityId, stored.nextEntityId)
  const entities = putRows(world, stored)
  for (const entity of entities) entity.atInit()
}

/** Takes over what another Server changed since the world was loaded; `atInit` is called on new entities only. */
export function applyDelta(world: World, delta: StoredDelta): void {
  const { state } = world
  state.nextEntityId = Math.max(state.nextEntityId, delta.nextEntityId)
  for (const id of delta.deleted) state.entities.get(id)?.core.leave()
  const known = new Set(delta.entities.flatMap(({ id }) => (state.entities.has(id) ? [id] : [])))
  for (const id of known) unload(state.entities.get(id))
  const entities = putRows(world, delta)
  for (const entity of entities) if (!known.has(entity.id)) entity.atInit()
}

function putRows(world: World, rows: StoredRows): Entity[] {
  const hashes = new Map(rows.credentials.map(({ entity, hash }) => [entity, hash]))
  const sorted = [...rows.entities].sort((a, b) => a.id - b.id)
  const entities = sorted.map((row) => putRow(world, row, hashes.get(row.id)))
  const cores = new Map<EntityId, EntityCore>(entities.map((entity) => [entity.id, entity.core]))
  for (const row of rows.attributes) cores.get(row.entity)?.attributes.load(row)
  for (const tag of rows.tags) cores.get(tag.entity)?.labels.load(tag)
  return entities
}

function putRow(world: World, row: EntityRow, hash: string | undefined): Entity {
  const known = world.state.entities.get(row.id)
  if (known) {
    known.core.replace(row, hash)
    return known
  }
  const core = new EntityCore(world, row)
  const entity = new (world.typeclasses.resolve(row.typeclass, row.kind))(core)
  core.enter(hash)
  return entity
}

function unload(entity: Entity | undefined): void {
  entity?.core.attributes.unload()
  entity?.core.labels.unload()
}
