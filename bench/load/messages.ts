import type { ClientKind } from './client-kinds.ts'

/** Clients that take turns in sending a line, and all hear the answer. */
export interface GroupPlan {
  /** Indexes of clients in their set. */
  readonly members: readonly number[]
  /** Newlines that each member hears of one line. */
  readonly linesEach: number
}

/** A load of lines; `{n}` in the line is replaced by a running number. */
export interface LoadPlan {
  readonly set: string
  readonly line: string
  readonly groups: readonly GroupPlan[]
  readonly durationMs: number
}

/** What came of a load. */
export interface LoadResult {
  /** Lines sent and answered in full. */
  readonly exchanges: number
  readonly elapsedMs: number
  readonly p50Ms: number
  readonly p99Ms: number
  /** CPU that the generator itself used. */
  readonly generatorCpuMs: number
}

/** What numbered lines met since the last look at them. */
export interface NumberedWindow {
  readonly answered: number
  readonly p50Ms: number
  /** Of any client, with those still unanswered. */
  readonly longestMs: number
  /** Since the start: numbers that were passed over, came again, or counted wrong in the store. */
  readonly lost: number
  readonly doubled: number
  readonly miscounted: number
}

/** What the load generator can be asked, and what it answers. */
export interface LoadCalls {
  open: { args: { set: string; kind: ClientKind; port: number; count: number; atOnce: number }; answer: null }
  close: { args: { set: string }; answer: null }
  /** Sends each client one line, `atOnce` at a time, and waits for a line that has `until` in it. */
  askAll: { args: { set: string; lines: readonly string[]; until: string; atOnce: number }; answer: null }
  /** Newlines that a line brings its sender. */
  countLines: { args: { set: string; line: string }; answer: number }
  /** At a fixed rate over all groups. */
  pacedLoad: { args: LoadPlan & { perSecond: number }; answer: LoadResult }
  /** `window` lines of each group under way at all times. */
  closedLoad: { args: LoadPlan & { window: number }; answer: LoadResult }
  startNumbered: { args: { set: string; clients: number; everyMs: number }; answer: null }
  readNumbered: { args: null; answer: NumberedWindow }
  stopNumbered: { args: null; answer: NumberedWindow }
}

/** A question to the load generator. */
export type LoadRequest = {
  [Name in keyof LoadCalls]: { readonly id: number; readonly name: Name; readonly args: LoadCalls[Name]['args'] }
}[keyof LoadCalls]

/** Its answer. */
export interface LoadReply {
  readonly id: number
  readonly answer?: unknown
  readonly fault?: string
}
