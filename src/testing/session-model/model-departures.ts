import type { ModelCharacter, ModelClient, SessionRules } from './model-parts.ts'
import { isGuest } from './model-parts.ts'
import { ModelRoster } from './model-roster.ts'

/** The rules by which sessions end, and characters leave the world or wait for their players. */
export class ModelDepartures extends ModelRoster {
  readonly rules: SessionRules
  now: number
  /** The hooks that are called, in any order. */
  hooks: string[] = []

  constructor(rules: SessionRules, now: number) {
    super()
    this.rules = rules
    this.now = now
  }

  /** A session lets its puppet go, which leaves the world unless another session plays it. */
  release(client: ModelClient, reason?: string): void {
    const { puppet } = client
    if (!puppet) return
    client.puppet = undefined
    this.#noteUnpuppet(puppet, reason)
    if (this.playersOf(puppet).length === 0) this.#leaveWorld(puppet, reason)
  }

  /** A session ends with its player's leave. */
  end(client: ModelClient, goodbye: string): void {
    this.tell(client, goodbye)
    this.#endNow(client)
  }

  /** [SES11] [SES14] [SES17] A session ends because its client is gone. */
  lose(client: ModelClient): void {
    if (!this.lost.includes(client) && !this.#hold(client)) this.#endNow(client)
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
      this.letGo(client.account)
      return
    }
    Object.assign(waiting, CONNECTED)
    client.puppet = waiting
    this.clients.push(client)
  }

  /** [SES12] */
  pass(ms: number): void {
    this.now += ms
    for (const each of this.characters)
      if (each.linkDeadUntil !== undefined && each.linkDeadUntil <= this.now) this.dismiss(each, each.lostReason)
  }

  /** [SES58] All are told, and then hear nothing of how all the others leave. */
  stopGame(): void {
    for (const client of this.connected) this.tell(client, GAME_OVER)
    const { heard } = this
    this.heard = new Map()
    for (const client of this.clients) this.#endNow(client, STOPPED)
    for (const each of this.characters) if (each.linkDeadUntil !== undefined) this.dismiss(each, STOPPED)
    this.heard = heard
  }

  /** [SES16] [SES51] [SES55] [SES60] Sessions end for want of their Portal; what they puppeted waits from then on. */
  killPortal(): void {
    const orphans = [...this.clients, ...this.lost]
    this.clients = []
    for (const each of this.characters) each.lostClient = undefined
    for (const each of this.characters.filter(({ isThere, linkDeadUntil }) => isThere && linkDeadUntil === undefined)) {
      each.linkDeadUntil = this.now + this.rules.graceMs
      each.lostReason = 'connection lost in a crash'
      if (this.rules.graceMs === 0 || isGuest(each.name)) this.dismiss(each, each.lostReason)
    }
    for (const { account } of orphans) this.letGo(account)
  }

  /** [SES14] The link-dead sessions of an account end with their player's leave. */
  endLostOf(account: string | undefined, goodbye: string): void {
    for (const character of this.characters) {
      const { lostClient } = character
      if (!lostClient || character.account !== account) continue
      this.tell(lostClient, goodbye)
      this.dismiss(character)
    }
  }

  /** What is link-dead leaves. */
  protected dismiss(character: ModelCharacter, reason?: string): void {
    this.#noteUnpuppet(character, reason)
    this.endLost(character)
    this.#leaveWorld(character, reason)
  }

  /** [SES17] */
  protected endLost({ account, lostClient }: ModelCharacter): void {
    if (lostClient) this.letGo(account)
  }

  protected forget(client: ModelClient): void {
    this.clients = this.clients.filter((other) => other !== client)
    client.puppet = undefined
  }

  /** [SES51] A session has let its account go. */
  protected letGo(account: string | undefined): void {
    if (account === undefined) return
    this.hooks.push(`disconnect ${account}`)
    if (isGuest(account)) this.#deleteGuest(account)
  }

  #endNow(client: ModelClient, reason?: string): void {
    this.release(client, reason)
    this.forget(client)
    this.letGo(client.account)
  }

  /** What a session puppets alone stays, link-dead with it; tells whether it does. */
  #hold(client: ModelClient): boolean {
    const { puppet } = client
    const isLast = puppet !== undefined && this.playersOf(puppet).length === 1
    if (!isLast || isGuest(client.account) || this.rules.graceMs === 0) return false
    this.forget(client)
    this.hooks.push(`linkDead ${puppet.name}`)
    puppet.linkDeadUntil = this.now + this.rules.graceMs
    puppet.lostClient = client
    puppet.lostReason = 'connection lost'
    this.tellPlace(puppet, `${puppet.name} looks lost in thought.`)
    return true
  }

  #noteUnpuppet({ name }: ModelCharacter, reason = ''): void {
    this.hooks.push(`unpuppet ${name} ${reason}`.trimEnd())
  }

  #leaveWorld(character: ModelCharacter, reason?: string): void {
    this.tellPlace(character, `${character.name} has left the game${reason === undefined ? '' : ` (${reason})`}.`)
    Object.assign(character, { isThere: false, ...CONNECTED })
  }

  #deleteGuest(name: string): void {
    this.hooks.push(`delete account ${name}`, `delete ${name}`)
    this.guests = this.guests.filter((guest) => guest !== name)
    this.characters = this.characters.filter((character) => character.name !== name)
  }
}

/** What a session is told whose account logs in elsewhere. */
export const REPLACED_NOTICE = 'You have logged in from elsewhere. Goodbye!'

/** What clients are told when the game is stopped. */
export const GAME_OVER = 'The game is shutting down. Goodbye!'

const STOPPED = 'the game was stopped'

/** A character that waits for nobody. */
export const CONNECTED = { linkDeadUntil: undefined, lostClient: undefined, lostReason: '' } as const
