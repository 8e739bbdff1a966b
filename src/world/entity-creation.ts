import { WaystoneError } from '../base/errors.ts'
import type { Account } from './accounts/account.ts'
import { normalizeName } from './accounts/names.ts'
import type { AttributeValue } from './attributes/attribute-value.ts'
import { EntityCore } from './entity-core.ts'
import { isAccount, isGameObject } from './entity-kinds.ts'
import type { Entity } from './entity.ts'
import type { GameObject } from './objects/game-object.ts'
import { moveContext } from './objects/movement.ts'
import type { Typeclass } from './typeclass-registry.ts'
import type { World } from './world.ts'

/** What a new entity is to be; it goes before what the creation hooks set. */
export interface CreateInit {
  readonly key: string
  readonly location?: GameObject | null
  readonly home?: GameObject | null
  readonly destination?: GameObject | null
  /** The account a character belongs to. */
  readonly account?: Account | null
  readonly aliases?: readonly string[]
  readonly tags?: readonly (string | { readonly key: string; readonly category: string })[]
  /** An account without any gets `defaultAccountPermission`. */
  readonly permissions?: readonly string[]
  readonly locks?: string
  readonly db?: Readonly<Record<string, AttributeValue>>
}

/** Makes an entity; see {@link World.create}. */
export function createEntity<T extends Entity>(world: World, typeclass: Typeclass<T>, init: CreateInit): T {
  const path = world.typeclasses.pathOf(typeclass)
  const { kind } = typeclass
  const key = kind === 'account' ? normalizeName(init.key) : init.key.trim()
  if (kind === 'account' && world.accountByName(key))
    throw new WaystoneError('WS_ENTITY_NAME_TAKEN', `There is an account called ${key}.`)
  const core = new EntityCore(world, {
    id: world.state.nextEntityId,
    kind,
    key,
    typeclass: path,
    location: null,
    arrival: world.state.nextArrival(),
    home: null,
    destination: null,
    account: null,
    locks: '',
    uniqueName: null,
    createdAt: world.clock.now(),
  })
  world.state.nextEntityId += 1
  const entity = new typeclass(core)
  core.setExists(true)
  if (isGameObject(entity)) setUpObject(entity, init)
  else if (isAccount(entity)) setUpAccount(entity, init)
  entity.atInit()
  return entity
}

function setUpObject(object: GameObject, init: CreateInit): void {
  object.atObjectCreation()
  if (init.home !== undefined) object.home = init.home
  if (init.destination !== undefined) object.destination = init.destination
  if (init.account !== undefined) object.account = init.account
  applyInit(object, init)
  if (init.location) {
    const context = moveContext({ isQuiet: true, moveType: 'create' })
    object.location = init.location
    init.location.atObjectReceive(object, null, context)
    object.atPostMove(null, context)
  }
  object.atObjectPostCreation()
}

function setUpAccount(account: Account, init: CreateInit): void {
  account.atAccountCreation()
  applyInit(account, init)
  if (account.permissions.all().length === 0) account.permissions.add(account.world.settings.defaultAccountPermission)
}

function applyInit(entity: Entity, init: CreateInit): void {
  for (const permission of init.permissions ?? []) entity.permissions.add(permission)
  if (init.locks !== undefined) entity.locks.add(init.locks)
  for (const alias of init.aliases ?? []) entity.aliases.add(alias)
  for (const tag of init.tags ?? []) {
    if (typeof tag === 'string') entity.tags.add(tag)
    else entity.tags.add(tag.key, tag.category)
  }
  for (const [key, value] of Object.entries(init.db ?? {})) entity.attributes.add(key, value)
}
