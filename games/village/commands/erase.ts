import type { CommandCall, GameObject } from 'waystone'
import { ActorCommand } from '../lib/actor-command.ts'
import { tellOthers } from '../lib/tell-others.ts'
import { NoticeBoard } from '../typeclasses/notice-board.ts'

class EraseCommand extends ActorCommand {
  readonly key = 'erase'
  override readonly usage = ['erase <number>']
  override readonly help = 'Takes a note of yours down from the board, by its number. Builders may take down any.'

  protected act(call: CommandCall, self: GameObject): void {
    const board = call.source
    if (!(board instanceof NoticeBoard)) return
    const number = Number(call.args)
    const note = Number.isInteger(number) ? board.db.notes[number - 1] : undefined
    if (!call.args) return call.usage()
    if (!note) return call.msg('There is no note of that number.')
    if (note.author !== self && !self.permissions.check('Builder')) return call.msg('That note is not yours.')
    board.takeDown(number)
    call.msg('You take the note down.')
    tellOthers(self, (who) => `${who} takes a note down from the board.`)
  }
}

/** For `cmdsets/notice-board.ts`. */
export const eraseCommand = new EraseCommand()
