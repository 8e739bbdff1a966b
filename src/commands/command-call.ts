import type { Account } from '../world/accounts/account.ts'
import type { Entity } from '../world/entity.ts'
import type { GameObject } from '../world/objects/game-object.ts'
import type { Message } from '../world/sessions.ts'
import type { World } from '../world/world.ts'
import { divideArgs } from './command-args.ts'
import type { CommandServices, CommandSession } from './command-services.ts'
import type { Command } from './command.ts'
import type { MergedCmdset } from './merged-cmdset.ts'
import { showUsage } from './usage.ts'

/** Who a command can act for. */
export type Caller = Account | GameObject | CommandSession

/** Who typed, and what is behind them. */
export interface CallerParts {
  /** The puppet, else the account, else the session. */
  readonly caller: Caller
  readonly session: CommandSession | undefined
  readonly account: Account | undefined
  /** The object that acts; also when there is no session. */
  readonly puppet: GameObject | undefined
}

/** What a {@link CommandCall} is made of. */
export interface CommandCallInit extends CallerParts {
  readonly command: Command
  readonly name: string
  /** What follows name and switches. */
  readonly args: string
  readonly switches: ReadonlySet<string>
  readonly raw: string
  readonly source: Entity | undefined
  readonly cmdset: MergedCmdset
  readonly world: World
  readonly services: CommandServices
  readonly signal: AbortSignal
}

/** One run of one command: who, what was typed, and what to work with. */
export class CommandCall implements CallerParts {
  readonly caller: Caller
  readonly session: CommandSession | undefined
  readonly account: Account | undefined
  readonly puppet: GameObject | undefined
  readonly command: Command
  /** The name as it was typed. */
  readonly name: string
  /** What follows name and switches, without white space around it. */
  readonly args: string
  /** Switches in full, in lower case. */
  readonly switches: ReadonlySet<string>
  /** The arguments up to the separator, or all of them. */
  readonly lhs: string
  /** The arguments after the separator; `undefined` without one, empty when nothing follows it. */
  readonly rhs: string | undefined
  /** `lhs` divided at commas, without empty parts. */
  readonly lhsList: readonly string[]
  /** `rhs` divided at commas, without empty parts. */
  readonly rhsList: readonly string[]
  /** `args` divided at white space. */
  readonly argList: readonly string[]
  /** The whole line as it was typed. */
  readonly raw: string
  /** The entity that lends the command; `undefined` for the session's own. */
  readonly source: Entity | undefined
  /** All that the caller can type at this moment. */
  readonly cmdset: MergedCmdset
  readonly world: World
  readonly services: CommandServices
  /** Aborts when the session closes or the Server ends; hand it to anything that waits. */
  readonly signal: AbortSignal

  constructor(init: CommandCallInit) {
    const parts = divideArgs(init.args, init.command.separators)
    this.caller = init.caller
    this.session = init.session
    this.account = init.account
    this.puppet = init.puppet
    this.command = init.command
    this.name = init.name
    this.args = parts.args
    this.switches = init.switches
    this.lhs = parts.lhs
    this.rhs = parts.rhs
    this.lhsList = parts.lhsList
    this.rhsList = parts.rhsList
    this.argList = parts.argList
    this.raw = init.raw
    this.source = init.source
    this.cmdset = init.cmdset
    this.world = init.world
    this.services = init.services
    this.signal = init.signal
  }

  /** Shows something, in markup, to the session that typed; to the caller where there is none. */
  msg(message: string | Message): void {
    const receiver = this.session ?? this.caller
    receiver.msg(message)
  }

  /** Shows how the command is typed. */
  usage(): void {
    this.msg(showUsage(this.command))
  }
}
