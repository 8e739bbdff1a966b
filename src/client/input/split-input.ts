/** A text of more lines than this is shown before it is sent. */
export const MAX_UNASKED_LINES = 10

/** What is typed or pasted as the lines that are sent; an end of line at the end begins no other. */
export function splitInput(text: string): readonly string[] {
  return text.replaceAll(/\r\n?/g, '\n').replace(/\n+$/, '').split('\n')
}
