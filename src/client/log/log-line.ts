import type { WebSpan } from '../../wire/web/web-messages.ts'

/** What a line of the scrollback is: of the game, typed by the player, about the connection, or a cut in the story. */
export type LogLineKind = 'game' | 'typed' | 'notice' | 'mark'

/** One line of the scrollback. */
export interface LogLine {
  /** Counts up from 1 over all lines of a page; never used twice. */
  readonly id: number
  readonly kind: LogLineKind
  readonly spans: readonly WebSpan[]
  /** It names the player, or holds a word that they watched for when it came. */
  readonly isMention?: boolean
}

/** A line that has no number yet. */
export type NewLogLine = Omit<LogLine, 'id'>

/** The text of a line, without looks and links. */
export function textOfLine({ spans }: Pick<LogLine, 'spans'>): string {
  let text = ''
  for (const span of spans) text += typeof span === 'string' ? span : span.text
  return text
}
