import { byId } from './elements.ts'

/** Tells who has scrolled up how many lines are new, and leads to them. */
export class BelowButton {
  readonly #button = byId('below', HTMLButtonElement)

  constructor(onClick: () => void) {
    this.#button.addEventListener('click', onClick)
  }

  show(count: number): void {
    this.#button.hidden = count === 0
    const text = count === 1 ? 'One new line below' : `${count} new lines below`
    if (count > 0 && this.#button.textContent !== text) this.#button.textContent = text
  }
}
