import type { ClientName } from './steps.ts'

/** The accounts of the model, each with the characters it can have; all but the last are there from the beginning. */
export const STABLES: Readonly<Record<string, readonly string[]>> = {
  Anna: ['Anna', 'Bela', 'Cora'],
  Tom: ['Tom', 'Udo', 'Vera'],
}

/** The settings that the rules look at. */
export interface SessionRules {
  readonly mode: number
  readonly maxPuppets: number
  readonly graceMs: number
  /** Whether a login leads into the world. */
  readonly autoPuppet: boolean
}

/** A client as it should be. */
export interface ModelClient {
  readonly name: ClientName
  /** The number of its session. */
  readonly sessid: number
  account: string | undefined
  puppet: ModelCharacter | undefined
  /** What it was asked to delete. */
  question: ModelCharacter | undefined
  /** It is gone for now. */
  isAway: boolean
  /** What is said to it since it is gone for good. */
  missed: string[] | undefined
}

/** A character as it should be. */
export interface ModelCharacter {
  readonly name: string
  readonly account: string
  /** Where it is, or was when it left the world. */
  place: 'Hall' | 'Garden'
  isThere: boolean
  /** Until when it stays without a connection. */
  linkDeadUntil: number | undefined
  /** The client whose session is link-dead with it. */
  lostClient: ModelClient | undefined
}
