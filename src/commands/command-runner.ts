import { WaystoneError } from '../base/errors.ts'
import type { Entity } from '../world/entity.ts'
import { isExit } from '../world/entity-kinds.ts'
import { isVisibleTo } from '../world/objects/appearance.ts'
import type { GameObject } from '../world/objects/game-object.ts'
import type { World } from '../world/world.ts'
import { callerPartsOf } from './caller-parts.ts'
import type { CmdsetGatherer } from './cmdset-gather.ts'
import { canUseCommand } from './command-access.ts'
import type { Caller, CallerParts } from './command-call.ts'
import { CommandCall } from './command-call.ts'
import { type CommandMatch, parseCommand, type ParseResult } from './command-parser.ts'
import type { CommandServices } from './command-services.ts'
import type { Command } from './command.ts'
import type { BoundCommand, MergedCmdset } from './merged-cmdset.ts'
import { showManyMatches, showMissing, showNoMatch } from './no-match.ts'
import { readSwitches } from './switches.ts'
import { SYSTEM_COMMANDS } from './system-commands.ts'

/** What {@link CommandRunner} works with. */
export interface CommandRunnerPorts {
  readonly world: World
  readonly services: CommandServices
  readonly gatherer: CmdsetGatherer
  /** Commands that one session, or one caller without a session, may run at once. Default 10. */
  readonly maxDepth?: number
}

/** What came of a line. `command` is the key of what ran, fit for logs: never a word that was typed. */
export type CommandRun =
  | { readonly kind: 'empty' | 'noMatch' | 'manyMatches' }
  | { readonly kind: 'ran' | 'vetoed' | 'misused'; readonly command: string }

const MAX_DEPTH = 10

/** Runs lines as commands. What a command throws comes out; undoing it is the caller's. */
export class CommandRunner {
  readonly #ports: CommandRunnerPorts
  readonly #depths = new WeakMap<Caller, number>()

  constructor(ports: CommandRunnerPorts) {
    this.#ports = ports
  }

  /**
   * Finds the command that `line` names and runs it for `who`; ends when the command has.
   *
   * Rejects with `WS_COMMAND_TOO_DEEP` when commands run each other deeper than is allowed.
   */
  async run(line: string, who: Caller, signal: AbortSignal): Promise<CommandRun> {
    const parts = callerPartsOf(who)
    const actor = parts.session ?? parts.caller
    const depth = (this.#depths.get(actor) ?? 0) + 1
    const { maxDepth = MAX_DEPTH } = this.#ports
    if (depth > maxDepth)
      throw new WaystoneError('WS_COMMAND_TOO_DEEP', `More than ${maxDepth} commands of ${String(actor)} run at once.`)
    this.#depths.set(actor, depth)
    try {
      return await this.#runLine(line, parts, signal)
    } finally {
      this.#depths.set(actor, (this.#depths.get(actor) ?? 1) - 1)
    }
  }

  async #runLine(line: string, parts: CallerParts, signal: AbortSignal): Promise<CommandRun> {
    const cmdset = this.#ports.gatherer.gather(parts)
    const base = { parts, cmdset, line, signal }
    if (line.trim() === '') return (await this.#runSystem(SYSTEM_COMMANDS.noInput, base)) ?? { kind: 'empty' }
    const parsed = this.#parse(line, cmdset, parts)
    if (parsed.kind === 'one') return this.#runBound(parsed.match, parsed.match, base)
    const name = parsed.kind === 'none' ? SYSTEM_COMMANDS.noMatch : SYSTEM_COMMANDS.multiMatch
    const ran = await this.#runSystem(name, parsed.kind === 'many' ? { ...base, matches: parsed.matches } : base)
    if (ran) return ran
    const receiver = parts.session ?? parts.caller
    if (parsed.kind === 'many') {
      receiver.msg(showManyMatches(parsed.matches, parts.puppet))
      return { kind: 'manyMatches' }
    }
    const errors = showMissing(cmdset.errors, isDeveloper(parts))
    receiver.msg([showNoMatch(line, this.#suggestable(cmdset, parts)), ...errors].join('\n'))
    return { kind: 'noMatch' }
  }

  /** What `line` would run for `who`; nothing is run. */
  find(line: string, who: Caller): ParseResult {
    const parts = callerPartsOf(who)
    return this.#parse(line, this.#ports.gatherer.gather(parts), parts)
  }

  /** What `who` could type now, but for what one is not to know of. */
  usableBy(who: Caller): readonly Command[] {
    const parts = callerPartsOf(who)
    return this.#suggestable(this.#ports.gatherer.gather(parts), parts)
  }

  /** Runs a system command such as `__loginstart` if `who` has it, with nothing typed. */
  async runSystem(name: string, who: Caller, signal: AbortSignal): Promise<CommandRun> {
    const parts = callerPartsOf(who)
    const cmdset = this.#ports.gatherer.gather(parts)
    return (await this.#runSystem(name, { parts, cmdset, line: '', signal })) ?? { kind: 'noMatch' }
  }

  #parse(line: string, cmdset: MergedCmdset, parts: CallerParts): ParseResult {
    return parseCommand(line, cmdset, {
      prefixes: this.#ports.services.settings.commandPrefixes,
      canUse: (bound) => canUseCommand(this.#ports.world, bound, parts),
    })
  }

  async #runSystem(name: string, base: RunBase): Promise<CommandRun | undefined> {
    const bound = base.cmdset.system(name)
    if (!bound || !canUseCommand(this.#ports.world, bound, base.parts)) return undefined
    return this.#runBound(bound, { name, args: base.line }, base)
  }

  async #runBound(bound: BoundCommand, typed: { name: string; args: string }, base: RunBase): Promise<CommandRun> {
    const { command } = bound
    const read = readSwitches(typed.args, command.switches)
    if (read.kind === 'fault') {
      const receiver = base.parts.session ?? base.parts.caller
      receiver.msg(read.text)
      return { kind: 'misused', command: command.key }
    }
    const call = new CommandCall({
      ...base.parts,
      command,
      name: typed.name,
      args: read.rest,
      switches: read.switches,
      raw: base.line,
      source: bound.source,
      cmdset: base.cmdset,
      matches: base.matches ?? [],
      world: this.#ports.world,
      services: this.#ports.services,
      signal: base.signal,
      execute: (line) => this.run(line, base.parts.session ?? base.parts.caller, base.signal),
    })
    return (await perform(command, call))
      ? { kind: 'ran', command: command.key }
      : { kind: 'vetoed', command: command.key }
  }

  #suggestable(cmdset: MergedCmdset, parts: CallerParts): readonly Command[] {
    return cmdset.commands
      .filter((bound) => canUseCommand(this.#ports.world, bound, parts))
      .filter(({ command, source }) => command.isListed || isVisibleExit(source, parts.puppet))
      .map(({ command }) => command)
  }
}

/** Whether one may know of an exit, which is another matter than going through it. */
function isVisibleExit(source: Entity | undefined, looker: GameObject | undefined): boolean {
  return source !== undefined && looker !== undefined && isExit(source) && isVisibleTo(source, looker)
}

function isDeveloper({ account }: CallerParts): boolean {
  return account !== undefined && (account.isSuperuser || account.permissions.check('Developer'))
}

interface RunBase {
  readonly parts: CallerParts
  readonly cmdset: MergedCmdset
  readonly line: string
  readonly signal: AbortSignal
  readonly matches?: readonly CommandMatch[]
}

async function perform(command: Command, call: CommandCall): Promise<boolean> {
  if ((await command.atPreCmd(call)) === false) return false
  await command.run(call)
  await command.atPostCmd(call)
  return true
}
