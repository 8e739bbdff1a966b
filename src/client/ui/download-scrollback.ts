import { nameOfPlainLog, toPlainLog } from '../log/plain-log.ts'
import type { Scrollback } from '../log/scrollback.ts'
import { make } from './elements.ts'

const REVOKE_DELAY_MS = 10_000

/** Gives the player the scrollback as a file of plain text. @param title What it is called, before the minute. */
export function downloadScrollback(scrollback: Scrollback, title: string): void {
  const { firstId, nextId } = scrollback
  const text = toPlainLog(scrollback.slice(firstId, nextId))
  const url = URL.createObjectURL(new Blob([text], { type: 'text/plain;charset=utf-8' }))
  const link = make('a', { href: url, download: nameOfPlainLog(title, new Date()) })
  link.click()
  // The browser has to have begun with it.
  setTimeout(() => URL.revokeObjectURL(url), REVOKE_DELAY_MS)
}
