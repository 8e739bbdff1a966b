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
  readonly #view: PaneView
  readonly #body: HTMLElement
  readonly #note = make('span', { className: 'pane-note' })

  constructor(pane: Pane, ports: PanePorts, events: PaneFrameEvents) {
    this.pane = pane
    const onNote = (): void => {
      this.#showNote()
      events.onNote()
    }
    this.#view = pane.create({ ...ports, onNote })
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

  /** A word beside the title. */
  get note(): string {
    return this.#view.note ?? ''
  }

  take(name: string, data: Json, isOld: boolean): void {
    this.hasContent = this.#view.take(name, data, isOld)
    this.#showNote()
  }

  /** `undefined` is as high as what is in it, or as it is by itself. */
  setHeight(height: number | undefined): void {
    this.section.toggleAttribute('data-height', height !== undefined)
    if (height === undefined) this.#body.style.removeProperty('--pane-height')
    else this.#body.style.setProperty('--pane-height', `${height}px`)
  }

  remove(): void {
    this.#view.dispose?.()
    this.section.remove()
  }

  #showNote(): void {
    if (this.#note.textContent !== this.note) this.#note.textContent = this.note
  }
}
