/** What a player reads whose line passed `maxLineBytes`: the same words on every kind of connection. */
export function lineTooLongNotice(limitBytes: number): string {
  return `That line was too long (over ${limitBytes} bytes) and was not used.`
}

/** What a player reads who is asked for a secret by a client that does not hide what is typed. */
export const SECRET_SHOWN_NOTICE = 'Your client shows what you type now. See that nobody reads along.'

/** Stands before what a player missed while the connection was lost. */
export const MISSED_NOTICE = 'While you were away:'

/** Stands after it. */
export const MISSED_END = 'That was while you were away.'

/** The same where so much was missed that not all of it was kept. */
export function missedNotice(count: number): string {
  return `While you were away (${count} earlier ${count === 1 ? 'text is' : 'texts are'} gone):`
}

/** Stands for lines that were left out, as the client read too slowly. */
export function leftOutNotice(lines: number): string {
  const what = lines === 1 ? '1 line was' : `${lines} lines were`
  return `… ${what} left out, as your connection was too slow …`
}
