import type { CommandCall } from '../../command-call.ts'
import { Command } from '../../command.ts'
import { EARLY_OPTIONS } from '../options/option-kinds.ts'

/** `screenreader` before login: what follows is written to be read aloud. */
export class ScreenReaderCommand extends Command {
  readonly key = 'screenreader'
  override readonly aliases = ['reader']
  override readonly cmdset = 'unloggedin'
  override readonly usage = ['screenreader', 'screenreader on', 'screenreader off']
  override readonly help = 'Leaves out lines and frames, for who listens to the game. Again to have them back.'

  run(call: CommandCall): void {
    const { session } = call
    if (!session) return call.usage()
    const written = call.args.toLowerCase() || (session.capabilities.isScreenReader ? 'off' : 'on')
    const read = EARLY_OPTIONS.screenReader.read(written)
    if (!read) return call.usage()
    session.setOptions({ ...session.options, ...read })
    call.msg(
      read.isScreenReader
        ? 'Screen reader mode is on: lines and frames are left out. Type screenreader off to end it.'
        : 'Screen reader mode is off.',
    )
  }
}
