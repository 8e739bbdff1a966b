import { stripMarkup } from './markup.ts'
import { displayWidth } from './width.ts'

/** Adds blanks behind marked-up text until it takes `width` columns; wider text stays as it is. */
export function padEnd(markup: string, width: number): string {
  return markup + blanksFor(markup, width)
}

/** Adds blanks before marked-up text until it takes `width` columns; wider text stays as it is. */
export function padStart(markup: string, width: number): string {
  return blanksFor(markup, width) + markup
}

function blanksFor(markup: string, width: number): string {
  return ' '.repeat(Math.max(0, Math.floor(width) - displayWidth(stripMarkup(markup))))
}
