import { byId } from './elements.ts'

/** Who plays and what is new, in the title of the page and at its top. */
export class PageTitle {
  readonly #who = byId('who', HTMLParagraphElement)
  readonly #game = document.title
  #name = ''
  #unseen = 0

  /** Without what is new. */
  get text(): string {
    return this.#name === '' ? this.#game : `${this.#name} – ${this.#game}`
  }

  /** What the character is called; empty while there is none. */
  setName(name: string): void {
    this.#name = name
    this.#who.textContent = name
    this.#who.hidden = name === ''
    this.#show()
  }

  /** So often the player was mentioned while they looked elsewhere. */
  setUnseen(count: number): void {
    this.#unseen = count
    this.#show()
  }

  #show(): void {
    document.title = this.#unseen > 0 ? `(${this.#unseen}) ${this.text}` : this.text
  }
}
