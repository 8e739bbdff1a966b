import type { Json, PromptCall, PromptDefinition } from 'waystone'
import { tellOthers } from '../lib/tell-others.ts'
import { NoticeBoard } from '../typeclasses/notice-board.ts'

const NOTE_MAX_LENGTH = 200

/** Asks for the text of a note. `data` is `{ board: number }`: a prompt keeps JSON, and outlives the Server. */
export const writeNotePrompt: PromptDefinition = {
  name: 'write-note',
  question: () => 'What do you want to write? (An empty line writes nothing.) ',
  answer(call, line, data) {
    if (!line) return call.msg('You write nothing.')
    if (line.length > NOTE_MAX_LENGTH) {
      call.msg(`There is only room for ${NOTE_MAX_LENGTH} characters; that was ${line.length}.`)
      return 'again'
    }
    const { puppet } = call
    const board = boardOf(call, data)
    if (!puppet || !board || board.location !== puppet.location) return call.msg('The board is out of reach now.')
    board.pin(puppet, line)
    call.msg('You pin your note to the board. |wread board|n shows it.')
    return tellOthers(puppet, (who) => `${who} pins a note to the board.`)
  },
}

function boardOf(call: PromptCall, data: Json): NoticeBoard | undefined {
  const id = typeof data === 'object' && data !== null && 'board' in data ? data.board : undefined
  const board = typeof id === 'number' ? call.world.object(id) : undefined
  return board instanceof NoticeBoard ? board : undefined
}
