import type { CliCommand } from './cli-command.ts'
import type { CliContext } from './cli-context.ts'
import { usageOf } from './parse-arguments.ts'
import { paint } from './paint.ts'

/** What `waystone help` prints. */
export function generalHelp(context: CliContext, verbs: readonly CliCommand[]): string[] {
  const width = Math.max(...verbs.map(({ name }) => name.length)) + 2
  return [
    `Waystone ${context.version}: a server for text worlds played by many at once.`,
    '',
    'Usage: waystone VERB [options]',
    '',
    ...verbs.map(({ name, summary }) => `  ${paint(context, 'bold', name.padEnd(width))}${summary}`),
    '',
    'waystone help VERB says more of one; waystone --version prints the version.',
  ]
}

/** What `waystone help VERB` prints. */
export function helpOf(context: CliContext, command: CliCommand): string[] {
  const options = Object.entries(command.options).map(([name, option]) => ({
    left: `--${name}${option.value === undefined ? '' : ` ${option.value}`}`,
    right: option.text,
  }))
  const width = Math.max(0, ...options.map(({ left }) => left.length)) + 2
  return [
    `waystone ${command.name}: ${command.summary}`,
    '',
    `Usage: ${usageOf(command)}`,
    ...(command.notes === undefined ? [] : ['', ...command.notes]),
    ...(options.length === 0 ? [] : ['']),
    ...options.map(({ left, right }) => `  ${paint(context, 'bold', left.padEnd(width))}${right}`),
  ]
}
