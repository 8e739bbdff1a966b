import type { BanService, LoginService, Outcome, PuppetService } from '../commands/command-services.ts'
import type { Session } from '../world/session.ts'
import { SshKeys } from '../server/sessions/ssh-keys.ts'
import { Account } from '../world/accounts/account.ts'
import { validateName, validatePassword } from '../world/accounts/names.ts'
import { Character } from '../world/objects/character.ts'
import type { World } from '../world/world.ts'

/** Puppeting without limits and modes, for tests of commands. */
export function makePuppeting(world: World): PuppetService {
  const unpuppet = (session: Session): Outcome => {
    const { puppet, account } = session
    if (!puppet || !account) return { isOk: false, text: 'You are out of character already.' }
    puppet.atPreUnpuppet(account, session)
    Object.assign(session, { puppet: undefined })
    puppet.atPostUnpuppet(account, session)
    return { isOk: true, text: 'You go out of character.' }
  }
  return {
    unpuppet,
    puppet(session, object) {
      const { account } = session
      if (!account || !object.access(session, 'puppet')) return { isOk: false, text: 'You may not become that.' }
      if (session.puppet) unpuppet(session)
      object.atPrePuppet(account, session)
      Object.assign(session, { puppet: object })
      account.lastPuppet = object
      object.atPostPuppet(account, session)
      return { isOk: true, text: '' }
    },
    createCharacter(account, name) {
      const [fault] = validateName(name)
      if (fault !== undefined) return { isOk: false, text: fault }
      return { isOk: true, text: '', character: world.create(Character, { key: name, account }) }
    },
  }
}

/** Login without throttles, for tests of commands. */
export function makeLogin(world: World, puppeting: PuppetService, bans: BanService): LoginService {
  const logIn = (session: Session, account: Account): Outcome => {
    Object.assign(session, { account })
    const [character] = account.characters
    if (character) puppeting.puppet(session, character)
    return { isOk: true, text: '' }
  }
  const check = async (account: Account | undefined, password: string): Promise<Outcome> => {
    const isRight = (await account?.checkPassword(password)) ?? false
    return { isOk: isRight, text: isRight ? '' : 'Wrong name or password.' }
  }
  return {
    bans,
    sshKeys: new SshKeys({ clock: world.clock, settings: { sshKeysPerAccount: 3 } }),
    nameFaults: (name) => (world.accountByName(name) ? ['That name is taken.'] : validateName(name)),
    passwordFaults: validatePassword,
    checkPassword: (_session, account, password) => check(account, password),
    async connect(session, name, password) {
      const account = world.accountByName(name)
      const outcome = await check(account, password)
      return outcome.isOk && account ? logIn(session, account) : outcome
    },
    connectGuest: () => ({ isOk: false, text: 'This game takes no guests.' }),
    async create(session, name, password) {
      const account = world.create(Account, { key: name })
      account.setPassword(await world.hasher.hash(password))
      world.create(Character, { key: name, account, home: world.startLocation ?? null })
      return logIn(session, account)
    },
  }
}
