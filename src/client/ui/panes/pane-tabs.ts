import { make, makeButton } from '../elements.ts'
import type { PaneFrame } from './pane-frame.ts'

/** On a small screen, a button for each pane. One pane at a time opens above the text. */
export class PaneTabs {
  readonly element = make('nav', { className: 'pane-tabs', hidden: true })
  readonly #onChange: () => void
  #open: string | undefined

  constructor(onChange: () => void) {
    this.#onChange = onChange
    this.element.setAttribute('aria-label', 'Panes')
  }

  /** Key of the pane that is open. */
  get open(): string | undefined {
    return this.#open
  }

  show(frames: readonly PaneFrame[]): void {
    if (!frames.some(({ pane }) => pane.key === this.#open)) this.#open = undefined
    const focused = document.activeElement instanceof HTMLElement ? document.activeElement.dataset['tab'] : undefined
    this.element.replaceChildren(...frames.map((frame) => this.#tab(frame)))
    this.element.hidden = frames.length === 0
    if (focused === undefined) return
    for (const tab of this.element.querySelectorAll('button')) if (tab.dataset['tab'] === focused) tab.focus()
  }

  #tab({ pane, note, section }: PaneFrame): HTMLButtonElement {
    const isOpen = this.#open === pane.key
    const tab = makeButton(note === '' ? pane.title : `${pane.title} (${note})`, () => {
      this.#open = isOpen ? undefined : pane.key
      this.#onChange()
    })
    tab.dataset['tab'] = pane.key
    tab.setAttribute('aria-expanded', String(isOpen))
    tab.setAttribute('aria-controls', section.id)
    return tab
  }
}
