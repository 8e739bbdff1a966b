import type { EntityId } from '../base/ids.ts'
import { formatDbref } from '../base/ids.ts'
import type { EntityKind } from '../storage/rows.ts'
import { escapeMarkup } from '../text/markup.ts'
import type { AttributeHandler } from './attributes/attribute-handler.ts'
import type { Db } from './attributes/db.ts'
import { type CmdsetLike, CmdsetStack } from './cmdset-stack.ts'
import { ENTITY_BRAND } from './entity-brand.ts'
import type { EntityCore } from './entity-core.ts'
import { AliasHandler } from './labels/alias-handler.ts'
import { PermissionHandler } from './labels/permission-handler.ts'
import { TagHandler } from './labels/tag-handler.ts'
import { LockHandler } from './locks/lock-handler.ts'
import type { Accessor } from './locks/subject.ts'
import { NickHandler } from './nick-handler.ts'
import type { Typeclass } from './typeclass-registry.ts'
import type { World } from './world.ts'

/**
 * Anything that is kept and has an id: the base of accounts and objects.
 *
 * There is one live instance of each. Reading never waits; every change is saved with the turn it happens in and undone
 * if its command fails. Changing a deleted entity throws `WS_ENTITY_DELETED`.
 */
export abstract class Entity {
  /** @internal */
  readonly core: EntityCore

  /**
   * Kept values as properties: `room.db.desc = 'A hall.'`; nested changes are noticed.
   *
   * A class narrows it with `declare readonly db: Db<{ sharpness: number }>`. Setting throws
   * `WS_ATTRIBUTE_NOT_STORABLE` and `WS_ATTRIBUTE_TOO_LARGE`.
   */
  declare readonly db: Db

  #ndb: Record<string, unknown> | undefined
  #tags: TagHandler | undefined
  #aliases: AliasHandler | undefined
  #permissions: PermissionHandler | undefined
  #nicks: NickHandler | undefined
  #locks: LockHandler | undefined
  #cmdsets: CmdsetStack | undefined

  /** Called by the world; game code makes entities with {@link World.create}. */
  constructor(core: EntityCore) {
    this.core = core
    core.attach(this)
  }

  get [ENTITY_BRAND](): true {
    return true
  }

  get world(): World {
    return this.core.world
  }

  /** Number of the entity, never used again for another. */
  get id(): EntityId {
    return this.core.id
  }

  /** Whether it is an account or an object. */
  get kind(): EntityKind {
    return this.core.kind
  }

  /** Milliseconds since 1970. */
  get createdAt(): number {
    return this.core.createdAt
  }

  /** The number as it is typed: `#12`. */
  get dbref(): string {
    return formatDbref(this.core.id)
  }

  /** The name: plain text, never markup. Setting it calls {@link atRename}. */
  get key(): string {
    return this.core.fields.key
  }

  set key(key: string) {
    const old = this.core.fields.key
    if (old === key) return
    this.checkKey(key)
    this.core.set('key', key)
    this.atRename(old, key)
  }

  /** Path of the class the entity is of; stays when the class is missing and a fallback stands in. */
  get typeclassPath(): string {
    return this.core.fields.typeclass
  }

  /** Whether the entity is gone. */
  get isDeleted(): boolean {
    return !this.core.exists
  }

  /** Whether the entity acts with a superuser's power. */
  abstract get isSuperuser(): boolean

  /** Values that are not kept: they last as long as the process. */
  get ndb(): Record<string, unknown> {
    this.#ndb ??= Object.create(null) as Record<string, unknown>
    return this.#ndb
  }

  /** Kept values with categories. */
  get attributes(): AttributeHandler {
    return this.core.attributes
  }

  get tags(): TagHandler {
    this.#tags ??= new TagHandler(this.core.labels)
    return this.#tags
  }

  get aliases(): AliasHandler {
    this.#aliases ??= new AliasHandler(this.core.labels)
    return this.#aliases
  }

  get permissions(): PermissionHandler {
    this.#permissions ??= new PermissionHandler(this, this.core.labels)
    return this.#permissions
  }

  get nicks(): NickHandler {
    this.#nicks ??= new NickHandler(this.core.attributes)
    return this.#nicks
  }

  get locks(): LockHandler {
    this.#locks ??= new LockHandler(this)
    return this.#locks
  }

  /** Sets of commands the entity offers. */
  get cmdsets(): CmdsetStack {
    this.#cmdsets ??= new CmdsetStack(
      {
        read: () => (this.attributes.get('paths', CMDSET_CATEGORY) as readonly string[] | undefined) ?? NO_PATHS,
        write: (paths) => this.attributes.add('paths', paths.length > 0 ? paths : undefined, CMDSET_CATEGORY),
        record: (before, assign) => this.core.recordTemporary('cmdsets', before, assign),
      },
      () => this.defaultCmdsetPath(),
    )
    return this.#cmdsets
  }

  /** Whether `accessor` passes the entity's lock of a type; `fallback` where there is no such lock. */
  access(accessor: Accessor, type: string, fallback = false): boolean {
    return this.locks.check(accessor, type, { fallback })
  }

  /** Whether the entity is of a class, or of one that extends it. */
  isTypeclass<T extends Entity>(typeclass: Typeclass<T> | (abstract new (core: EntityCore) => T)): this is T {
    return this instanceof typeclass
  }

  /**
   * Makes the entity one of another class of the same kind, in place.
   *
   * Attributes, tags and everything else stay. Throws `WS_TYPECLASS_UNKNOWN`, `WS_TYPECLASS_INVALID`.
   */
  swapTypeclass(path: string): void {
    this.world.typeclasses.assertFits(path, this.kind)
    this.core.set('typeclass', path)
    this.atInit()
  }

  /** Deletes the entity; `false` if {@link atPreDelete} refused. See {@link World.delete}. */
  delete(): boolean {
    return this.world.delete(this)
  }

  /** The name as `looker` sees it, fit for text with markup. */
  getDisplayName(_looker?: Entity): string {
    return escapeMarkup(this.key)
  }

  /** What stands behind the name for those who build: `(#12)` for Builders and up, else nothing. */
  getExtraDisplayNameInfo(looker?: Entity): string {
    return looker?.permissions.check('Builder') ? `(${this.dbref})` : ''
  }

  /** The locks of the class: they apply where the entity has none of its own, and are not kept. */
  defaultLocks(): string {
    return ''
  }

  /** Path of the set of commands the class offers; `undefined` for none. */
  defaultCmdsetPath(): string | undefined {
    return undefined
  }

  /**
   * Sets that the entity offers to `caller` at this moment, over those on its stack: paths, or cmdsets made beforehand.
   *
   * Called for each line of `caller`, the puppet or else the account, and for each thing near it: be quick, change
   * nothing, and give the same instances again, since a new one is merged anew. What throws lends nothing.
   */
  atCmdsetGet(_caller: Entity): readonly (string | CmdsetLike)[] {
    return NO_PATHS
  }

  /** Called when the entity comes into memory: at each start of a Server, and last in its creation. */
  atInit(): void {}

  /** Called after the name changed. */
  atRename(_oldKey: string, _newKey: string): void {}

  /** Called before the entity is deleted; `false` keeps it. */
  atPreDelete(): boolean {
    return true
  }

  /** Called before the Server gives way to the next one. */
  atServerReload(): void {}

  /** Called before the Server ends. */
  atServerShutdown(): void {}

  /** @internal Throws if the entity cannot have the name. */
  checkKey(_key: string): void {}

  toString(): string {
    return `${this.key}(${this.dbref})`
  }
}

const CMDSET_CATEGORY = { category: 'cmdset' }
const NO_PATHS: readonly string[] = []

// On the prototype, because a class that narrows `db` declares it as a property.
Object.defineProperty(Entity.prototype, 'db', {
  get(this: Entity): Db {
    return this.core.attributes.db
  },
  set() {
    throw new TypeError('db itself cannot be replaced; set its properties.')
  },
  configurable: true,
})
