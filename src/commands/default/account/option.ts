import { joinList } from '../../../text/list.ts'
import type { Account } from '../../../world/accounts/account.ts'
import { savedOptions, saveOptions } from '../../../world/session-options.ts'
import type { Session } from '../../../world/session.ts'
import type { CommandCall } from '../../command-call.ts'
import { playerText } from '../../player-text.ts'
import { AccountCommand } from '../account-command.ts'
import { findOptionKind, OPTION_KINDS, type OptionKind } from '../options/option-kinds.ts'
import { optionState, withoutOption } from '../options/option-state.ts'
import { screenTable } from '../screen.ts'

const ALL_KEYS = joinList(OPTION_KINDS.map(({ key }) => key))
/** Words that put an option back. */
const AS_CLIENT_SAYS = new Set(['auto', 'client', 'default'])

/** `option`: how the game is shown in this session, and in later ones. */
export class OptionCommand extends AccountCommand {
  readonly key = 'option'
  override readonly aliases = ['options']
  override readonly switches = ['save', 'clear']
  override readonly usage = ['option', 'option <name> = <value>', 'option/save', 'option/clear [<name>]']
  override readonly help =
    'Sets how the game is shown to you here: colours, screen reader, encoding, width and height of the screen, markup ' +
    'as it is written, echo of what you type. Alone it lists all options.\n' +
    '|woption width = 100|n sets one, |woption width = auto|n leaves it to your client again.\n' +
    '|woption/save|n keeps them for your next logins. |woption/clear|n forgets one or all, kept ones too.'

  protected act(call: CommandCall, account: Account): void {
    const { session } = call
    if (!session) return call.msg('Options belong to a connection, and you have none.')
    if (call.switches.has('clear')) return this.#clear(call, account, session)
    if (call.args && !this.#change(call, session, account)) return
    if (call.switches.has('save')) this.#save(call, account, session)
    else if (!call.args) this.#list(call, account, session)
  }

  /** Sets or shows the option that is named, and tells whether that could be done. */
  #change(call: CommandCall, session: Session, account: Account): boolean {
    const { name, written } = readAssignment(call)
    const kind = this.#find(call, name)
    if (!kind) return false
    if (!written) {
      const { value, source } = optionState(kind, session, savedOptions(account))
      call.msg(
        `The option ${kind.key} is ${value} (${source}). It can be ${kind.values}; auto leaves it to your client.`,
      )
      return true
    }
    if (AS_CLIENT_SAYS.has(written)) {
      this.#putBack(call, session, kind)
      return true
    }
    const read = kind.read(written)
    if (!read) {
      call.msg(`The option ${kind.key} cannot be “${playerText(written)}”. It can be ${kind.values}, or auto.`)
      return false
    }
    session.setOptions({ ...session.options, ...read })
    call.msg(`The option ${kind.key} is now ${kind.show(read)}.`)
    return true
  }

  #putBack(call: CommandCall, session: Session, kind: OptionKind): void {
    session.setOptions(withoutOption(session.options, kind))
    const { value } = optionState(kind, session, {})
    call.msg(`The option ${kind.key} is ${kind.isOfClient ? `left to your client: ${value}` : `${value} again`}.`)
  }

  #save(call: CommandCall, account: Account, session: Session): void {
    if (account.isGuest) return call.msg('A guest’s options cannot be kept.')
    saveOptions(account, session.options)
    const kept = OPTION_KINDS.flatMap((kind) => {
      const value = kind.show(session.options)
      return value === undefined ? [] : [`${kind.key} ${value}`]
    })
    if (kept.length === 0) return call.msg('You have set no option, so your client decides at your next logins.')
    call.msg(`Kept for your next logins: ${joinList(kept)}.`)
  }

  #clear(call: CommandCall, account: Account, session: Session): void {
    if (!call.args) {
      session.setOptions({})
      saveOptions(account, {})
      return call.msg('All options are left to your client, at your next logins too.')
    }
    const kind = this.#find(call, call.args)
    if (!kind) return
    saveOptions(account, withoutOption(savedOptions(account), kind))
    this.#putBack(call, session, kind)
  }

  #list(call: CommandCall, account: Account, session: Session): void {
    const saved = savedOptions(account)
    const rows = OPTION_KINDS.map((kind) => {
      const { value, source } = optionState(kind, session, saved)
      return [kind.key, value, source, kind.show(saved) ?? '-']
    })
    call.msg(
      `${screenTable(call, { head: ['Option', 'Value', 'From', 'Saved'], rows })}\n\n` +
        'Type |woption <name> = <value>|n to set one, |woption/save|n to keep them for your next logins.',
    )
  }

  #find(call: CommandCall, name: string): OptionKind | undefined {
    const kind = findOptionKind(name)
    if (!kind) call.msg(`There is no option “${playerText(name)}”. There are ${ALL_KEYS}.`)
    return kind
  }
}

/** An option and what it is to be, as they were typed; the sign between them may be left out. */
function readAssignment({ lhs, rhs }: CommandCall): { readonly name: string; readonly written: string } {
  const [first = '', ...rest] = lhs.split(/\s+/)
  const [name, written] = rhs === undefined ? [first, rest.join(' ')] : [lhs, rhs.trim()]
  return { name, written: written.toLowerCase() }
}
