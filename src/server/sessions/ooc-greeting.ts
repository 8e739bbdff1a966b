import { joinList } from '../../text/list.ts'
import { escapeMarkup } from '../../text/markup.ts'
import type { Account } from '../../world/accounts/account.ts'
import type { Session } from '../../world/session.ts'

/** What an account without a puppet is told at login. */
export function showOocGreeting(account: Account, session: Session): string {
  const who = `You are logged in as |w${escapeMarkup(account.key)}|n, out of character.`
  return [who, ...otherSessions(account, session), characters(account)].join('\n')
}

function otherSessions(account: Account, session: Session): string[] {
  const others = account.sessions.all().filter((other) => other !== session)
  if (others.length === 0) return []
  const shown = others.map(({ sessid, puppet }) =>
    puppet ? `session ${sessid} as |w${escapeMarkup(puppet.key)}|n` : `session ${sessid}`,
  )
  return [`You are also here in ${joinList(shown)}; this is session ${session.sessid}.`]
}

function characters(account: Account): string {
  const names = account.characters.map(({ key }) => `|w${escapeMarkup(key)}|n`)
  if (names.length === 0) return 'Make a character with |wcharcreate <name>|n, then enter the world with |wic|n.'
  return `Your characters: ${joinList(names)}. Type |wic <name>|n to enter the world.`
}
