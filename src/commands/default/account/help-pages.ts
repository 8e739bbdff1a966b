import { canUseCommand, passesLock } from '../../command-access.ts'
import type { CommandCall } from '../../command-call.ts'
import { showUsage } from '../../usage.ts'

/** One thing that help can explain. */
export interface HelpPage {
  readonly name: string
  readonly aliases: readonly string[]
  readonly category: string
  /** Markup; empty for a topic. */
  readonly usage: string
  /** Markup. */
  readonly text: string
}

/** All pages that the caller may read; a command hides a topic of the same name. */
export function helpPagesFor(call: CommandCall): readonly HelpPage[] {
  const pages = new Map<string, HelpPage>()
  for (const topic of call.services.helpTopics) {
    if (topic.locks !== undefined && !passesLock(call.world, topic.locks, 'view', call)) continue
    const { key, aliases = [], category, text } = topic
    pages.set(key.toLowerCase(), { name: key, aliases, category, usage: '', text })
  }
  for (const bound of call.cmdset.commands) {
    const { command } = bound
    if (!command.isListed || !canUseCommand(call.world, bound, call)) continue
    const { key, aliases, category, help } = command
    pages.set(key.toLowerCase(), { name: key, aliases, category, usage: showUsage(command), text: help })
  }
  return [...pages.values()]
}

/** The page of this name or alias, with or without the signs that may be put before a command. */
export function findHelpPage(pages: readonly HelpPage[], wanted: string, prefixes: string): HelpPage | undefined {
  const lower = wanted.toLowerCase()
  const isNamed = (page: HelpPage, name: string): boolean =>
    page.name.toLowerCase() === name || page.aliases.some((alias) => alias.toLowerCase() === name)
  const bare = withoutPrefix(lower, prefixes)
  return (
    pages.find((page) => isNamed(page, lower)) ??
    pages.find((page) => isNamed(page, bare)) ??
    pages.find((page) => withoutPrefix(page.name.toLowerCase(), prefixes) === bare)
  )
}

function withoutPrefix(name: string, prefixes: string): string {
  return name.length > 1 && prefixes.includes(name.charAt(0)) ? name.slice(1) : name
}
