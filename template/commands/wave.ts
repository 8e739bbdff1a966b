import { Command, type CommandCall } from 'waystone'

/** One exported class, one command: after `waystone reload` players can type it. */
export class WaveCommand extends Command {
  readonly key = 'wave'
  override readonly usage = ['wave']
  override readonly help = 'Waves to everybody who is here.'

  run(call: CommandCall): void {
    const { puppet } = call
    if (!puppet?.location) return call.msg('There is nobody to see it.')
    call.msg('You wave.')
    puppet.location.msgContents('{who} waves.', { exclude: [puppet], from: puppet, mapping: { who: puppet } })
  }
}
