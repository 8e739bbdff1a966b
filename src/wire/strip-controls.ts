/**
 * What a line of text never needs and a terminal may obey: C0 but TAB, DEL, C1, the Unicode line separators, and the
 * bidirectional overrides and isolates that reorder what others read.
 */
const CONTROLS = /[\u0000-\u0008\u000a-\u001f\u007f-\u009f\u2028-\u202e\u2066-\u2069]/g

/** Signs above and below a letter: no script needs so many, and a pile of them covers the lines of others. */
const PILED_MARKS = /(\p{M}{8})\p{M}+/gu
const PLAIN = /^[\u0020-\u007e]*$/

/**
 * Removes control characters from one line of text; of an escape sequence only its ESC goes, the rest is harmless. Of
 * marks that combine with one letter eight stay.
 */
export function stripControls(text: string): string {
  return PLAIN.test(text) ? text : text.replace(CONTROLS, '').replace(PILED_MARKS, '$1')
}
