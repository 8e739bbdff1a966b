import type { Json } from '../../../base/json.ts'
import { PANE_HEIGHT } from '../../panes/pane-layout.ts'
import { make, makeButton } from '../elements.ts'
import { makeDraggable, type PaneTarget } from './pane-drag.ts'
import type { Pane, PanePorts, PaneView } from './pane.ts'
import { makeSplitter } from './splitter.ts'

/** What a {@link PaneFrame} tells. */
export interface PaneFrameEvents {
  readonly onArrange: () => void
  readonly onNote: () => void
  readonly onHeight: (height: number) => void
  readonly onDrop: (target: PaneTarget) => void
}

/** A pane with what is around it: its title, a button to arrange it, and a bar to make it higher. */
export class PaneFrame {
  readonly pane: Pane
  readonly section: HTMLElement
  hasContent = false
  /** A word beside the title. */
  note = ''
  readonly #view: PaneView
  readonly #body: HTMLElement
  readonly #note = make('span', { className: 'pane-note' })

  constructor(pane: Pane, ports: PanePorts, events: PaneFrameEvents) {
    this.pane = pane
    const onNote = (): void => {
      this.#showNote()
      events.onNote()
    }
    const { sendLine, sendOob, kept, tab } = ports
    this.#view = pane.create({ sendLine, sendOob, kept, tab, onNote })
    if (!(this.#view.element instanceof HTMLElement)) throw new TypeError('create made no view with an element')
    const title = make('h2', { id: `pane-${pane.key}-title` }, pane.title)
    const arrange = makeButton('⋮', events.onArrange, 'pane-arrange')
    arrange.setAttribute('aria-label', `Arrange ${pane.title}`)
    arrange.setAttribute('aria-haspopup', 'dialog')
    this.#body = make('div', { className: 'pane-body' }, this.#view.element)
    const splitter = makeSplitter({
      label: `Height of ${pane.title}`,
      orientation: 'horizontal',
      growth: 1,
      range: PANE_HEIGHT,
      read: () => Math.round(this.#body.getBoundingClientRect().height),
      show: (height) => this.setHeight(height),
      done: events.onHeight,
    })
    const head = make('div', { className: 'pane-head' }, title, this.#note, arrange)
    this.section = make('section', { className: 'pane', id: `pane-${pane.key}` }, head, this.#body, splitter)
    this.section.setAttribute('aria-labelledby', title.id)
    this.section.dataset['pane'] = pane.key
    makeDraggable(this.section, head, events.onDrop)
  }

  take(name: string, data: Json, isOld: boolean): void {
    // A game's own pane may give anything.
    this.hasContent = this.#view.take(name, data, isOld) === true
    this.#showNote()
  }

  /** `undefined` is as high as what is in it, or as it is by itself. */
  setHeight(height: number | undefined): void {
    this.section.toggleAttribute('data-height', height !== undefined)
    if (height === undefined) this.#body.style.removeProperty('--pane-height')
    else this.#body.style.setProperty('--pane-height', `${height}px`)
  }

  /** Ends the view. Taking the frame off the page is up to who put it there. */
  dispose(): void {
    this.#view.dispose?.()
  }

  #showNote(): void {
    this.note = String(this.#view.note ?? '')
    if (this.#note.textContent !== this.note) this.#note.textContent = this.note
  }
}
