import type { Dialogs } from './dialogs.ts'
import { make, makeButton } from './elements.ts'

/** What the menu offers, and what comes of it. */
export type MenuEntry = readonly [text: string, action: () => void]

/** Opens the menu; it closes before what was chosen is done. */
export function openMenu(dialogs: Dialogs, entries: readonly MenuEntry[]): void {
  const buttons = entries.map(([text, action]) =>
    makeButton(text, () => {
      dialogs.close()
      action()
    }),
  )
  const close = makeButton('Close', () => dialogs.close())
  dialogs.open('Menu', [make('div', { className: 'menu' }, ...buttons, close)])
}
