import { type Offer, offerWords } from '../input/offer-words.ts'
import { byId, makeButton } from './elements.ts'
import type { InputBar } from './input-bar.ts'

/** What an {@link OfferRow} works with. */
export interface OfferRowPorts {
  readonly input: () => Pick<InputBar, 'text' | 'cursor' | 'isSecret' | 'putWord'>
  readonly exits: () => readonly string[]
  readonly words: () => Iterable<string>
  readonly onLine: (line: string) => void
}

/** Words to tap above the line, where there is no Tab key: ways out while nothing is typed, then ends of words. */
export class OfferRow {
  readonly #ports: OfferRowPorts
  readonly #row = byId('offers', HTMLDivElement)
  readonly #isCoarse = matchMedia('(pointer: coarse)')
  #shown = ''

  constructor(ports: OfferRowPorts) {
    this.#ports = ports
    // What is tapped does not take the focus: the keyboard stays.
    this.#row.addEventListener('mousedown', (event) => event.preventDefault())
  }

  /** Offers what fits what is typed and where the player is. */
  update(): void {
    if (!this.#isCoarse.matches) return
    const { input, exits, words } = this.#ports
    const { text, cursor, isSecret } = input()
    const offers = isSecret ? [] : offerWords({ text, cursor, exits: exits(), words })
    const shown = JSON.stringify(offers)
    if (shown === this.#shown) return
    this.#shown = shown
    this.#row.hidden = offers.length === 0
    this.#row.replaceChildren(...offers.map((offer) => makeButton(offer.text, () => this.#take(offer))))
    this.#row.scrollLeft = 0
  }

  #take({ text, isLine }: Offer): void {
    if (isLine) this.#ports.onLine(text)
    else this.#ports.input().putWord(text)
  }
}
