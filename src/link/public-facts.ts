/** What a Server tells about its game to everybody who asks, lists of games among them. */
export interface PublicFacts {
  readonly name: string
  /** Version of Waystone. */
  readonly version: string
  /** When the game was started, in milliseconds since 1970. */
  readonly startedAt: number
  /** Accounts that are logged in. */
  readonly players: number
  /** Names of the first of them, by login; at most `webPlayersNamed`. */
  readonly online: readonly string[]
  readonly accounts: number
  readonly rooms: number
  /** Everything in the world that is no room. */
  readonly objects: number
}
