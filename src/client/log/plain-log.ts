import { type LogLine, textOfLine } from './log-line.ts'

/** The scrollback as a file of plain text; what the player typed is marked by `> `. */
export function toPlainLog(lines: readonly LogLine[]): string {
  return lines.map((line) => `${line.kind === 'typed' ? '> ' : ''}${textOfLine(line).trimEnd()}\n`).join('')
}
