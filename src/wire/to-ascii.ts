const REPLACEMENTS: Readonly<Record<string, string>> = {
  '‘': "'",
  '’': "'",
  '‚': "'",
  '“': '"',
  '”': '"',
  '„': '"',
  '«': '"',
  '»': '"',
  '‹': "'",
  '›': "'",
  '‐': '-',
  '‑': '-',
  '‒': '-',
  '–': '-',
  '—': '-',
  '−': '-',
  '•': '*',
  '·': '*',
  '×': 'x',
  '÷': '/',
  '←': '<',
  '→': '>',
  '↑': '^',
  '↓': 'v',
  '€': 'EUR',
  '©': '(c)',
  '®': '(r)',
  ß: 'ss',
  æ: 'ae',
  Æ: 'AE',
  œ: 'oe',
  Œ: 'OE',
  ø: 'o',
  Ø: 'O',
  đ: 'd',
  Đ: 'D',
  ð: 'd',
  Ð: 'D',
  ł: 'l',
  Ł: 'L',
  þ: 'th',
  Þ: 'Th',
  ı: 'i',
}
const HORIZONTAL = /[─━┄┅┈┉╌╍═╴╶╸╺╼╾]/
const VERTICAL = /[│┃┆┇┊┋╎╏║╵╷╹╻╽╿]/
const BOX = /[\u2500-\u257f]/
const BLOCK = /[\u2580-\u259f]/
/** Parts of a character, not characters: accents, joiners, variation selectors. */
const UNSEEN = /[\p{M}\u200b-\u200f\u2060\ufeff]/gu
const ASCII_ONLY = /^[\u0000-\u007f]*$/

/**
 * Writes text for a client that shows ASCII only.
 *
 * Accents go, typographic signs and frames become their nearest signs, each other character becomes `?`.
 */
export function toAscii(text: string): string {
  if (ASCII_ONLY.test(text)) return text
  let written = ''
  for (const character of text) written += ASCII_ONLY.test(character) ? character : replace(character)
  return written
}

function replace(character: string): string {
  const known = REPLACEMENTS[character]
  if (known !== undefined) return known
  if (HORIZONTAL.test(character)) return '-'
  if (VERTICAL.test(character)) return '|'
  if (BOX.test(character)) return '+'
  if (BLOCK.test(character)) return '#'
  const plain = character.normalize('NFKD').replace(UNSEEN, '')
  return ASCII_ONLY.test(plain) ? plain : '?'
}
