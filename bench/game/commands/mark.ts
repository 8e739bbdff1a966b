import { Command, type CommandCall, type Db } from 'waystone'

/** `mark <number>`: counts in the store, and says the number that came and how many have come. */
export class MarkCommand extends Command {
  readonly key = 'mark'
  override readonly usage = ['mark <number>']
  override readonly help = 'Counts.'

  run(call: CommandCall): void {
    if (!call.puppet) return call.msg('Nobody is here to count.')
    const db = call.puppet.db as Db<{ marks?: number }>
    const count = (db.marks ?? 0) + 1
    db.marks = count
    call.msg(`mark ${call.args} ${count}`)
  }
}
