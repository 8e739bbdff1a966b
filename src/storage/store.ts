import type { EntityId } from '../base/ids.ts'
import type { AttributeKey, AttributeRow, CredentialRow, EntityRow, TagRow } from './rows.ts'

/** All rows of some entities. */
export interface StoredRows {
  readonly entities: readonly EntityRow[]
  readonly attributes: readonly AttributeRow[]
  readonly tags: readonly TagRow[]
  readonly credentials: readonly CredentialRow[]
}

/** The whole world as of one turn, read in one transaction. */
export interface StoredWorld extends StoredRows {
  /** Number of the newest committed turn; 0 in a new store. */
  readonly lastTurn: number
  /** The id the next new entity gets. Ids are never reused, so this never goes back. */
  readonly nextEntityId: EntityId
}

/** What became different after a turn: every changed entity whole, and the ids of those that are gone. */
export interface StoredDelta extends StoredWorld {
  readonly deleted: readonly EntityId[]
}

/** What one turn changed. Each entity, attribute and tag appears at most once. */
export interface ChangeSet {
  /** New or changed entities. */
  readonly entities: readonly EntityRow[]
  readonly attributes: readonly AttributeRow[]
  readonly removedAttributes: readonly AttributeKey[]
  readonly tags: readonly TagRow[]
  readonly removedTags: readonly TagRow[]
  readonly credentials: readonly CredentialRow[]
  /** Entities that are gone, with everything that was theirs. */
  readonly deleted: readonly EntityId[]
  readonly nextEntityId: EntityId
}

/** One turn's transaction. */
export interface TurnCommit {
  /** Greater than every turn committed before. */
  readonly turn: number
  /** The epoch this Server took; a commit under an older one fails. */
  readonly epoch: number
  readonly changes: ChangeSet
}

/**
 * Where the world is kept. One writer at a time: whoever took the newest epoch.
 *
 * Faults: `WS_STORE_EPOCH_LOST`, `WS_STORE_COMMIT_FAILED`, `WS_STORE_READ_FAILED`, `WS_STORE_BAD_ROW`.
 */
export interface Store extends AsyncDisposable {
  /** Reads everything, as of one turn. */
  load(): Promise<StoredWorld>
  /** Reads what changed after `turn`. */
  loadChangedSince(turn: number): Promise<StoredDelta>
  /** Makes the caller the one writer; every epoch taken before is void from now on. */
  takeEpoch(): Promise<{ epoch: number; lastTurn: number }>
  /** Saves a turn whole or not at all. */
  commit(commit: TurnCommit): Promise<void>
}
