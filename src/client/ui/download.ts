import { make } from './elements.ts'

/** Gives the player a text as a file. */
export function downloadText(name: string, text: string): void {
  const url = URL.createObjectURL(new Blob([text], { type: 'text/plain;charset=utf-8' }))
  const link = make('a', { href: url, download: name })
  link.click()
  // The browser has to have begun with it.
  setTimeout(() => URL.revokeObjectURL(url), 10_000)
}
