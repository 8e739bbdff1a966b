import { escapeMarkup, type JsonObject, type MenuNext, menuPrompt, playerText, type PromptCall } from 'waystone'

const TRADES: Readonly<Record<string, string>> = {
  baker: 'flour up to the elbows, and sleep still in the eyes.',
  fisher: 'a coat that smells of the river, and plenty of time.',
  herbalist: 'green thumbs, and a bag full of what others call weeds.',
}
const NAME_MAX_LENGTH = 30

/**
 * Makes a new villager, page by page.
 *
 * The menu is the session's: other sessions of the same account play on, and what they type is theirs. What was chosen
 * is kept in the menu's data, so that a reload or a crash costs no choice; nobody is made before the last page.
 */
export const settlePrompt = menuPrompt({
  name: 'settle',
  nodes: {
    name: {
      text: 'Somebody new comes over the bridge. What is the name?',
      atLine: takeName,
    },
    trade: {
      text: ({ name }) => `And what does ${shown(name)} do for a living?`,
      options: Object.keys(TRADES).map((trade) => ({
        keys: [trade],
        text: TRADES[trade] ?? '',
        next: (_call: PromptCall, data: JsonObject): MenuNext => ({ node: 'end', data: { ...data, trade } }),
      })),
    },
    end: {
      text: ({ name, trade }) => `${shown(name)}, the ${shown(trade)}. Shall it be so?`,
      options: [
        { keys: ['yes', 'y'], text: 'It shall.', next: settle },
        { keys: ['name'], text: 'Another name.', next: 'name' },
        { keys: ['trade'], text: 'Another trade.', next: 'trade' },
      ],
    },
  },
  atQuit: (call) => call.msg('The stranger walks on.'),
})

function takeName(call: PromptCall, line: string, data: JsonObject): MenuNext {
  if (line && line.length <= NAME_MAX_LENGTH) return { node: 'trade', data: { ...data, name: line } }
  call.msg('Please give a short name, or |wquit|n.')
  return 'name'
}

function settle(call: PromptCall, data: JsonObject): MenuNext {
  const { account } = call
  if (!account) return undefined
  const outcome = call.services.puppeting.createCharacter(account, String(data['name']))
  if (!outcome.isOk) {
    call.msg(outcome.text)
    return 'name'
  }
  const { character } = outcome
  character.desc = `A ${shown(data['trade'])}: ${TRADES[String(data['trade'])] ?? ''}`
  call.msg(`|w${escapeMarkup(character.key)}|n has settled in the village. Type |wic ${escapeMarkup(character.key)}|n.`)
}

function shown(value: unknown): string {
  return playerText(typeof value === 'string' ? value : '')
}
