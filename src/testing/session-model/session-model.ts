import type { SessionOptions } from '../../world/session-options.ts'
import { CONNECTED, ModelDepartures, REPLACED_NOTICE } from './model-departures.ts'
import type { ModelCharacter, ModelClient, SessionRules } from './model-parts.ts'
import { GUEST_NAMES, isGuest, STABLES } from './model-parts.ts'
import type { ClientName } from './steps.ts'

/**
 * The rules of sessions once more (docs/spec/sessions.md), as short as they can be said: who is in which state, and who
 * hears what. Of a screen of several lines only the first is told.
 */
export class SessionModel extends ModelDepartures {
  /** [SES33] What accounts have kept. */
  readonly keptOptions = new Map<string, SessionOptions>()
  readonly #lastPlayed = new Map<string, ModelCharacter>()

  constructor(rules: SessionRules, now: number) {
    super(rules, now)
    for (const [account, names] of Object.entries(STABLES)) {
      for (const name of names.slice(0, -1)) this.createCharacter(account, name)
      const [first] = this.charactersOf(account)
      if (first) this.#lastPlayed.set(account, first)
    }
  }

  get isSharing(): boolean {
    return this.rules.mode === 1 || this.rules.mode === 3
  }

  connect(name: ClientName, sessid: number): void {
    this.clients.push({
      name,
      sessid,
      account: undefined,
      puppet: undefined,
      question: undefined,
      isAway: false,
      missed: undefined,
      options: {},
    })
    this.heard.set(name, ['Welcome to the test game.'])
  }

  /** [SES1] [SES2] [SES8] */
  login(client: ModelClient, account: string): void {
    const held: ModelCharacter[] = []
    for (const older of this.rules.mode === 0 ? this.sessionsOf(account) : []) {
      this.tell(older, REPLACED_NOTICE)
      if (older.puppet) {
        held.push(older.puppet)
        older.puppet.linkDeadUntil = Infinity
      }
      this.forget(older)
      this.letGo(account)
    }
    client.account = account
    client.options = { ...this.keptOptions.get(account), ...client.options }
    this.hooks.push(`login ${account}`)
    const chosen = this.rules.autoPuppet || isGuest(account) ? this.#lastOf(account) : undefined
    const refusal = chosen ? this.puppet(client, chosen) : ''
    if (refusal) this.tell(client, refusal)
    if (refusal !== undefined) this.tell(client, `You are logged in as ${account}, out of character. …`)
    for (const character of held) if (character.linkDeadUntil !== undefined) this.dismiss(character)
  }

  /** [SES50] */
  loginGuest(client: ModelClient): void {
    const name = GUEST_NAMES.find((each) => !this.guests.includes(each))
    if (name === undefined) return this.tell(client, GUESTS_FULL)
    this.guests.push(name)
    this.createCharacter(name, name)
    this.tell(client, `Welcome! You play as ${name}. Nothing is kept of it when you leave.`)
    this.login(client, name)
  }

  /** [SES3]-[SES6] [SES10] [SES13] [SES15]; gives the refusal, if it is refused. */
  puppet(client: ModelClient, character: ModelCharacter): string | undefined {
    if (client.puppet === character) return 'You are that character already.'
    const others = this.sessionsOf(client.account).filter((other) => other !== client)
    const kept = new Set(others.flatMap(({ puppet }) => (puppet && puppet !== character ? [puppet] : [])))
    if (kept.size >= this.rules.maxPuppets) return 'You already play … from elsewhere.'
    const holders = this.playersOf(character)
    this.#tellHolders(client, character, holders)
    this.release(client)
    const waiting = this.charactersOf(character.account).filter(
      (each) => each !== character && each.linkDeadUntil !== undefined && this.playersOf(each).length === 0,
    )
    for (const each of waiting.slice(this.rules.maxPuppets - kept.size - 1)) this.dismiss(each)
    this.#take(client, character, this.isSharing ? [] : holders)
    return undefined
  }

  createCharacter(account: string, name: string): void {
    this.characters.push({ name, account, place: 'Hall', isThere: false, arrival: 0, ...CONNECTED })
  }

  /** [SES9] */
  deleteCharacter(character: ModelCharacter): void {
    const reason = `${character.name} was destroyed.`
    for (const player of this.playersOf(character)) {
      this.release(player, reason)
      this.tell(player, reason)
    }
    this.endLost(character)
    this.hooks.push(`delete ${character.name}`)
    this.characters = this.characters.filter((each) => each !== character)
  }

  #lastOf(account: string): ModelCharacter | undefined {
    const own = this.charactersOf(account)
    const last = this.#lastPlayed.get(account)
    return last && own.includes(last) ? last : own.length === 1 ? own[0] : undefined
  }

  #tellHolders(client: ModelClient, { name }: ModelCharacter, holders: readonly ModelClient[]): void {
    if (holders.length === 0) return
    const elsewhere = 'from another of your connections.'
    this.tell(
      client,
      this.isSharing ? `You share ${name} with another of your connections.` : `You take ${name} over ${elsewhere}`,
    )
    for (const holder of holders)
      this.tell(
        holder,
        this.isSharing
          ? `${name} is now also played ${elsewhere}`
          : `${name} is now played ${elsewhere} You are out of character; ic takes it back.`,
      )
  }

  #take(client: ModelClient, character: ModelCharacter, losers: readonly ModelClient[]): void {
    const wasThere = character.isThere
    const missed = character.lostClient?.missed ?? []
    client.puppet = character
    for (const loser of losers) this.release(loser, 'taken over')
    this.endLost(character)
    this.hooks.push(`puppet ${character.name}`)
    if (!wasThere) this.arrive(character)
    Object.assign(character, { isThere: true, ...CONNECTED })
    this.#lastPlayed.set(character.account, character)
    this.tell(client, `You become ${character.name}.`)
    this.tell(client, `${character.place} …`)
    for (const text of missed.length > 0 ? [MISSED, ...missed, MISSED_END] : []) this.tell(client, text)
    if (!wasThere) this.tellPlace(character, `${character.name} has entered the game.`)
  }
}

const GUESTS_FULL = 'All places for guests are taken. Try again later, or type create to make an account.'

/** [SES19] */
const MISSED = 'While you were away:'
const MISSED_END = 'That was while you were away.'
