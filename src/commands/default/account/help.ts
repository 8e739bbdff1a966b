import { joinList } from '../../../text/list.ts'
import { escapeMarkup } from '../../../text/markup.ts'
import { closest } from '../../../text/suggest.ts'
import type { CommandCall } from '../../command-call.ts'
import { Command } from '../../command.ts'
import { playerText } from '../../player-text.ts'
import { screenColumns } from '../screen.ts'
import type { HelpPage } from './help-pages.ts'
import { findHelpPage, helpPagesFor } from './help-pages.ts'

const SUGGESTIONS = 5

/** `help`: the index of all that the caller may read, a category, or one page. */
export class HelpCommand extends Command {
  readonly key = 'help'
  override readonly aliases = ['?']
  override readonly cmdset = 'account'
  override readonly usage = ['help', 'help <command>', 'help <topic>', 'help <category>']
  override readonly help = 'Shows what you can do, or explains a command or a topic.'

  run(call: CommandCall): void {
    const pages = helpPagesFor(call)
    if (!call.args) return call.msg(showIndex(call, pages))
    const page = findHelpPage(pages, call.args, call.services.settings.commandPrefixes)
    if (page) return call.msg(showPage(page))
    const wanted = call.args.toLowerCase()
    const inCategory = pages.filter(({ category }) => category.toLowerCase() === wanted)
    if (inCategory.length > 0) return call.msg(showIndex(call, inCategory))
    call.msg(showMissing(call.args, pages))
  }
}

function showIndex(call: CommandCall, pages: readonly HelpPage[]): string {
  const byCategory = [...Map.groupBy(pages, ({ category }) => category.toLowerCase())]
  const blocks = byCategory
    .sort(([one], [other]) => (one < other ? -1 : 1))
    .map(([category, listed]) => {
      const names = listed.map(({ name }) => name).sort((one, other) => one.localeCompare(other, 'en'))
      return `|w${capitalize(escapeMarkup(category))}|n\n${screenColumns(call, names.map(linkOf))}`
    })
  return `${blocks.join('\n\n')}\n\nType |whelp <name>|n to read about one of these.`
}

function showPage(page: HelpPage): string {
  const aliases = page.aliases.length > 0 ? ` (also ${joinList(page.aliases.map(escapeMarkup))})` : ''
  const parts = [`|wHelp for ${escapeMarkup(page.name)}|n${aliases}`, page.usage, page.text]
  return parts.filter((part) => part !== '').join('\n\n')
}

function showMissing(wanted: string, pages: readonly HelpPage[]): string {
  const byName = new Map(pages.flatMap((page) => [page.name, ...page.aliases].map((name) => [name, page] as const)))
  const close = closest(wanted, byName.keys(), { max: SUGGESTIONS }).map((name) => byName.get(name)?.name ?? name)
  const mentions = pages.filter(({ text }) => text.toLowerCase().includes(wanted.toLowerCase())).map(({ name }) => name)
  const names = [...new Set([...close, ...mentions])].slice(0, SUGGESTIONS)
  const hint =
    names.length > 0 ? `Perhaps ${joinList(names.map(linkOf), 'or')}?` : 'Type |whelp|n to see what there is.'
  return `There is no help for “${playerText(wanted)}”. ${hint}`
}

function linkOf(name: string): string {
  const shown = escapeMarkup(name)
  return `|g|lchelp ${shown}|lt${shown}|le|n`
}

function capitalize(text: string): string {
  return text.charAt(0).toUpperCase() + text.slice(1)
}
