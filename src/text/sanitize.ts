// C0 but tab and newline, DEL, C1, the line and paragraph separators, and the marks that reverse the order of text.
const UNSAFE = /[\0-\x08\x0b-\x1f\x7f-\x9f\u2028\u2029\u202a-\u202e\u2066-\u2069]/
const ALL_UNSAFE = new RegExp(UNSAFE, 'g')

/**
 * Removes what could steer a terminal or forge a line: control characters but tab and newline, and bidi overrides.
 *
 * Every renderer passes the text of every span through it, so no text can carry an escape sequence of its own.
 */
export function sanitize(text: string): string {
  return UNSAFE.test(text) ? text.replace(ALL_UNSAFE, '') : text
}
