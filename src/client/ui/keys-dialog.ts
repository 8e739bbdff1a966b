import type { Dialogs } from './dialogs.ts'
import { make, makeButton } from './elements.ts'

const KEYS: readonly (readonly [keys: string, what: string])[] = [
  ['Enter', 'Sends the line; Shift and Enter begin a new one'],
  ['↑ ↓', 'Earlier lines, and back to what you were typing'],
  ['Tab', 'Completes a command or a name; after Escape it goes on to the next field'],
  ['Page ↑ ↓', 'Through the scrollback'],
  ['Ctrl F', 'Finds in the scrollback; F3 finds the next'],
  ['F1 … F12', 'Send the alias of that name, if you have one: “f2 = look”'],
  ['Number pad', 'So do its digits, while nothing is typed: “num8 = north”'],
  ['Escape', 'Closes what is open'],
]

/** Tells what the keys do. */
export function openKeysDialog(dialogs: Dialogs): void {
  const rows = KEYS.flatMap(([keys, what]) => [make('dt', {}, make('kbd', {}, keys)), make('dd', {}, what)])
  const done = makeButton('Done', () => dialogs.close(), 'main')
  dialogs.open('Keys', [make('dl', { className: 'keys' }, ...rows), make('div', { className: 'choices' }, done)])
  done.focus()
}
