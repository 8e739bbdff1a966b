import type { Account } from '../../../world/accounts/account.ts'
import type { GameObject } from '../../../world/objects/game-object.ts'
import { matchByName } from '../../../world/objects/name-matching.ts'
import type { CommandCall } from '../../command-call.ts'
import { playerText } from '../../player-text.ts'
import { AccountCommand } from '../account-command.ts'

/** `ic`: takes control of a character. */
export class IcCommand extends AccountCommand {
  readonly key = 'ic'
  override readonly aliases = ['puppet']
  override readonly usage = ['ic', 'ic <character>']
  override readonly help = 'Enters the world as one of your characters; without a name as the one you played last.'

  protected act(call: CommandCall, account: Account): void {
    const { session } = call
    if (!session) return call.msg('Only somebody who is connected can enter the world.')
    const character = this.#choose(call, account)
    if (!character) return
    if (session.puppet === character) return call.msg('You are that character already.')
    const outcome = call.services.puppeting.puppet(session, character)
    if (outcome.text) call.msg(outcome.text)
  }

  #choose(call: CommandCall, account: Account): GameObject | undefined {
    const { characters } = account
    if (!call.args) {
      const chosen = account.lastPuppet ?? (characters.length === 1 ? characters[0] : undefined)
      if (!chosen) call.msg('Which character? Type |wic <name>|n; |wlook|n lists your characters.')
      return chosen
    }
    const own = matchByName(call.args, characters, { isExact: false })
    const [first, second] = own.length > 0 ? own : findAnywhere(call, account)
    if (first && !second) return first
    const shown = playerText(call.args)
    call.msg(first ? `“${shown}” could be several. Type more of the name.` : `You have no character called “${shown}”.`)
    return undefined
  }
}

function findAnywhere(call: CommandCall, account: Account): readonly GameObject[] {
  if (!account.permissions.check('Builder')) return []
  return call.world.search(call.args, {}).filter((object) => object.access(account, 'puppet'))
}
