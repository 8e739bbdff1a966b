import type { Json } from '../../../base/json.ts'
import { escapeMarkup } from '../../../text/markup.ts'
import type { Account } from '../../../world/accounts/account.ts'
import type { GameObject } from '../../../world/objects/game-object.ts'
import { matchByName } from '../../../world/objects/name-matching.ts'
import type { CommandCall } from '../../command-call.ts'
import { playerText } from '../../player-text.ts'
import type { PromptDefinition } from '../../prompt.ts'
import { AccountCommand } from '../account-command.ts'

const PROMPT = 'waystone:chardelete'

/** `chardelete`: removes a character for good, once its owner has said yes. */
export class ChardeleteCommand extends AccountCommand {
  readonly key = 'chardelete'
  override readonly locks = 'cmd:pperm(Player)'
  override readonly isForGuests = false
  override readonly usage = ['chardelete <name>']
  override readonly help = 'Removes one of your characters for good. You are asked whether you mean it.'

  protected act(call: CommandCall, account: Account): void {
    if (!call.args) return call.usage()
    if (!call.session) return call.msg('Only somebody who is connected can delete a character.')
    const [first, second] = matchByName(call.args, account.characters, { isExact: false })
    const shown = playerText(call.args)
    if (!first) return call.msg(`You have no character called “${shown}”.`)
    if (second) return call.msg(`“${shown}” could be several. Type more of the name.`)
    if (!mayDelete(account, first)) return call.msg(`You may not delete ${escapeMarkup(first.key)}.`)
    call.session.prompt(PROMPT, { character: first.id, name: escapeMarkup(first.key) })
  }
}

/** Asks whether a character is to go; only the whole word yes removes it. */
export const deleteCharacterPrompt: PromptDefinition = {
  name: PROMPT,
  question: (data) => `${readStep(data)?.name ?? 'This character'} will be gone for good. Type |wyes|n to delete it: `,
  answer(call, line, data) {
    const step = readStep(data)
    // Much may have happened since the question: it is decided by what is now.
    const character = call.account?.characters.find(({ id }) => id === step?.character)
    if (!call.account || !character) return call.msg('You have no such character any more.')
    const name = escapeMarkup(character.key)
    if (line.toLowerCase() !== 'yes') return call.msg(`${name} stays.`)
    if (!mayDelete(call.account, character)) return call.msg(`You may not delete ${name}.`)
    return call.msg(character.delete() ? `${name} is deleted.` : `${name} was not deleted.`)
  },
}

function mayDelete(account: Account, character: GameObject): boolean {
  return character.access(account, 'delete')
}

function readStep(data: Json): { character: number; name: string } | undefined {
  if (typeof data !== 'object' || data === null || Array.isArray(data)) return undefined
  const { character, name } = data
  return typeof character === 'number' && typeof name === 'string' ? { character, name } : undefined
}
