/** Columns of `entities`, as the database has them. */
export interface EntitiesTable {
  id: number
  kind: string
  key: string
  typeclass: string
  location: number | null
  arrival: number
  home: number | null
  destination: number | null
  account: number | null
  locks: string
  unique_name: string | null
  created_at: number
  /** The newest turn that changed the entity or anything that is its own. */
  turn: number
}

/** Columns of `attributes`. */
export interface AttributesTable {
  entity: number
  category: string
  key: string
  value: string
}

/** Columns of `tags`. */
export interface TagsTable {
  entity: number
  kind: string
  category: string
  key: string
}

/** Columns of `credentials`. */
export interface CredentialsTable {
  entity: number
  hash: string
}

/** Columns of `tombstones`: which entity is gone, and since which turn. */
export interface TombstonesTable {
  id: number
  turn: number
}

/** Names of the rows of `meta`. */
export type MetaKey = 'epoch' | 'last_turn' | 'next_entity_id'

/** Columns of `meta`: one counter a row. */
export interface MetaTable {
  key: MetaKey
  value: number
}

/** All tables of a store, for the query builder. */
export interface StoreTables {
  entities: EntitiesTable
  attributes: AttributesTable
  tags: TagsTable
  credentials: CredentialsTable
  tombstones: TombstonesTable
  meta: MetaTable
}
