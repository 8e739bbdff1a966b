import { type LogLine, textOfLine } from './log-line.ts'

/** The scrollback as a file of plain text; what the player typed is marked by `> `. */
export function toPlainLog(lines: readonly LogLine[]): string {
  return lines.map((line) => `${`${line.kind === 'typed' ? '> ' : ''}${textOfLine(line)}`.trimEnd()}\n`).join('')
}

/** What such a file is called: whose it is, and the minute as the player's clock shows it. */
export function nameOfPlainLog(title: string, when: Date): string {
  const two = (part: number): string => String(part).padStart(2, '0')
  const parts = [when.getMonth() + 1, when.getDate(), when.getHours(), when.getMinutes()]
  return `${title} ${[when.getFullYear(), ...parts.map(two)].join('-')}.txt`
}
