import { type LogLine, textOfLine } from '../log/log-line.ts'

/** Lines that the live region holds; a screen reader keeps for itself what it has not read yet. */
const MAX_LINES = 80

/** Has each new line read once by a screen reader, and nothing while it is paused. */
export class LiveReader {
  readonly #region: HTMLElement
  #isPaused = false
  #waiting: string[] = []
  #isFrameDue = false

  constructor(region: HTMLElement) {
    this.#region = region
  }

  setPaused(isPaused: boolean): void {
    this.#isPaused = isPaused
    if (isPaused) this.#waiting = []
  }

  /** Reads the game's lines and those about the connection; the player knows what they typed. */
  add(lines: readonly Pick<LogLine, 'kind' | 'spans'>[]): void {
    if (this.#isPaused) return
    for (const line of lines) {
      const text = line.kind === 'typed' ? '' : textOfLine(line).trim()
      if (text !== '') this.#waiting.push(text)
    }
    if (this.#isFrameDue || this.#waiting.length === 0) return
    this.#isFrameDue = true
    requestAnimationFrame(() => this.#tell())
  }

  #tell(): void {
    this.#isFrameDue = false
    // In a flood the newest are what can still be read.
    const texts = this.#waiting.splice(0).slice(-MAX_LINES)
    this.#region.append(
      ...texts.map((text) => {
        const line = document.createElement('p')
        line.textContent = text
        return line
      }),
    )
    while (this.#region.childElementCount > MAX_LINES) this.#region.firstElementChild?.remove()
  }
}
