import type { ClientSettings, Theme } from '../settings/client-settings.ts'
import type { Dialogs } from './dialogs.ts'
import { make, makeButton } from './elements.ts'
import type { SettingsStore } from './settings-store.ts'

type NumberName = 'fontSize' | 'columns' | 'scrollbackLines'
type FlagName = 'keepsLine' | 'isScreenReader' | 'isReadAloud' | 'hasSound' | 'hasNotices'

const THEMES: readonly (readonly [Theme, string])[] = [
  ['system', 'As the system'],
  ['dark', 'Dark'],
  ['light', 'Light'],
  ['contrast', 'High contrast'],
]
const FONTS: readonly (readonly [ClientSettings['font'], string])[] = [
  ['mono', 'Fixed width'],
  ['sans', 'Without serifs'],
  ['serif', 'With serifs'],
]

/** Opens the settings. Each change is told at once. */
export function openSettingsDialog(dialogs: Dialogs, settings: SettingsStore): void {
  const set = (part: Partial<ClientSettings>): void => settings.change({ ...settings.current, ...part })
  const now = settings.current
  const number = (name: NumberName, label: string, bounds: { min: number; max: number; step: number }): HTMLElement => {
    const input = make('input', { type: 'number', value: String(now[name]), id: `set-${name}` })
    for (const [key, value] of Object.entries(bounds)) input.setAttribute(key, String(value))
    input.addEventListener('change', () => {
      // No number at all, as an emptied field, is the default.
      set({ [name]: input.valueAsNumber })
      input.value = String(settings.current[name])
    })
    return field(label, input)
  }
  const flag = (name: FlagName, label: string): HTMLElement => {
    const input = make('input', { type: 'checkbox', checked: now[name], id: `set-${name}` })
    input.addEventListener('change', () => set({ [name]: input.checked }))
    return make('div', { className: 'field check' }, input, make('label', { htmlFor: input.id }, label))
  }
  const words = make('input', { type: 'text', value: now.watchWords, id: 'set-watchWords', autocomplete: 'off' })
  words.addEventListener('change', () => set({ watchWords: words.value }))
  dialogs.open('Settings', [
    choice('Theme', { id: 'set-theme', options: THEMES, value: now.theme }, (theme) => set({ theme })),
    choice('Font', { id: 'set-font', options: FONTS, value: now.font }, (font) => set({ font })),
    number('fontSize', 'Size of the letters', { min: 10, max: 40, step: 1 }),
    number('columns', 'Widest line, in letters (0: the window)', { min: 0, max: 400, step: 1 }),
    number('scrollbackLines', 'Lines of scrollback', { min: 500, max: 200_000, step: 500 }),
    make('h3', {}, 'Typing'),
    flag('keepsLine', 'Keep what I sent in the line: Enter sends it again, typing replaces it'),
    make('h3', {}, 'Reading aloud'),
    flag('isScreenReader', 'I use a screen reader: leave out what is only to be looked at'),
    flag('isReadAloud', 'Read new lines aloud'),
    make('h3', {}, 'When I am mentioned'),
    flag('hasSound', 'Play a sound'),
    flag('hasNotices', 'Show a notice of the system while I look elsewhere'),
    field('Other words to watch for, with commas', words),
    make(
      'div',
      { className: 'choices' },
      makeButton('Done', () => dialogs.close(), 'main'),
    ),
  ])
}

function field(label: string, input: HTMLElement): HTMLElement {
  return make('div', { className: 'field' }, make('label', { htmlFor: input.id }, label), input)
}

function choice<Value extends string>(
  label: string,
  { id, options, value }: { id: string; options: readonly (readonly [Value, string])[]; value: Value },
  change: (value: Value) => void,
): HTMLElement {
  const select = make('select', { id }, ...options.map(([key, text]) => make('option', { value: key }, text)))
  select.value = value
  select.addEventListener('change', () => {
    const chosen = options.find(([key]) => key === select.value)
    if (chosen) change(chosen[0])
  })
  return field(label, select)
}
