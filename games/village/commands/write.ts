import type { CommandCall, GameObject } from 'waystone'
import { ActorCommand } from '../lib/actor-command.ts'
import { NoticeBoard } from '../typeclasses/notice-board.ts'

/** `write`: asks what to write. The answer goes to `prompts/write-note.ts`, be it after a reload. */
class WriteCommand extends ActorCommand {
  readonly key = 'write'
  override readonly usage = ['write']
  override readonly help = 'Writes a note and pins it to the board. You are asked for the text.'

  protected act(call: CommandCall, _self: GameObject): void {
    const board = call.source
    if (board instanceof NoticeBoard) call.session?.prompt('write-note', { board: board.id })
  }
}

/** For `cmdsets/notice-board.ts`. */
export const writeCommand = new WriteCommand()
