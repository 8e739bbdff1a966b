import { joinList } from '../../../text/list.ts'
import { escapeMarkup } from '../../../text/markup.ts'
import type { Account } from '../../../world/accounts/account.ts'
import { characterLimit } from '../../../world/accounts/character-limit.ts'
import type { GameObject } from '../../../world/objects/game-object.ts'
import type { CommandCall } from '../../command-call.ts'
import { screenTable } from '../screen.ts'

/** What one sees who is logged in without being in the world. */
export function showOocScreen(call: CommandCall, account: Account): string {
  const { characters } = account
  const most = characterLimit(account, call.services.settings.maxCharacters)
  const head = `You are logged in as |w${escapeMarkup(account.key)}|n and out of character.`
  const hints =
    characters.length === 0
      ? ['Type |wcharcreate <name>|n to make your first character.']
      : [
          'Type |wic <name>|n to enter the world.',
          ...(characters.length < most ? ['Type |wcharcreate <name>|n to make another character.'] : []),
        ]
  const rest = 'Type |wwho|n to see who is here, |whelp|n for more, |wquit|n to leave.'
  const list =
    characters.length === 0
      ? ['You have no character yet.']
      : [
          `Your characters (${characters.length}${most === Infinity ? '' : ` of ${most}`}):`,
          showCharacters(call, characters),
        ]
  return [head, '', ...list, '', ...hints, rest].join('\n')
}

function showCharacters(call: CommandCall, characters: readonly GameObject[]): string {
  const rows = characters.map((character) => [
    `  |w|lcic ${escapeMarkup(character.key)}|lt${escapeMarkup(character.key)}|le|n`,
    stateOf(call, character),
  ])
  return screenTable(call, { rows })
}

function stateOf(call: CommandCall, character: GameObject): string {
  const players = call.services.sessions.ofPuppet(character)
  if (players.length === 0) return character.isLinkDead ? '|ystill in the world, link-dead|n' : ''
  if (players.some((player) => player === call.session)) return '|gyou are playing it|n'
  const own = players.filter(({ account }) => account === call.account).map(({ sessid }) => String(sessid))
  if (own.length === 0) return '|rin play by somebody else|n'
  return `|gin play in your ${own.length === 1 ? 'session' : 'sessions'} ${joinList(own)}|n`
}
