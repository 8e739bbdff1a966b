import { type AliasStore, formatAliases, parseAliases } from '../input/aliases.ts'
import type { Dialogs } from './dialogs.ts'
import { make, makeButton } from './elements.ts'

/** Opens the player's aliases, one a line. */
export function openAliasDialog(dialogs: Dialogs, store: AliasStore): void {
  const text = make('textarea', {
    className: 'aliases',
    value: formatAliases(store.read()),
    spellcheck: false,
    id: 'aliases',
  })
  const fault = make('p', { className: 'hint' })
  fault.setAttribute('role', 'status')
  const save = (): void => {
    const { aliases, faults } = parseAliases(text.value)
    if (faults.length > 0) {
      fault.textContent = `This is no alias: ${faults[0] ?? ''}`
      return
    }
    store.write(aliases)
    dialogs.close()
  }
  dialogs.open('Aliases', [
    make(
      'p',
      {},
      'Words of your own, each on a line. Several commands are parted by “;”. %1 to %9 are the words you type behind the name, %* all of them. Names f1 to f12, and num0 to num9, are keys.',
    ),
    make('label', { htmlFor: 'aliases' }, 'For example: gg = get %1; give %1 to %2'),
    text,
    fault,
    make(
      'div',
      { className: 'choices' },
      makeButton('Save', save, 'main'),
      makeButton('Cancel', () => dialogs.close()),
    ),
  ])
  text.focus()
}
