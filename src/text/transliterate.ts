import { graphemes } from './cluster.ts'

const REPLACEMENTS: ReadonlyMap<string, string> = new Map([
  ...pairs('‘’‚‛′`´ʼ', "'"),
  ...pairs('“”„‟″«»', '"'),
  ...pairs('‐‑‒–—―−─━═╌┄', '-'),
  ...pairs('│┃║╎┆', '|'),
  ...pairs('┌┐└┘├┤┬┴┼╔╗╚╝╠╣╦╩╬╭╮╯╰┏┓┗┛┣┫┳┻╋', '+'),
  ...pairs('•·∙●○◦▪■□★☆', '*'),
  ...pairs('█▓▒░▀▄', '#'),
  ...pairs('\u00a0\u1680\u2002\u2003\u2004\u2005\u2006\u2007\u2008\u2009\u200a\u202f\u205f', ' '),
  ...pairs('\u3000', '  '),
  ...pairs('\u00ad\u200b\u200c\u200d\u200e\u200f\u2060\ufe0e\ufe0f\ufeff', ''),
  ...Object.entries({ '…': '...', '→': '->', '←': '<-', '↔': '<->', '↑': '^', '↓': 'v', '⇒': '=>', '⇐': '<=' }),
  ...Object.entries({ '×': 'x', '÷': '/', '±': '+/-', '≤': '<=', '≥': '>=', '≠': '!=', '≈': '~', '∞': 'inf' }),
  ...Object.entries({ '©': '(c)', '®': '(R)', '™': '(TM)', '€': 'EUR', '£': 'GBP', '¥': 'JPY', '¢': 'c', '°': 'deg' }),
  ...Object.entries({ '§': 'S', '¶': 'P', '¿': '?', '¡': '!', '‹': '<', '›': '>', '⁄': '/', '¦': '|', '†': '+' }),
  ...Object.entries({ ß: 'ss', ẞ: 'SS', æ: 'ae', Æ: 'AE', œ: 'oe', Œ: 'OE', ø: 'o', Ø: 'O', đ: 'd', Đ: 'D', ð: 'd' }),
  ...Object.entries({ Ð: 'D', þ: 'th', Þ: 'Th', ł: 'l', Ł: 'L', ħ: 'h', Ħ: 'H', ı: 'i', ŋ: 'ng', Ŋ: 'NG', ŧ: 't' }),
])

/**
 * Text for a client that shows ASCII only: `… ’ — é` become `... ' - e`.
 *
 * A character without a likeness becomes one `?`; invisible ones go. Control characters stay. Never throws.
 */
export function toAscii(text: string): string {
  return transliterate(text, (codePoint) => codePoint < 0x80)
}

/**
 * Replaces what a charset cannot carry, by `canEncode` for each code point, which must hold for all of ASCII.
 *
 * The nearest likeness the charset has is taken: the character without its marks, a table, `?` last.
 */
export function transliterate(text: string, canEncode: (codePoint: number) => boolean): string {
  if (!/[^\0-\x7f]/.test(text)) return text
  let out = ''
  for (const grapheme of graphemes(text))
    out += isEncodable(grapheme, canEncode) ? grapheme : replace(grapheme, canEncode)
  return out
}

function replace(grapheme: string, canEncode: (codePoint: number) => boolean): string {
  const composed = grapheme.normalize('NFC')
  if (isEncodable(composed, canEncode)) return composed
  const bare = composed.normalize('NFKD').replace(/[\p{M}\p{Cf}]+/gu, '')
  let out = ''
  let isLost = false
  for (const character of REPLACEMENTS.has(composed) ? [composed] : bare) {
    const likeness = isEncodable(character, canEncode) ? character : REPLACEMENTS.get(character)
    if (likeness === undefined) isLost = true
    else out += likeness
  }
  return isLost && out.trim() === '' ? '?' : out
}

function isEncodable(text: string, canEncode: (codePoint: number) => boolean): boolean {
  for (const character of text) if (!canEncode(character.codePointAt(0) ?? 0)) return false
  return true
}

function pairs(characters: string, replacement: string): [string, string][] {
  return [...characters].map((character) => [character, replacement])
}
