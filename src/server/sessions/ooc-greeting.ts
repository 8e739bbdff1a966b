import { joinList } from '../../text/list.ts'
import { escapeMarkup } from '../../text/markup.ts'
import type { Account } from '../../world/accounts/account.ts'

/** What an account without a puppet is told at login. */
export function showOocGreeting(account: Account): string {
  const names = account.characters.map(({ key }) => `|w${escapeMarkup(key)}|n`)
  const who = `You are logged in as |w${escapeMarkup(account.key)}|n, out of character.`
  if (names.length === 0)
    return `${who}\nMake a character with |wcharcreate <name>|n, then enter the world with |wic|n.`
  return `${who}\nYour characters: ${joinList(names)}. Type |wic <name>|n to enter the world.`
}
