import type { PublicFacts } from '../link/public-facts.ts'
import type { MsspVariable } from '../wire/telnet/services.ts'
import type { ListenerStatus } from './listeners/listener.ts'

/** What a {@link GameListing} is made of. */
export interface GameListingPorts {
  readonly gameName: string
  /** When this Portal was started, in milliseconds since 1970. */
  readonly startedAt: number
  /** Variables that the game sets itself, in place of ours where they have the same name. */
  readonly variables: Readonly<Record<string, string>>
  readonly isCompressing: boolean
  readonly listeners: () => readonly ListenerStatus[]
}

/** What lists of games are told by MSSP: of the running game, and while no Server runs what was told last. */
export class GameListing {
  readonly #ports: GameListingPorts
  #facts: PublicFacts | undefined

  constructor(ports: GameListingPorts) {
    this.#ports = ports
  }

  /** Takes what a Server says of its game. */
  learn(facts: PublicFacts): void {
    this.#facts = facts
  }

  /** How many accounts are logged in; `undefined` before the first Server has said so. */
  get players(): number | undefined {
    return this.#facts?.players
  }

  /** Names of those who play; not more than the game tells. */
  get online(): readonly string[] {
    return this.#facts?.online ?? []
  }

  /** The variables as they are now. */
  variables(): readonly MsspVariable[] {
    const { gameName, startedAt, variables } = this.#ports
    const facts = this.#facts
    const all: Record<string, readonly string[]> = {
      NAME: [facts?.name ?? gameName],
      PLAYERS: [String(facts?.players ?? 0)],
      // Not how long it is up, whatever the name says, but since when, in seconds since 1970.
      UPTIME: [String(Math.floor((facts?.startedAt ?? startedAt) / 1000))],
      ...(facts && { CODEBASE: [`Waystone ${facts.version}`], ROOMS: [String(facts.rooms)] }),
      ...(facts && { OBJECTS: [String(facts.objects)] }),
      ...this.#openPorts(),
      ...this.#protocols(),
      ...Object.fromEntries(Object.entries(variables).map(([name, value]) => [name.toUpperCase(), [value]])),
    }
    return Object.entries(all).map(([name, values]) => ({ name, values }))
  }

  #openPorts(): Record<string, readonly string[]> {
    const portOf = (protocol: string): number | undefined =>
      this.#ports.listeners().find((listener) => listener.protocol === protocol)?.port
    const plain = portOf('telnet')
    const secure = portOf('telnets')
    return {
      ...(plain !== undefined && { PORT: [String(plain)] }),
      ...(secure !== undefined && { SSL: [String(secure)] }),
    }
  }

  #protocols(): Record<string, readonly string[]> {
    const yes = ['ANSI', 'UTF-8', 'XTERM 256 COLORS', 'XTERM TRUE COLORS', 'GMCP', 'MSDP', 'MXP']
    return {
      ...Object.fromEntries(yes.map((name) => [name, ['1']])),
      MCCP: [this.#ports.isCompressing ? '1' : '0'],
      // The preferred one last.
      CHARSET: ['US-ASCII', 'ISO-8859-1', 'UTF-8'],
    }
  }
}
