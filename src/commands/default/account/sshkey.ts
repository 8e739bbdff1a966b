import { escapeMarkup } from '../../../text/markup.ts'
import type { Account } from '../../../world/accounts/account.ts'
import type { CommandCall } from '../../command-call.ts'
import { AccountCommand } from '../account-command.ts'
import { screenTable } from '../screen.ts'

/** `sshkey`: the public keys with which the account is logged in to over SSH. */
export class SshKeyCommand extends AccountCommand {
  readonly key = 'sshkey'
  override readonly aliases = ['sshkeys']
  override readonly locks = 'cmd:pperm(Player)'
  override readonly switches = ['add', 'remove']
  override readonly usage = ['sshkey', 'sshkey/add <public key>', 'sshkey/remove <number or fingerprint>']
  override readonly help =
    'Lists, adds and removes the public keys with which you log in over SSH instead of a password.\n' +
    'To add one, paste the line of your |w.pub|n file: |wsshkey/add ssh-ed25519 AAAA… me@home|n\n' +
    'A key stays valid when you change your password.'

  protected act(call: CommandCall, account: Account): void {
    const { sshKeys } = call.services.login
    if (call.switches.has('add')) return this.#add(call, account)
    if (!call.switches.has('remove')) return this.#list(call, account)
    if (!call.args) return call.usage()
    call.msg(sshKeys.remove(account, call.args).text)
  }

  #add(call: CommandCall, account: Account): void {
    if (!call.args) return call.usage()
    const { isOk, text } = call.services.login.sshKeys.add(account, call.args)
    call.msg(text)
    if (!isOk) return
    // Whoever else sits at this account should know.
    for (const session of call.services.sessions.ofAccount(account)) {
      if (session !== call.session) session.msg('A key for logging in over SSH was added to your account.')
    }
  }

  #list(call: CommandCall, account: Account): void {
    const keys = call.services.login.sshKeys.of(account)
    if (keys.length === 0) return call.msg('You have no keys. Type |whelp sshkey|n to learn what they are for.')
    const rows = keys.map(({ algorithm, fingerprint, comment }, index) => [
      String(index + 1),
      algorithm.replace(/^ssh-|^ecdsa-sha2-/, ''),
      fingerprint,
      escapeMarkup(comment),
    ])
    call.msg(screenTable(call, { head: ['', 'Kind', 'Fingerprint', 'Comment'], rows }))
  }
}
