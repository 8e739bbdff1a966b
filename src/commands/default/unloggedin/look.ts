import type { CommandCall } from '../../command-call.ts'
import { Command } from '../../command.ts'

/** `look` before login: the connection screen again. */
export class ConnectionScreenCommand extends Command {
  readonly key: string = 'look'
  override readonly aliases: readonly string[] = ['l']
  override readonly cmdset = 'unloggedin'
  override readonly usage = ['look']
  override readonly help = 'Shows the connection screen again.'

  run(call: CommandCall): void {
    const { connectionScreen: screen } = call.services.settings
    if (typeof screen === 'string') return call.msg(screen)
    if (call.session) call.msg(screen(call.world, call.session))
  }
}
