import type { SessionId } from './ids.ts'

/** The input a Server was working on. */
export interface FlightRecord {
  readonly sessid: SessionId
  readonly input: number
}

/** Notes which input is being run where the note outlives the process, so that the killer of a Server can be named. */
export interface FlightRecorder extends Disposable {
  /** Says that the input is being run from now on. */
  note(sessid: SessionId, input: number): void
  /** Says that nothing is being run. */
  clear(): void
}
