import { escapeMarkup } from '../../text/markup.ts'

/** What everybody sees first, in a game that has no `connection-screen.ts`. */
export function defaultConnectionScreen(gameName: string, { hasGuests = false } = {}): string {
  return [
    `|c${escapeMarkup(gameName)}|n`,
    '',
    '  |lcconnect|lt|wconnect <name> <password>|n|le   if you have an account',
    '  |lccreate|lt|wcreate <name> <password>|n|le    to make one',
    ...(hasGuests ? ['  |lcconnect guest|lt|wconnect guest|n|le               to look around without one'] : []),
    '',
    'Leave out the password, or all of it, and you will be asked.',
    '|wlook|n shows this again, |lchelp|lt|whelp|n|le tells more, |wquit|n leaves.',
  ].join('\n')
}
