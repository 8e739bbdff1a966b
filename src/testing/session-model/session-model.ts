import type { ModelCharacter, ModelClient, SessionRules } from './model-parts.ts'
import { STABLES } from './model-parts.ts'
import { ModelRoster } from './model-roster.ts'
import type { ClientName } from './steps.ts'

/**
 * The rules of sessions once more (docs/spec/sessions.md), as short as they can be said: who is in which state, and who
 * hears what. Of a screen of several lines only the first is told.
 */
export class SessionModel extends ModelRoster {
  readonly rules: SessionRules
  now: number
  /** The hooks that are called, in any order. */
  hooks: string[] = []
  readonly #lastPlayed = new Map<string, ModelCharacter>()

  constructor(rules: SessionRules, now: number) {
    super()
    this.rules = rules
    this.now = now
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
      this.#forget(older)
      this.hooks.push(`disconnect ${account}`)
    }
    client.account = account
    this.hooks.push(`login ${account}`)
    const chosen = this.rules.autoPuppet ? this.#lastOf(account) : undefined
    const refusal = chosen ? this.puppet(client, chosen) : ''
    if (refusal) this.tell(client, refusal)
    if (refusal !== undefined) this.tell(client, `You are logged in as ${account}, out of character. …`)
    for (const character of held) if (character.linkDeadUntil !== undefined) this.#dismiss(character)
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
    for (const each of waiting.slice(this.rules.maxPuppets - kept.size - 1)) this.#dismiss(each)
    this.#take(client, character, this.isSharing ? [] : holders)
    return undefined
  }

  /** A session lets its puppet go, which leaves the world unless another session plays it. */
  release(client: ModelClient, reason?: string): void {
    const { puppet } = client
    if (!puppet) return
    client.puppet = undefined
    this.hooks.push(`unpuppet ${puppet.name}`)
    if (this.playersOf(puppet).length === 0) this.#leaveWorld(puppet, reason)
  }

  #leaveWorld(character: ModelCharacter, reason?: string): void {
    this.tellPlace(character, `${character.name} has left the game${reason === undefined ? '' : ` (${reason})`}.`)
    Object.assign(character, { isThere: false, ...CONNECTED })
  }

  /** A session ends with its player's leave. */
  end(client: ModelClient, goodbye: string): void {
    this.tell(client, goodbye)
    this.release(client)
    this.#forget(client)
    if (client.account !== undefined) this.hooks.push(`disconnect ${client.account}`)
  }

  /** [SES11] [SES14] [SES17] A session ends because its client is gone. */
  lose(client: ModelClient): void {
    const { account } = client
    if (this.lost.includes(client) || this.#hold(client)) return
    this.release(client)
    this.#forget(client)
    if (account !== undefined) this.hooks.push(`disconnect ${account}`)
  }

  /** [SES18] A client is gone for now. */
  goAway(client: ModelClient): void {
    client.isAway = true
    this.#hold(client)
  }

  /** [SES18] */
  comeBack(client: ModelClient): void {
    const waiting = this.characters.find(({ lostClient }) => lostClient === client)
    client.isAway = false
    if (!waiting) return
    if (this.rules.mode === 0 && this.sessionsOf(client.account).length > 0) {
      waiting.lostClient = undefined
      this.tell(client, REPLACED_NOTICE)
      this.hooks.push(`disconnect ${client.account}`)
      return
    }
    Object.assign(waiting, CONNECTED)
    client.puppet = waiting
    this.clients.push(client)
  }

  /** What a session puppets alone stays, link-dead with it; tells whether it does. */
  #hold(client: ModelClient): boolean {
    const { puppet } = client
    if (!puppet || this.playersOf(puppet).length > 1 || this.rules.graceMs === 0) return false
    this.#forget(client)
    this.hooks.push(`linkDead ${puppet.name}`)
    puppet.linkDeadUntil = this.now + this.rules.graceMs
    puppet.lostClient = client
    this.tellPlace(puppet, `${puppet.name} looks lost in thought.`)
    return true
  }

  /** [SES12] */
  pass(ms: number): void {
    this.now += ms
    for (const each of this.characters) {
      if (each.linkDeadUntil !== undefined && each.linkDeadUntil <= this.now) this.#dismiss(each, 'connection lost')
    }
  }

  createCharacter(account: string, name: string): void {
    this.characters.push({ name, account, place: 'Hall', isThere: false, ...CONNECTED })
  }

  /** [SES9] */
  deleteCharacter(character: ModelCharacter): void {
    const reason = `${character.name} was destroyed.`
    for (const player of this.playersOf(character)) {
      this.release(player, reason)
      this.tell(player, reason)
    }
    this.#endLost(character)
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
          : `${name} is now played ${elsewhere} You are out of character.`,
      )
  }

  #take(client: ModelClient, character: ModelCharacter, losers: readonly ModelClient[]): void {
    const wasThere = character.isThere
    const missed = character.lostClient?.missed ?? []
    client.puppet = character
    for (const loser of losers) this.release(loser)
    this.#endLost(character)
    this.hooks.push(`puppet ${character.name}`)
    Object.assign(character, { isThere: true, ...CONNECTED })
    this.#lastPlayed.set(character.account, character)
    this.tell(client, `You become ${character.name}.`)
    this.tell(client, `${character.place} …`)
    for (const text of missed.length > 0 ? [MISSED, ...missed, MISSED_END] : []) this.tell(client, text)
    if (!wasThere) this.tellPlace(character, `${character.name} has entered the game.`)
  }

  /** What is link-dead leaves. */
  #dismiss(character: ModelCharacter, reason?: string): void {
    this.hooks.push(`unpuppet ${character.name}`)
    this.#endLost(character)
    this.#leaveWorld(character, reason)
  }

  /** [SES17] */
  #endLost({ account, lostClient }: ModelCharacter): void {
    if (lostClient) this.hooks.push(`disconnect ${account}`)
  }

  #forget(client: ModelClient): void {
    this.clients = this.clients.filter((other) => other !== client)
    client.puppet = undefined
  }
}

const REPLACED_NOTICE = 'You have logged in from elsewhere. Goodbye!'

/** [SES19] */
const MISSED = 'While you were away:'
const MISSED_END = 'That was while you were away.'

const CONNECTED = { linkDeadUntil: undefined, lostClient: undefined }
