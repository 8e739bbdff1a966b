import type { CommandCall } from '../../commands/command-call.ts'
import { Command, type CommandPlace } from '../../commands/command.ts'

/** A command that does what a test says. */
export class ScriptedCommand extends Command {
  readonly key: string
  override readonly cmdset: CommandPlace
  readonly #run: (call: CommandCall) => void | Promise<void>

  constructor(key: string, run: (call: CommandCall) => void | Promise<void>, cmdset: CommandPlace = 'character') {
    super()
    this.key = key
    this.#run = run
    this.cmdset = cmdset
  }

  run(call: CommandCall): void | Promise<void> {
    return this.#run(call)
  }
}

/** A number on the puppet that a command raises by one; what it was raised to. */
export function raise(call: CommandCall, name: string): number {
  const { puppet } = call
  if (!puppet) throw new Error('This is for characters.')
  const value = Number(puppet.attributes.get(name) ?? 0) + 1
  puppet.attributes.add(name, value)
  return value
}
