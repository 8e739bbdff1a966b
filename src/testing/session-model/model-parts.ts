import type { SessionOptions } from '../../world/session-options.ts'
import type { ClientName } from './steps.ts'

/** The accounts of the model, each with the characters it can have; all but the last are there from the beginning. */
export const STABLES: Readonly<Record<string, readonly string[]>> = {
  Anna: ['Anna', 'Bela', 'Cora'],
  Tom: ['Tom', 'Udo', 'Vera'],
}

/** Names of guests, who have a character of their name: few, so that all are taken at times. */
export const GUEST_NAMES = ['Guest1', 'Guest2'] as const

/** Whether an account is that of a guest, or a character a guest's. */
export function isGuest(name: string | undefined): boolean {
  return GUEST_NAMES.some((guest) => guest === name)
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
  /** How its player wants the game to be shown. */
  options: SessionOptions
}

/** A character as it should be. */
export interface ModelCharacter {
  readonly name: string
  readonly account: string
  /** Where it is, or was when it left the world. */
  place: 'Hall' | 'Garden'
  isThere: boolean
  /** Its place in the order of all arrivals. */
  arrival: number
  /** Until when it stays without a connection. */
  linkDeadUntil: number | undefined
  /** The client whose session is link-dead with it. */
  lostClient: ModelClient | undefined
  /** What the place is told when its time is over. */
  lostReason: string
}
