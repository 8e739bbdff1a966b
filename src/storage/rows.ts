import type { EntityId } from '../base/ids.ts'

/** What an entity is: decides its base typeclass. Text in the store, so that later kinds need no migration. */
export type EntityKind = 'account' | 'object'

/** One entity as the store keeps it, without its attributes and tags. */
export interface EntityRow {
  readonly id: EntityId
  readonly kind: EntityKind
  readonly key: string
  /** Path of the class that gives it behaviour, such as `waystone:Room` or `typeclasses/rooms:Inn`. */
  readonly typeclass: string
  readonly location: EntityId | null
  /** When it came there: a number above that of all who were there already. */
  readonly arrival: number
  readonly home: EntityId | null
  readonly destination: EntityId | null
  /** The account that owns a character; `null` for everything else. */
  readonly account: EntityId | null
  /** Lock string, `type:expression;type:expression`. */
  readonly locks: string
  /** Folded name that no other entity of the kind may have; `null` where names may repeat. */
  readonly uniqueName: string | null
  /** Milliseconds since 1970. */
  readonly createdAt: number
}

/** One kept value; identity is entity, category and key. */
export interface AttributeRow {
  readonly entity: EntityId
  /** Empty for ordinary attributes. */
  readonly category: string
  readonly key: string
  /** JSON; a reference to an entity is `{"$entity": 12}`. */
  readonly value: string
}

/** What a {@link TagRow} labels its entity with. */
export type TagKind = 'tag' | 'alias' | 'permission'

/** One label; identity is all four fields. */
export interface TagRow {
  readonly entity: EntityId
  readonly kind: TagKind
  /** Empty where none was given. */
  readonly category: string
  readonly key: string
}

/** The password hash of an account, apart from its attributes so that nothing that shows attributes can show it. */
export interface CredentialRow {
  readonly entity: EntityId
  /** PHC string. */
  readonly hash: string
}

/** Identity of an attribute. */
export type AttributeKey = Pick<AttributeRow, 'entity' | 'category' | 'key'>
