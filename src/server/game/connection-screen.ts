import { escapeMarkup } from '../../text/markup.ts'

/** What everybody sees first, in a game that has no `connection-screen.ts`. */
export function defaultConnectionScreen(gameName: string, { hasGuests = false } = {}): string {
  return [
    `|c${escapeMarkup(gameName)}|n`,
    '',
    '  |wconnect <name> <password>|n   if you have an account',
    '  |wcreate <name> <password>|n    to make one',
    ...(hasGuests ? ['  |wconnect guest|n               to look around without one'] : []),
    '',
    'Leave out the password, or all of it, and you will be asked.',
    '|wlook|n shows this again, |whelp|n tells more, |wquit|n leaves.',
  ].join('\n')
}
