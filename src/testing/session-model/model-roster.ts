import type { ModelCharacter, ModelClient } from './model-parts.ts'
import type { ClientName } from './steps.ts'

/** Who is there in the model, and whom something reaches that is said. */
export class ModelRoster {
  /** Clients whose sessions are neither over nor link-dead. */
  clients: ModelClient[] = []
  characters: ModelCharacter[] = []
  /** What each client hears, in order. */
  heard = new Map<ClientName, string[]>()
  /** Names of the guests who are there. */
  guests: string[] = []
  #arrivals = 0

  client(name: ClientName): ModelClient | undefined {
    return this.clients.find((client) => client.name === name)
  }

  charactersOf(account: string): ModelCharacter[] {
    return this.characters.filter((character) => character.account === account)
  }

  /** Clients that are there, or gone for now. */
  get connected(): ModelClient[] {
    return [...this.clients, ...this.lost].filter(({ missed }) => !missed)
  }

  /** Clients that are gone for good, and whose sessions are not over. */
  get gone(): ModelClient[] {
    return [...this.clients, ...this.lost].filter(({ missed }) => missed)
  }

  /** Clients whose sessions are link-dead. */
  get lost(): ModelClient[] {
    return this.characters.flatMap(({ lostClient }) => lostClient ?? [])
  }

  /** All sessions of an account, those that are link-dead too. */
  hearersOfAccount(account: string | undefined): ModelClient[] {
    return [...this.clients, ...this.lost].filter((client) => account !== undefined && client.account === account)
  }

  sessionsOf(account: string | undefined): ModelClient[] {
    return this.clients.filter((client) => account !== undefined && client.account === account)
  }

  playersOf(character: ModelCharacter): ModelClient[] {
    return this.clients.filter(({ puppet }) => puppet === character)
  }

  /** [SES18] Who is gone for now goes on hearing. */
  hearersOf(character: ModelCharacter): ModelClient[] {
    return [...this.playersOf(character), ...(character.lostClient ? [character.lostClient] : [])]
  }

  /** [STORE14] Who comes to a place is the last there. */
  arrive(character: ModelCharacter): void {
    character.arrival = this.#arrivals += 1
  }

  tell(client: ModelClient, text: string): void {
    const heard = client.missed ?? this.heard.get(client.name)
    // Questions are not shown to somebody else.
    if (!client.missed || !text.endsWith('Type yes to delete it:')) heard?.push(text)
  }

  /** All who are where somebody is hear it, but not who that is. */
  tellPlace(from: ModelCharacter, text: string | ((hearer: ModelCharacter) => string)): void {
    for (const hearer of this.characters) {
      if (hearer === from || !hearer.isThere || hearer.place !== from.place) continue
      for (const player of this.hearersOf(hearer)) this.tell(player, typeof text === 'string' ? text : text(hearer))
    }
  }

  /** The numbers of the sessions that wait for their account to come back. */
  get lostSessions(): number[] {
    return this.lost.map(({ sessid }) => sessid)
  }
}
