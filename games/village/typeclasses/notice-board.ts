import { type Db, escapeMarkup, formatDuration, type GameObject } from 'waystone'
import { Readable } from './readable.ts'

/** A note as the board keeps it. */
export interface Note {
  /** Reads as `null` when the character is gone. */
  readonly author: GameObject | null
  readonly text: string
  /** Milliseconds since 1970. */
  readonly writtenAt: number
}

const NOTES_MAX = 12

/** A board that keeps what people write on it. */
export class NoticeBoard extends Readable {
  static override readonly attributeDefaults = { ...Readable.attributeDefaults, notes: [] }
  declare readonly db: Db<{ desc: string; writing: string; notes: Note[] }>

  /** Pins up a note; when the board is full, the oldest comes down. */
  pin(author: GameObject, text: string): void {
    const note = { author, text, writtenAt: this.world.clock.now() }
    this.db.notes = [...this.db.notes, note].slice(-NOTES_MAX)
  }

  /** Takes down the note of a number, counted from 1. */
  takeDown(number: number): void {
    this.db.notes.splice(number - 1, 1)
  }

  override readBy(reader: GameObject): string {
    const lines = this.db.notes.map(({ author, text, writtenAt }, index) => {
      const name = author ? author.getDisplayName(reader) : 'somebody who has moved away'
      return `  ${index + 1}. ${escapeMarkup(text)} |x(${name}, ${this.#age(writtenAt)})|n`
    })
    const notes = lines.length > 0 ? ['Pinned below it:', ...lines] : ['Nobody has pinned anything below it.']
    return [super.readBy(reader), ...notes, 'Type |wwrite|n to add a note.'].join('\n')
  }

  override defaultCmdsetPath(): string {
    return 'cmdsets/notice-board:noticeBoardCmdset'
  }

  #age(writtenAt: number): string {
    const ageMs = this.world.clock.now() - writtenAt
    return ageMs < 60_000 ? 'just now' : `${formatDuration(ageMs)} ago`
  }
}
