import { joinList } from '../text/list.ts'
import { escapeMarkup } from '../text/markup.ts'

/** What came of reading the switches after a command's name. */
export type SwitchesResult =
  | { readonly kind: 'ok'; readonly switches: ReadonlySet<string>; readonly rest: string }
  | { readonly kind: 'fault'; readonly text: string }

const SWITCHES = /^((?:\/[^\s/]*)+)(.*)$/s

/**
 * Reads `/quiet/all rest` against the switches a command allows, in lower case. An abbreviation counts when only one
 * switch begins with it; the fault text is for the player.
 *
 * A command that allows none is given the whole text as its arguments.
 */
export function readSwitches(args: string, allowed: readonly string[]): SwitchesResult {
  const match = allowed.length > 0 ? SWITCHES.exec(args) : undefined
  if (!match) return { kind: 'ok', switches: new Set(), rest: args }
  const switches = new Set<string>()
  for (const typed of (match[1] ?? '').split('/').filter((word) => word !== '')) {
    const found = findSwitch(typed.toLowerCase(), allowed)
    if (found.length !== 1) return { kind: 'fault', text: faultText(typed, found, allowed) }
    for (const name of found) switches.add(name)
  }
  return { kind: 'ok', switches, rest: match[2] ?? '' }
}

function findSwitch(typed: string, allowed: readonly string[]): readonly string[] {
  const exact = allowed.filter((name) => name === typed)
  return exact.length > 0 ? exact : allowed.filter((name) => name.startsWith(typed))
}

function faultText(typed: string, found: readonly string[], allowed: readonly string[]): string {
  const shown = escapeMarkup(typed.slice(0, 20))
  if (found.length > 1) return `The switch “/${shown}” could be ${listSwitches(found, 'or')}.`
  return `There is no switch “/${shown}” here. You can use ${listSwitches(allowed, 'and')}.`
}

function listSwitches(names: readonly string[], lastWord: string): string {
  return joinList(
    names.map((name) => `/${name}`),
    lastWord,
  )
}
