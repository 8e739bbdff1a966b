import type { CommandCall } from '../../command-call.ts'
import { Command } from '../../command.ts'
import { playerText } from '../../player-text.ts'
import { EARLY_OPTIONS } from '../options/option-kinds.ts'
import { withoutOption } from '../options/option-state.ts'

/** `encoding` before login: in what the client's text is written. */
export class EncodingCommand extends Command {
  readonly key = 'encoding'
  override readonly aliases = ['encode']
  override readonly cmdset = 'unloggedin'
  override readonly switches = ['clear']
  override readonly usage = ['encoding', 'encoding <name>', 'encoding/clear']
  override readonly help = 'Sets how your client writes letters beyond plain ones, for clients without UTF-8.'

  run(call: CommandCall): void {
    const { session } = call
    const { encoding } = EARLY_OPTIONS
    if (!session) return call.usage()
    if (call.switches.has('clear')) {
      session.setOptions(withoutOption(session.options, encoding))
      return call.msg(`Your text is left to your client: ${session.capabilities.encoding}.`)
    }
    if (!call.args) {
      return call.msg(`Your text is sent and read as ${session.capabilities.encoding}. It can be ${encoding.values}.`)
    }
    const read = encoding.read(call.args)
    if (!read) return call.msg(`I do not know the encoding “${playerText(call.args)}”. There are ${encoding.values}.`)
    session.setOptions({ ...session.options, ...read })
    call.msg(`Your text is now sent and read as ${read.encoding}.`)
  }
}
