import { changePane, movePane, type PanePlace } from '../../panes/pane-layout.ts'
import type { Dialogs } from '../dialogs.ts'
import { make, makeButton } from '../elements.ts'
import type { PaneLayoutStore } from './pane-layout-store.ts'
import type { Pane } from './pane.ts'

const PLACES: readonly (readonly [PanePlace, string])[] = [
  ['side', 'Beside the text'],
  ['bottom', 'Below the text'],
  ['hidden', 'Hidden'],
]

/** What the dialog works with. */
export interface PaneDialogPorts {
  readonly dialogs: Dialogs
  readonly store: PaneLayoutStore
  /** Those that have content, in their order. */
  readonly panes: () => readonly Pane[]
  /** Names every pane in the layout, so that it can be moved. */
  readonly complete: () => void
}

/** Opens the list of panes: where each stands, and in what order. @param first Key of the pane to begin with. */
export function openPaneDialog({ dialogs, store, panes, complete }: PaneDialogPorts, first?: string): void {
  const list = make('div', { className: 'pane-list' })
  const fill = (focus?: string): void => {
    list.replaceChildren(...panes().map((pane) => row(pane, store, fill)))
    if (focus !== undefined) list.querySelector<HTMLElement>(`#${CSS.escape(focus)}`)?.focus()
  }
  fill()
  const anew = makeButton('As it was at first', () => {
    store.forget()
    complete()
    fill()
  })
  const done = makeButton('Done', () => dialogs.close(), 'main')
  const hint =
    list.children.length === 0 ? 'The game shows nothing in panes here yet.' : 'Panes appear when the game feeds them.'
  dialogs.open('Panes', [make('p', {}, hint), list, make('div', { className: 'choices' }, done, anew)])
  if (first !== undefined) list.querySelector<HTMLElement>(`#place-${CSS.escape(first)}`)?.focus()
}

function row({ key, title }: Pane, store: PaneLayoutStore, fill: (focus?: string) => void): HTMLElement {
  const select = make(
    'select',
    { id: `place-${key}` },
    ...PLACES.map(([value, text]) => make('option', { value }, text)),
  )
  select.value = store.current.panes.find((pane) => pane.key === key)?.place ?? 'side'
  select.addEventListener('change', () => {
    const chosen = PLACES.find(([place]) => place === select.value)
    if (chosen) store.change(changePane(store.current, key, { place: chosen[0] }))
    fill(select.id)
  })
  const move = (name: string, id: string, by: -1 | 1): HTMLButtonElement => {
    const button = makeButton(by < 0 ? '↑' : '↓', () => {
      store.change(movePane(store.current, key, by))
      fill(id)
    })
    button.id = id
    button.setAttribute('aria-label', `${title}: ${name}`)
    return button
  }
  const label = make('label', { htmlFor: select.id }, title)
  return make(
    'div',
    { className: 'pane-row' },
    label,
    select,
    move('earlier', `up-${key}`, -1),
    move('later', `down-${key}`, 1),
  )
}
