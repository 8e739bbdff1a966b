/**
 * What a line of text never needs and a terminal may obey: C0 but TAB, DEL, C1, the Unicode line separators, and the
 * bidirectional overrides and isolates that reorder what others read.
 */
const CONTROLS = /[\u0000-\u0008\u000a-\u001f\u007f-\u009f\u2028-\u202e\u2066-\u2069]/g

/** Removes control characters from one line of text; of an escape sequence only its ESC goes, the rest is harmless. */
export function stripControls(text: string): string {
  return text.replace(CONTROLS, '')
}
