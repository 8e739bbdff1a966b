import type { CharacterOutcome, Outcome, PuppetService } from '../../commands/command-services.ts'
import { joinList } from '../../text/list.ts'
import { escapeMarkup } from '../../text/markup.ts'
import { numberWord } from '../../text/noun.ts'
import type { Account } from '../../world/accounts/account.ts'
import { characterLimit } from '../../world/accounts/character-limit.ts'
import { validateName } from '../../world/accounts/names.ts'
import { Character } from '../../world/objects/character.ts'
import type { GameObject } from '../../world/objects/game-object.ts'
import type { Session } from '../../world/session.ts'
import type { Typeclass } from '../../world/typeclass-registry.ts'
import type { World } from '../../world/world.ts'
import type { LinkDead } from './link-dead.ts'
import type { ReservedNames } from './reserved-names.ts'
import type { ServerSession } from './server-session.ts'
import type { ServerSessions } from './server-sessions.ts'

/** What {@link Puppeting} needs. */
export interface PuppetingPorts {
  readonly world: World
  readonly sessions: ServerSessions
  readonly linkDead: LinkDead
  readonly reserved: ReservedNames
  /** Characters one account may have; 0 sets no limit. */
  readonly maxCharacters: number
  /** Different objects one account may puppet at once; 0 sets no limit. */
  readonly maxPuppets: number
  /** The setting `multisessionMode`. */
  readonly mode: number
  /** Path of the typeclass of new characters. */
  readonly characterTypeclass: string
}

/** Gives sessions control of objects and takes it back. Checks come before anything is released. */
export class Puppeting implements PuppetService {
  readonly #ports: PuppetingPorts

  constructor(ports: PuppetingPorts) {
    this.#ports = ports
    ports.sessions.connectReleaser((session, reason) => {
      const { standing } = session
      if (standing.kind === 'linkDead') return standing.puppet && ports.linkDead.noteReleased(standing.puppet)
      this.#release(session, reason)
      session.msg(reason)
    })
  }

  puppet(session: Session, object: GameObject): Outcome {
    const found = this.#ports.sessions.get(session.sessid)
    const account = found?.account
    if (!found || !account) return refusal('You are not logged in.')
    const fault = this.#refusalOf(found, account, object)
    if (fault !== undefined) return refusal(fault)
    const others = this.#ports.sessions.ofPuppet(object)
    if (others.length > 0) this.#tellHolders(found, object, others)
    if (found.puppet) this.#release(found)
    this.#dismissLinkDead(account, object)
    this.#take(found, account, object, isShared(this.#ports.mode) ? [] : others)
    return { isOk: true, text: '' }
  }

  unpuppet(session: Session): Outcome {
    const found = this.#ports.sessions.get(session.sessid)
    const puppet = found?.puppet
    if (!found || !puppet) return refusal('You are out of character already.')
    this.#release(found)
    return { isOk: true, text: `You are no longer ${escapeMarkup(puppet.key)}.` }
  }

  /** `isNameGiven` says that the name is the account's, which was checked when that was made. */
  createCharacter(account: Account, name: string, { isNameGiven = false } = {}): CharacterOutcome {
    const { world, characterTypeclass } = this.#ports
    const fault = this.#stableFault(account) ?? this.#characterNameFault(account, name, isNameGiven)
    if (fault !== undefined) return refusal(fault)
    const typeclass = (world.typeclasses.get(characterTypeclass) ?? Character) as Typeclass<Character>
    const home = world.startLocation ?? null
    const character = world.create(typeclass, { key: name, account, home })
    character.prelogoutLocation = home
    return { isOk: true, text: '', character }
  }

  /**
   * Takes its puppet from a session whose player has not left. What nobody else puppets stays in the world, link-dead;
   * `cause` tells whether the client is gone, or another session comes in its place.
   *
   * @returns whether it stays; if not, nothing has been done.
   */
  hold(session: ServerSession, cause: 'lost' | 'replaced'): boolean {
    const { linkDead, sessions } = this.#ports
    const { account, puppet } = session
    const isLast = puppet !== undefined && sessions.ofPuppet(puppet).length === 1
    if (!account || !isLast || account.isGuest || (cause === 'lost' && linkDead.isOff)) return false
    session.cells.set('puppet', null)
    linkDead.mark(puppet, account)
    if (cause === 'lost') puppet.atLinkDead(account)
    return true
  }

  /** Gives a session that was link-dead back what has waited for it. */
  takeBack(session: ServerSession, puppet: GameObject): void {
    session.cells.set('puppet', puppet.id)
    this.#ports.linkDead.noteTaken(puppet)
  }

  /** Lets what waits for a link-dead session leave, and the session end with it. */
  dismiss(session: ServerSession): void {
    const { standing } = session
    if (standing.kind === 'linkDead' && standing.puppet) this.#ports.linkDead.leave(standing.puppet)
  }

  /** Takes a session's puppet from it. */
  release(session: ServerSession, reason?: string): void {
    if (session.puppet) this.#release(session, reason)
  }

  /** Why an account may not have one more character. */
  #stableFault(account: Account): string | undefined {
    const { length } = account.characters
    if (account.isGuest) return length === 0 ? undefined : 'A guest has one character only.'
    if (length < characterLimit(account, this.#ports.maxCharacters)) return undefined
    return `You have ${length} ${length === 1 ? 'character' : 'characters'}, and no more are allowed.`
  }

  #characterNameFault(account: Account, name: string, isNameGiven: boolean): string | undefined {
    const faults = validateName(name)
    if (faults.length > 0) return faults.join('\n')
    const isForStaff = account.isSuperuser || account.permissions.check('Admin')
    const reserved = isNameGiven ? undefined : this.#ports.reserved.faultOf(name, { isForStaff })
    if (reserved !== undefined) return reserved
    const isTaken = this.#ports.world.search(name).some((object) => object.contentType === 'character')
    return isTaken ? `There is a character called ${escapeMarkup(name)} already.` : undefined
  }

  /** Why a session may not take an object; `undefined` if it may. Looks only. */
  #refusalOf(session: ServerSession, account: Account, object: GameObject): string | undefined {
    if (session.puppet === object) return 'You are that character already.'
    const name = escapeMarkup(object.key)
    if (!object.access(account, 'puppet')) return `You may not become ${name}.`
    const others = this.#ports.sessions.ofPuppet(object)
    const lost = this.#ports.linkDead.holderOf(object)
    if (others.some((other) => other.account !== account) || (lost && lost !== account))
      return `${name} is being played by somebody else.`
    return this.#limitFault(session, account, object)
  }

  /** Counts what the account would play at once; what the session lets go, or another one holds already, is no more. */
  #limitFault(session: ServerSession, account: Account, object: GameObject): string | undefined {
    const { sessions } = this.#ports
    const most = characterLimit(account, this.#ports.maxPuppets)
    const others = sessions.ofAccount(account).filter((other) => other !== session)
    const kept = new Set(others.flatMap(({ puppet }) => (puppet && puppet !== object ? [puppet] : [])))
    if (kept.size < most) return undefined
    const names = joinList([...kept].map(({ key }) => escapeMarkup(key)))
    const characters = `${numberWord(most)} ${most === 1 ? 'character' : 'characters'}`
    return `You already play ${names} from elsewhere, and may play ${characters} at once. Type |wooc|n there first.`
  }

  /** Characters without a connection give way to the one that their owner wants to play. */
  #dismissLinkDead(account: Account, object: GameObject): void {
    const { maxPuppets, linkDead } = this.#ports
    const most = characterLimit(account, maxPuppets)
    if (most === Infinity) return
    const played = new Set([...account.puppets, object])
    const waiting = account.characters.filter((each) => each.isLinkDead && !played.has(each))
    for (const each of waiting.slice(Math.max(0, most - played.size))) linkDead.leave(each)
  }

  #tellHolders(session: ServerSession, object: GameObject, others: readonly ServerSession[]): void {
    const name = escapeMarkup(object.key)
    const isSharing = isShared(this.#ports.mode)
    session.msg(
      isSharing
        ? `You share ${name} with another of your connections.`
        : `You take ${name} over from another of your connections.`,
    )
    for (const other of others) {
      other.msg(
        isSharing
          ? `${name} is now also played from another of your connections.`
          : `${name} is now played from another of your connections. You are out of character; |wic|n takes it back.`,
      )
    }
  }

  /** `holders` lose the object only when the session has it, so that it never leaves the world in between. */
  #take(session: ServerSession, account: Account, object: GameObject, holders: readonly ServerSession[]): void {
    object.atPrePuppet(account, session)
    session.cells.set('puppet', object.id)
    account.lastPuppet = object
    try {
      object.atPostPuppet(account, session)
    } finally {
      this.#ports.linkDead.noteTaken(object)
      for (const holder of holders) this.#release(holder, 'taken over')
    }
  }

  #release(session: ServerSession, reason?: string): void {
    const { puppet, account } = session
    if (!puppet || !account) {
      session.cells.set('puppet', null)
      if (puppet && !puppet.hasSession) this.#ports.linkDead.abandon(puppet)
      return
    }
    puppet.atPreUnpuppet(account, session)
    session.cells.set('puppet', null)
    if (!puppet.hasSession) this.#ports.linkDead.noteReleased(puppet)
    puppet.atPostUnpuppet(account, session, reason)
  }
}

/** Whether sessions of an account may puppet the same object. */
function isShared(mode: number): boolean {
  return mode === 1 || mode === 3
}

function refusal(text: string): Outcome & { readonly isOk: false } {
  return { isOk: false, text }
}
