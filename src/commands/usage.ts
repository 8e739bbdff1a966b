import { escapeMarkup } from '../text/markup.ts'
import type { Command } from './command.ts'

/** The forms in which a command is typed, as shown to one who mistyped it. */
export function showUsage(command: Command): string {
  const forms = command.usage.length > 0 ? command.usage : [command.key]
  const shown = forms.map((form) => `|w${escapeMarkup(form)}|n`)
  return shown.length === 1 ? `Usage: ${shown.join('')}` : `Usage:\n${shown.map((form) => `  ${form}`).join('\n')}`
}
