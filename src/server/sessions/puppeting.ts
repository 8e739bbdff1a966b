import type { CharacterOutcome, CommandSession, Outcome, PuppetService } from '../../commands/command-services.ts'
import { escapeMarkup } from '../../text/markup.ts'
import type { Account } from '../../world/accounts/account.ts'
import { validateName } from '../../world/accounts/names.ts'
import { Character } from '../../world/objects/character.ts'
import type { GameObject } from '../../world/objects/game-object.ts'
import type { Typeclass } from '../../world/typeclass-registry.ts'
import type { World } from '../../world/world.ts'
import type { ServerSession } from './server-session.ts'
import type { ServerSessions } from './server-sessions.ts'

/** Tag of what is puppeted, in category `waystone`: it outlives a Portal, so that the next one can clear up. */
const PUPPETED = 'puppeted'

/** What {@link Puppeting} needs. */
export interface PuppetingPorts {
  readonly world: World
  readonly sessions: ServerSessions
  readonly maxCharacters: number
  /** Path of the typeclass of new characters. */
  readonly characterTypeclass: string
}

/** Gives sessions control of objects and takes it back. Checks come before anything is released. */
export class Puppeting implements PuppetService {
  readonly #ports: PuppetingPorts

  constructor(ports: PuppetingPorts) {
    this.#ports = ports
    ports.sessions.connectReleaser((session, reason) => {
      this.#release(session, reason)
      session.msg(reason)
    })
  }

  puppet(session: CommandSession, object: GameObject): Outcome {
    const found = this.#ports.sessions.get(session.sessid)
    const account = found?.account
    if (!found || !account) return refusal('You are not logged in.')
    if (found.puppet === object) return refusal('You are that character already.')
    const name = escapeMarkup(object.key)
    if (!object.access(account, 'puppet')) return refusal(`You may not become ${name}.`)
    const others = this.#ports.sessions.ofPuppet(object)
    if (others.some((other) => other.account !== account)) return refusal(`${name} is being played by somebody else.`)
    for (const other of others) {
      this.#release(other, 'taken over')
      other.msg(`${name} is now played from another of your connections.`)
    }
    if (others.length > 0) found.msg(`You take ${name} over from another of your connections.`)
    if (found.puppet) this.#release(found)
    this.#take(found, account, object)
    return { isOk: true, text: '' }
  }

  unpuppet(session: CommandSession): Outcome {
    const found = this.#ports.sessions.get(session.sessid)
    const puppet = found?.puppet
    if (!found || !puppet) return refusal('You are out of character already.')
    this.#release(found)
    return { isOk: true, text: `You are no longer ${escapeMarkup(puppet.key)}.` }
  }

  createCharacter(account: Account, name: string): CharacterOutcome {
    const { world, maxCharacters, characterTypeclass } = this.#ports
    const faults = validateName(name)
    if (faults.length > 0) return { isOk: false, text: faults.join('\n') }
    const isExempt = account.isSuperuser || account.permissions.check('Developer')
    if (!isExempt && account.characters.length >= maxCharacters) {
      return { isOk: false, text: `You have ${account.characters.length} characters, and no more are allowed.` }
    }
    const isTaken = world.search(name).some((object) => object.contentType === 'character')
    if (isTaken) return { isOk: false, text: `There is a character called ${escapeMarkup(name)} already.` }
    const typeclass = (world.typeclasses.get(characterTypeclass) ?? Character) as Typeclass<Character>
    const home = world.startLocation ?? null
    const character = world.create(typeclass, { key: name, account, home })
    character.prelogoutLocation = home
    return { isOk: true, text: '', character }
  }

  /** What is marked as puppeted by nobody: a Portal, or a session, went away without a word. */
  orphans(): GameObject[] {
    return this.#ports.world
      .byTag(PUPPETED, 'waystone')
      .filter((entity) => entity instanceof Object && 'hasSession' in entity && !entity.hasSession) as GameObject[]
  }

  /** Ends the play of an {@link orphans orphan}. */
  releaseOrphan(object: GameObject): void {
    if (object.isDeleted || object.hasSession) return
    object.tags.remove(PUPPETED, 'waystone')
    const { account } = object
    if (account) object.atPostUnpuppet(account, undefined, 'connection lost')
  }

  /** Takes a session's puppet from it. */
  release(session: ServerSession, reason?: string): void {
    if (session.puppet) this.#release(session, reason)
  }

  #take(session: ServerSession, account: Account, object: GameObject): void {
    object.atPrePuppet(account, session)
    object.tags.add(PUPPETED, 'waystone')
    session.cells.set('puppet', object.id)
    account.lastPuppet = object
    object.atPostPuppet(account, session)
  }

  #release(session: ServerSession, reason?: string): void {
    const { puppet, account } = session
    if (!puppet || !account) {
      session.cells.set('puppet', null)
      return
    }
    puppet.atPreUnpuppet(account, session)
    session.cells.set('puppet', null)
    if (!puppet.hasSession) puppet.tags.remove(PUPPETED, 'waystone')
    puppet.atPostUnpuppet(account, session, reason)
  }
}

function refusal(text: string): Outcome & { readonly isOk: false } {
  return { isOk: false, text }
}
