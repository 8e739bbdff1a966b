import { parseArgs } from 'node:util'
import { toError } from '../base/errors.ts'
import { UsageError } from './cli-command.ts'
import type { CliArguments, CliCommand } from './cli-command.ts'

/** Reads what was typed after a verb. Throws {@link UsageError}. */
export function parseArguments(command: CliCommand, argv: readonly string[]): CliArguments {
  const { values, positionals } = read(command, argv)
  const { min, max } = command.positionals
  if (positionals.length < min || positionals.length > max) {
    throw new UsageError(
      `${positionals.length < min ? 'Something is missing' : 'That is too much'}: ${usageOf(command)}`,
    )
  }
  const all = (name: string): unknown[] => [values[name] ?? []].flat()
  const texts = (name: string): string[] => all(name).filter((value) => typeof value === 'string')
  return { positionals, texts, text: (name) => texts(name).at(-1), has: (name) => all(name).includes(true) }
}

/** How a verb is typed: `waystone superuser NAME`. */
export function usageOf(command: CliCommand): string {
  return `waystone ${command.usage}`
}

function read(
  command: CliCommand,
  argv: readonly string[],
): { values: Record<string, unknown>; positionals: string[] } {
  const options = Object.entries(command.options).map(([name, { type, multiple }]) => [
    name,
    { type, multiple: multiple ?? type === 'string' },
  ])
  try {
    return parseArgs({ args: [...argv], options: Object.fromEntries(options), allowPositionals: true })
  } catch (error) {
    const sentence = toError(error).message.split('. ', 1)[0] ?? ''
    throw new UsageError(`${sentence.replace(/\.$/, '')}. See "waystone help ${command.name}".`)
  }
}
