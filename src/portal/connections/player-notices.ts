/** What a player reads whose line passed `maxLineBytes`: the same words on every kind of connection. */
export function lineTooLongNotice(limitBytes: number): string {
  return `That line was too long (over ${limitBytes} bytes) and was not used.`
}
