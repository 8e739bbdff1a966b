/** Number of a session: an integer from 1, given by the Portal, never reused, over Portal restarts too. */
export type SessionId = number

/** Number of an entity: an integer from 1, never reused; printed as `#12`. */
export type EntityId = number

/** Prints an entity's number the way players and builders type it: `#12`. */
export function formatDbref(id: EntityId): string {
  return `#${id}`
}

/** Reads `#12`; `undefined` for anything else. */
export function parseDbref(text: string): EntityId | undefined {
  const match = /^#([1-9]\d{0,14})$/.exec(text.trim())
  return match ? Number(match[1]) : undefined
}
