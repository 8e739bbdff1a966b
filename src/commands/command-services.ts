import type { Clock } from '../base/clock.ts'
import type { PasswordHasher } from '../base/password-hasher.ts'
import type { Account } from '../world/accounts/account.ts'
import type { Character } from '../world/objects/character.ts'
import type { GameObject } from '../world/objects/game-object.ts'
import type { SessionHandler } from '../world/session-handler.ts'
import type { Session } from '../world/session.ts'
import type { ConnectionScreen } from './connection-screen.ts'
import type { Questions } from './questions.ts'

/** Paths of the classes that new objects are of where nothing else is named. */
export interface NewObjectTypeclasses {
  readonly object: string
  readonly room: string
  readonly exit: string
}

/** The settings that default commands look at. */
export interface CommandSettings {
  readonly gameName: string
  /** Version of Waystone. */
  readonly version: string
  /** Shown to everybody who connects. */
  readonly connectionScreen: ConnectionScreen
  /** Whether anybody may make an account. */
  readonly isRegistrationOpen: boolean
  /** Signs that may be put before a command's name or left out: `@&/+`. */
  readonly commandPrefixes: string
  /** Paths of the classes that builders' new objects are of; those of Waystone where absent. */
  readonly typeclasses?: NewObjectTypeclasses
  /** Characters an account may have; 0 sets no limit. */
  readonly maxCharacters: number
  /** What a client may keep with an account, as JSON. */
  readonly clientSettingsMaxBytes: number
}

/** An outcome with the sentence that the player is shown; `isOk` tells whether it was done. */
export interface Outcome {
  readonly isOk: boolean
  /** Markup. May be empty where what happened has already been shown. */
  readonly text: string
}

/** Outcome of making a character. */
export type CharacterOutcome =
  | { readonly isOk: true; readonly text: string; readonly character: Character }
  | { readonly isOk: false; readonly text: string }

/** Whom a ban is for: an account by its name, or who comes from an address or range. */
export interface BanTarget {
  readonly kind: 'account' | 'address'
  /** The name as names are compared, or the range as it is always written. */
  readonly text: string
}

/** Someone is kept out. */
export interface Ban extends BanTarget {
  /** What who is banned reads. Plain text; may be empty. */
  readonly reason: string
  /** Name of the account that set the ban; empty if none did. */
  readonly by: string
  /** Milliseconds since 1970. */
  readonly at: number
}

/** Who may not come in. */
export interface BanService {
  /** Reads a name, an address or a range; `undefined` if it is none of these. */
  read(text: string): BanTarget | undefined
  /** All bans, oldest first. */
  all(): readonly Ban[]
  /** The sessions that a ban would end now. */
  sessionsOf(target: BanTarget): readonly Session[]
  /** Bans, and ends the sessions that it is for. A ban of the same target is replaced. */
  add(target: BanTarget, reason: string, by: string): void
  /** Lifts a ban, and tells whether there was one. */
  remove(target: BanTarget): boolean
}

/** A public key with which an account is logged in to over SSH. */
export interface SshKey {
  readonly algorithm: string
  /** In base64. */
  readonly key: string
  /** `SHA256:…` */
  readonly fingerprint: string
  readonly comment: string
  /** Milliseconds since 1970. */
  readonly addedAt: number
}

/** The public keys of accounts. */
export interface SshKeyService {
  /** All keys of an account, oldest first. */
  of(account: Account): readonly SshKey[]
  /** Adds the key of a line as it stands in a `.pub` file. */
  add(account: Account, line: string): Outcome
  /** Removes a key by its fingerprint, or by its place in the list, from 1. */
  remove(account: Account, which: string): Outcome
}

/** Login and registration; throttles and checks are its own. */
export interface LoginService {
  readonly bans: BanService
  readonly sshKeys: SshKeyService
  /** Checks name and password and, if they fit, logs the session in. */
  connect(session: Session, name: string, password: string): Promise<Outcome>
  /** Lets a guest in, where the settings allow any, under a name that is free. */
  connectGuest(session: Session): Outcome
  /** Makes an account, with a character where the settings say so, and logs the session in. */
  create(session: Session, name: string, password: string): Promise<Outcome>
  /** Why no account can be made with this name; empty when it can. */
  nameFaults(name: string): readonly string[]
  /** Why a password is not good enough; empty when it is. */
  passwordFaults(password: string, name: string): readonly string[]
  /** Checks the password of one who is logged in already; throttled like a login. */
  checkPassword(session: Session, account: Account, password: string): Promise<Outcome>
}

/** Taking and leaving control of objects. */
export interface PuppetService {
  puppet(session: Session, object: GameObject): Outcome
  unpuppet(session: Session): Outcome
  createCharacter(account: Account, name: string): CharacterOutcome
}

/** How the Server is doing. */
export interface ServerStatus {
  readonly startedAt: number
  readonly uptimeMs: number
  readonly turn: number
}

/** Starting, stopping and replacing the Server. Each returns at once; what comes of it is told to `by` later. */
export interface ControlService {
  reload(by?: Session): void
  reset(by?: Session): void
  shutdown(by?: Session): void
  status(): ServerStatus
}

/** What lists of games want to know. */
export interface GameFacts {
  readonly name: string
  /** Version of Waystone. */
  readonly version: string
  /** When the game was started, in milliseconds since 1970; a reload, a reset or a crash of the Server does not count. */
  readonly startedAt: number
  /** Accounts that are logged in. */
  readonly players: number
  /** Names of the first of them, by login; at most `webPlayersNamed`. */
  readonly online: readonly string[]
  readonly accounts: number
  readonly rooms: number
  /** Everything in the world that is no room: things, characters, exits. */
  readonly objects: number
}

/** A page of help that belongs to no command. */
export interface HelpTopic {
  readonly key: string
  readonly aliases?: readonly string[]
  readonly category: string
  /** Markup. */
  readonly text: string
  /** Lock string; access type `view` decides who can read it. Everybody when absent. */
  readonly locks?: string
}

/** What the Server gives commands to work with. */
export interface CommandServices {
  readonly clock: Clock
  readonly settings: CommandSettings
  /** The same as `world.sessions`. */
  readonly sessions: SessionHandler
  readonly login: LoginService
  readonly puppeting: PuppetService
  readonly control: ControlService
  /** How the game is now. */
  readonly facts: () => GameFacts
  /** What commands wait with for a line. */
  readonly questions: Pick<Questions, 'ask' | 'answer'>
  readonly helpTopics: readonly HelpTopic[]
  readonly hasher: PasswordHasher
}
