import { escapeMarkup } from '../../../text/markup.ts'
import type { Account } from '../../../world/accounts/account.ts'
import type { CommandCall } from '../../command-call.ts'
import { playerText } from '../../player-text.ts'
import { AccountCommand } from '../account-command.ts'
import { screenTable } from '../screen.ts'

const KIND = 'inputline'

/** `nick`: own words for lines that are typed often. */
export class NickCommand extends AccountCommand {
  readonly key = 'nick'
  override readonly aliases = ['nicks', 'nickname']
  override readonly switches = ['delete', 'clear']
  override readonly usage = ['nick', 'nick <word> = <line>', 'nick/delete <word>', 'nick/clear']
  override readonly help =
    'Makes a short word stand for a longer line: |wnick hi = say Hello!|n\n' +
    '|w$1|n to |w$9|n on both sides stand for what you type: |wnick greet $1 = say Hello, $1!|n\n' +
    'Alone it lists your nicks.'

  protected act(call: CommandCall, account: Account): void {
    if (call.switches.has('clear')) return this.#clear(call, account)
    if (call.switches.has('delete')) return this.#delete(call, account)
    if (!call.args) return this.#list(call, account)
    if (!call.lhs || !call.rhs) return call.usage()
    const fault = account.nicks.add(call.lhs, call.rhs, KIND)
    if (fault !== undefined) return call.msg(fault)
    call.msg(`“${playerText(call.lhs)}” now stands for “${playerText(call.rhs)}”.`)
  }

  #list(call: CommandCall, account: Account): void {
    const nicks = account.nicks.all(KIND)
    if (nicks.length === 0) return call.msg('You have no nicks. Type |whelp nick|n to learn what they are.')
    const rows = nicks.map(({ pattern, replacement }) => [escapeMarkup(pattern), escapeMarkup(replacement)])
    call.msg(screenTable(call, { head: ['Nick', 'Stands for'], rows }))
  }

  #delete(call: CommandCall, account: Account): void {
    if (!call.args) return call.usage()
    const isGone = account.nicks.remove(call.args, KIND)
    call.msg(isGone ? `The nick “${playerText(call.args)}” is gone.` : `You have no nick “${playerText(call.args)}”.`)
  }

  #clear(call: CommandCall, account: Account): void {
    for (const { pattern } of account.nicks.all(KIND)) account.nicks.remove(pattern, KIND)
    call.msg('All your nicks are gone.')
  }
}
