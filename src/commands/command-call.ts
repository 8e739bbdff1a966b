import { wait } from '../base/clock.ts'
import type { Account } from '../world/accounts/account.ts'
import type { Entity } from '../world/entity.ts'
import type { Message } from '../world/message.ts'
import type { GameObject } from '../world/objects/game-object.ts'
import type { Session } from '../world/session.ts'
import type { World } from '../world/world.ts'
import { canUseCommand } from './command-access.ts'
import { divideArgs } from './command-args.ts'
import type { CommandMatch } from './command-parser.ts'
import type { CommandRun } from './command-runner.ts'
import type { CommandServices } from './command-services.ts'
import type { Command } from './command.ts'
import type { BoundCommand, MergedCmdset } from './merged-cmdset.ts'
import { readYesNo, YES_NO_HINT, yesNoQuestion } from './yes-no.ts'
import { showUsage } from './usage.ts'

/** Who a command can act for. */
export type Caller = Account | GameObject | Session

/** Who typed, and what is behind them. */
export interface CallerParts {
  /** The puppet, else the account, else the session. */
  readonly caller: Caller
  readonly session: Session | undefined
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
  readonly matches: readonly CommandMatch[]
  readonly world: World
  readonly services: CommandServices
  readonly signal: AbortSignal
  /** Runs a line as if the same had typed it. */
  readonly execute: (line: string) => Promise<CommandRun>
}

/** One run of one command: who, what was typed, and what to work with. */
export class CommandCall implements CallerParts {
  readonly caller: Caller
  readonly session: Session | undefined
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
  /** The whole line as it was typed, after nicks. */
  readonly raw: string
  /** The entity that lends the command; `undefined` for the session's own. */
  readonly source: Entity | undefined
  /** All that the caller can type at this moment. */
  readonly cmdset: MergedCmdset
  /** For `__multimatch`: the commands that the line fits alike, as they are numbered. Empty for all others. */
  readonly matches: readonly CommandMatch[]
  readonly world: World
  readonly services: CommandServices
  /** Aborts when the session closes or the Server ends; hand it to anything that waits. */
  readonly signal: AbortSignal
  readonly #execute: CommandCallInit['execute']

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
    this.matches = init.matches
    this.world = init.world
    this.services = init.services
    this.signal = init.signal
    this.#execute = init.execute
  }

  /** Shows something, in markup, to the session that typed; to the caller where there is none. */
  msg(message: string | Message): void {
    const receiver = this.session ?? this.caller
    receiver.msg(message)
  }

  /** Whether the caller may use a command of {@link cmdset}, and so know of it. */
  canUse(bound: BoundCommand): boolean {
    return canUseCommand(this.world, bound, this)
  }

  /** Shows how the command is typed. */
  usage(): void {
    this.msg(showUsage(this.command))
  }

  /**
   * Asks the session that typed, and waits for its next line, without white space around it unless it is secret.
   *
   * Nobody else waits meanwhile, and no other session's line is taken. What waits is lost with the Server: after a
   * reload or a crash the player is told that the question is no longer open. What has to outlast it is a prompt. The
   * same happens to a player who has become somebody else meanwhile.
   *
   * Rejects with `WS_COMMAND_NO_SESSION` where no session typed, and with `WS_COMMAND_GIVEN_UP` when the session ends
   * or something else is asked; neither needs to be caught.
   *
   * @example
   * ```ts
   * export class NameDogCommand extends Command {
   *   readonly key = 'namedog'
   *
   *   async run(call: CommandCall): Promise<void> {
   *     const name = await call.ask('What shall it be called? ')
   *     if (await call.confirm(`Call it ${playerText(name)}?`, { default: true })) call.msg('It wags its tail.')
   *   }
   * }
   * ```
   */
  async ask(question: string, options: { readonly isSecret?: boolean } = {}): Promise<string> {
    return this.services.questions.ask(this, question, options.isSecret ?? false)
  }

  /**
   * Asks for yes or no, again and again until it is one; an empty line is `default` if there is one.
   *
   * Where no session typed, the answer is `default`, else no.
   */
  async confirm(question: string, options: { readonly default?: boolean } = {}): Promise<boolean> {
    if (!this.session) return options.default ?? false
    for (;;) {
      const answer = readYesNo(await this.ask(yesNoQuestion(question, options.default)), options.default)
      if (answer !== undefined) return answer
      this.msg(YES_NO_HINT)
    }
  }

  /**
   * Waits. The session that typed waits with it, nobody else does; rejects when the session ends.
   *
   * What follows a pause is lost with the Server, which waits for it no longer than `handoverDeadlineMs`.
   */
  pause(delayMs: number): Promise<void> {
    return wait(this.services.clock, delayMs, this.signal)
  }

  /** Runs another line for the same caller and session. Rejects with `WS_COMMAND_TOO_DEEP` when lines run each other. */
  execute(line: string): Promise<CommandRun> {
    return this.#execute(line)
  }
}
