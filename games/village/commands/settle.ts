import { Command, type CommandCall } from 'waystone'

/** `settle`: opens the menu of `prompts/settle.ts`. A command of the session, so that it is there out of character too. */
export class SettleCommand extends Command {
  readonly key = 'settle'
  override readonly cmdset = 'session'
  override readonly locks = 'cmd:pperm(Player)'
  override readonly usage = ['settle']
  override readonly help = 'Makes another character, step by step. |wquit|n leaves the steps.'

  run(call: CommandCall): void {
    call.session?.prompt('settle')
  }
}
