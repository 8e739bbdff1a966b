import { toError, WaystoneError } from '../base/errors.ts'
import { closestName } from '../config/closest-name.ts'
import { SettingsError } from '../config/settings-fault.ts'
import { CommandFailure, UsageError } from './cli-command.ts'
import type { CliCommand } from './cli-command.ts'
import { complain, say } from './cli-context.ts'
import type { CliContext } from './cli-context.ts'
import { formatFaults } from './format-faults.ts'
import { generalHelp, helpOf } from './help.ts'
import { paint } from './paint.ts'
import { parseArguments } from './parse-arguments.ts'
import { VERBS } from './verbs.ts'

const FAILED = 1
const WRONG_USAGE = 2
const HELP_WORDS = new Set(['help', '--help', '-h'])
const VERSION_WORDS = new Set(['--version', '-v', 'version'])

/** Runs one command line; says what goes wrong and gives the exit code: 0 done, 1 failed, 2 wrong usage. */
export async function runCli(argv: readonly string[], context: CliContext): Promise<number> {
  try {
    return await dispatch(argv, context)
  } catch (error) {
    return explain(context, error)
  }
}

async function dispatch([word, ...rest]: readonly string[], context: CliContext): Promise<number> {
  if (word === undefined || HELP_WORDS.has(word)) {
    const lines = rest[0] === undefined ? generalHelp(context, VERBS) : helpOf(context, findVerb(rest[0]))
    for (const line of lines) say(context, line)
    return word === undefined ? WRONG_USAGE : 0
  }
  if (VERSION_WORDS.has(word)) {
    say(context, context.version)
    return 0
  }
  const command = findVerb(word)
  if (rest.includes('--help') || rest.includes('-h')) return dispatch(['help', word], context)
  return command.run(context, parseArguments(command, rest))
}

function findVerb(word: string): CliCommand {
  const command = VERBS.find(({ name }) => name === word)
  if (command) return command
  const names = VERBS.map(({ name }) => name)
  const closest = closestName(word, names)
  const hint = closest === undefined ? `There are: ${names.join(', ')}.` : `Did you mean ${closest}?`
  throw new UsageError(`There is no verb "${word}". ${hint}`)
}

function explain(context: CliContext, thrown: unknown): number {
  const error = toError(thrown)
  const isKnown = error instanceof WaystoneError || error instanceof CommandFailure || error instanceof UsageError
  complain(context, paint(context, 'red', isKnown ? error.message : `Unexpected: ${error.stack ?? error.message}`))
  for (const line of linesBelow(context, error)) complain(context, line)
  return error instanceof UsageError ? WRONG_USAGE : FAILED
}

function linesBelow(context: CliContext, error: Error): readonly string[] {
  if (error instanceof SettingsError) return formatFaults(context, error.faults)
  return error instanceof CommandFailure ? error.lines : []
}
