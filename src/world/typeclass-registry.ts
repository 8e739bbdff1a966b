import { WaystoneError } from '../base/errors.ts'
import type { Logger } from '../base/log.ts'
import type { EntityKind } from '../storage/rows.ts'
import type { AttributeValue } from './attributes/attribute-value.ts'
import type { EntityCore } from './entity-core.ts'
import type { Entity } from './entity.ts'

/** A class that gives entities their behaviour. */
export interface Typeclass<T extends Entity = Entity> {
  new (core: EntityCore): T
  readonly prototype: T
  readonly name: string
  /** Which kind of entity it is for; inherited from `Account` or `GameObject`. */
  readonly kind: EntityKind
  /** What attributes read as where an entity has none of its own; those of the base classes apply too. */
  readonly attributeDefaults?: Readonly<Record<string, AttributeValue>>
}

/** All typeclasses by path, and those to fall back on where a path is gone. */
export class TypeclassRegistry {
  readonly #log: Logger
  readonly #fallbacks: Readonly<Record<EntityKind, Typeclass>>
  readonly #byPath = new Map<string, Typeclass>()
  readonly #paths = new Map<Typeclass, string>()
  readonly #warned = new Set<string>()
  readonly #defaults = new Map<unknown, Readonly<Record<string, AttributeValue>>>()

  constructor(log: Logger, fallbacks: Readonly<Record<EntityKind, Typeclass>>) {
    this.#log = log
    this.#fallbacks = fallbacks
  }

  /**
   * Names a class; a later registration of the same path replaces the earlier one.
   *
   * Throws `WS_TYPECLASS_INVALID` if the class extends neither `Account` nor `GameObject`.
   */
  register(path: string, typeclass: Typeclass): void {
    if (!this.#isTypeclass(typeclass))
      throw new WaystoneError('WS_TYPECLASS_INVALID', `${path} extends neither Account nor GameObject.`)
    this.#byPath.set(path, typeclass)
    this.#paths.set(typeclass, path)
  }

  /** The class under a path. */
  get(path: string): Typeclass | undefined {
    return this.#byPath.get(path)
  }

  /** The path of a class. Throws `WS_TYPECLASS_UNKNOWN` if it was never registered. */
  pathOf(typeclass: Typeclass): string {
    const path = this.#paths.get(typeclass)
    if (path !== undefined) return path
    throw new WaystoneError('WS_TYPECLASS_UNKNOWN', `The class ${typeclass.name} is not registered under any path.`)
  }

  /** Throws `WS_TYPECLASS_UNKNOWN`, or `WS_TYPECLASS_INVALID` if the class is of another kind. */
  assertFits(path: string, kind: EntityKind): void {
    const found = this.#byPath.get(path)
    if (!found) throw new WaystoneError('WS_TYPECLASS_UNKNOWN', `There is no typeclass ${path}.`)
    if (found.kind !== kind)
      throw new WaystoneError('WS_TYPECLASS_INVALID', `${path} is not a typeclass for an ${kind}.`)
  }

  /** All paths, sorted. */
  paths(): string[] {
    return [...this.#byPath.keys()].sort()
  }

  /** The class for a stored path; one that is gone or of another kind gives the kind's fallback, with one warning. */
  resolve(path: string, kind: EntityKind): Typeclass {
    const found = this.#byPath.get(path)
    if (found?.kind === kind) return found
    if (!this.#warned.has(path)) {
      this.#warned.add(path)
      const fallback = this.#fallbacks[kind].name
      this.#log.warn({ typeclass: path, kind, fallback }, 'No such typeclass; its entities use the fallback for now')
    }
    return this.#fallbacks[kind]
  }

  /** What attributes read as where an entity of the class has none: its `attributeDefaults` over those of its bases. */
  defaultsOf(typeclass: unknown): Readonly<Record<string, AttributeValue>> {
    const known = this.#defaults.get(typeclass)
    if (known) return known
    const chain: object[] = []
    for (let base = typeclass; typeof base === 'function'; base = Object.getPrototypeOf(base)) chain.unshift(base)
    const merged: Record<string, AttributeValue> = Object.create(null)
    for (const base of chain) if (Object.hasOwn(base, 'attributeDefaults')) Object.assign(merged, declaredBy(base))
    this.#defaults.set(typeclass, merged)
    return merged
  }

  /**
   * Gives a live instance the behaviour of the class its path now names.
   *
   * The instance stays the same, so everybody who holds it sees the new behaviour; fields the new class declares get
   * their first values.
   *
   * @internal
   */
  reshape(entity: Entity): void {
    const typeclass = this.resolve(entity.core.fields.typeclass, entity.kind)
    if (entity.constructor === typeclass) return
    const model = new typeclass(entity.core)
    for (const name of Object.keys(entity)) if (name !== 'core') Reflect.deleteProperty(entity, name)
    for (const [name, value] of Object.entries(model)) if (name !== 'core') Reflect.set(entity, name, value)
    Object.setPrototypeOf(entity, typeclass.prototype)
  }

  #isTypeclass(typeclass: Typeclass): boolean {
    const base = this.#fallbacks[typeclass.kind]
    for (let at: unknown = typeclass; typeof at === 'function'; at = Object.getPrototypeOf(at))
      if (at === base) return true
    return false
  }
}

function declaredBy(base: object): Readonly<Record<string, AttributeValue>> {
  return (base as Pick<Typeclass, 'attributeDefaults'>).attributeDefaults ?? {}
}
