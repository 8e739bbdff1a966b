import { type LogLine, textOfLine } from './log-line.ts'

/** A line that was typed and is not with the game yet: its line of the scrollback, none if it was not shown. */
type Typed = number | undefined

/** Knows which lines of the scrollback hold what was typed and is not taken yet. What is typed first is taken first. */
export class TypedLines {
  #typed: Typed[] = []

  /** A line was typed. @param id Its line of the scrollback; none for a secret. */
  add(id: number | undefined): void {
    this.#typed.push(id)
  }

  /** Only so many are still not taken; gives the ids of those that are, now. */
  keepNewest(count: number): readonly number[] {
    return this.#typed.splice(0, Math.max(0, this.#typed.length - count)).filter((id) => id !== undefined)
  }

  /** None of them will be taken; gives their ids. */
  giveUp(): readonly number[] {
    return this.#typed.splice(0).filter((id) => id !== undefined)
  }

  /** After a refresh: finds the lines of the scrollback that hold what is not taken. */
  restore(lines: readonly LogLine[], texts: readonly string[]): void {
    let end = lines.length
    const found = texts.toReversed().map((text) => {
      const at = text === '' ? -1 : lines.slice(0, end).findLastIndex((line) => isTyped(line, text))
      if (at < 0) return undefined
      end = at
      return lines[at]?.id
    })
    this.#typed = found.reverse()
  }

  /** Whether the line of the scrollback waits. */
  has(id: number): boolean {
    return this.#typed.includes(id)
  }
}

function isTyped(line: LogLine, text: string): boolean {
  return line.kind === 'typed' && textOfLine(line).endsWith(text)
}
