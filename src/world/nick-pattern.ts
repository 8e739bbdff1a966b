const MARKER = /\$\d{1,2}|\*/g

/** What is wrong with a nick, as a sentence for the player; `undefined` if nothing. */
export function nickFault(pattern: string, replacement: string): string | undefined {
  if (pattern === '' || replacement.trim() === '') return 'A nick needs a pattern and a replacement.'
  const inPattern = markersOf(pattern)
  const inReplacement = markersOf(replacement)
  if (new Set(inPattern).size < inPattern.length)
    return 'A nick can use each marker such as $1 only once in its pattern.'
  const missing = inReplacement.find((marker) => !inPattern.includes(marker))
  if (missing !== undefined) return `The replacement uses ${missing}, which is not in the pattern.`
  return undefined
}

/**
 * What the markers of a pattern stand for in a text; `undefined` if the pattern does not match the whole text.
 *
 * Each marker takes as little as it can, and at least one character unless it is `*`. The time is linear in the text.
 */
export function matchNick(pattern: string, text: string): Map<string, string> | undefined {
  const trimmed = text.trim()
  const folded = foldEachLetter(trimmed)
  const literals = foldEachLetter(pattern).split(MARKER)
  const markers = pattern.match(MARKER) ?? []
  const [first = '', ...rest] = literals
  if (!folded.startsWith(first)) return undefined
  const slots = new Map<string, string>()
  let at = first.length
  for (const [index, literal] of rest.entries()) {
    const marker = markers[index] ?? '*'
    const from = at + (marker === '*' ? 0 : 1)
    const isLast = index === rest.length - 1
    const end = isLast ? folded.length - literal.length : folded.indexOf(literal, from)
    if (end < from || (isLast && !folded.endsWith(literal))) return undefined
    if (marker !== '*') slots.set(marker, trimmed.slice(at, end))
    at = end + literal.length
  }
  return at === folded.length ? slots : undefined
}

/** Puts what the markers stand for into a replacement. */
export function fillNick(replacement: string, slots: ReadonlyMap<string, string>): string {
  return replacement.replace(/\$\d{1,2}/g, (marker) => slots.get(marker) ?? marker)
}

function markersOf(text: string): string[] {
  return text.match(/\$\d{1,2}/g) ?? []
}

// Letter by letter, because places found in the folded text must be places in the text as it was typed.
function foldEachLetter(text: string): string {
  return Array.from(text, (letter) => {
    const lower = letter.toLowerCase()
    return lower.length === letter.length ? lower : letter
  }).join('')
}
