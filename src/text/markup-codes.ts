import { ANSI_COLORS, XTERM_COLORS } from './color.ts'
import type { Color, Style } from './span.ts'
import { PLAIN_STYLE } from './span.ts'

/** The letters of the sixteen basic colours, by their index: dark in capitals, then bright. */
export const COLOR_LETTERS = 'XRGYBMCWxrgybmcw'

const COLOR_BY_LETTER: ReadonlyMap<string, Color> = new Map(
  ANSI_COLORS.map((color, index) => [COLOR_LETTERS.charAt(index), color]),
)

/** Codes of one letter that stand for text: `|/` newline, `|-` tab, `|_` space, `|>` four spaces, `||` a bar. */
export const TEXT_CODES: ReadonlyMap<string, string> = new Map([
  ['|', '|'],
  ['/', '\n'],
  ['-', '\t'],
  ['_', ' '],
  ['>', '    '],
])

type Attribute = Exclude<keyof Style, 'fg' | 'bg'>

const ATTRIBUTE_CODES: ReadonlyMap<string, { readonly attribute: Attribute; readonly isOn: boolean }> = new Map([
  ['h', { attribute: 'isBold', isOn: true }],
  ['H', { attribute: 'isBold', isOn: false }],
  ['u', { attribute: 'isUnderline', isOn: true }],
  ['U', { attribute: 'isUnderline', isOn: false }],
  ['i', { attribute: 'isItalic', isOn: true }],
  ['I', { attribute: 'isItalic', isOn: false }],
  ['s', { attribute: 'isStrike', isOn: true }],
  ['S', { attribute: 'isStrike', isOn: false }],
  ['^', { attribute: 'isBlink', isOn: true }],
  ['*', { attribute: 'isInverse', isOn: true }],
])

/** Codes that switch an attribute on, with the attribute. */
export const ATTRIBUTE_ON_CODES: readonly (readonly [string, Attribute])[] = [...ATTRIBUTE_CODES]
  .filter(([, { isOn }]) => isOn)
  .map(([code, { attribute }]) => [code, attribute])

/** The style after a code of one letter; `undefined` if the letter is no such code. */
export function styleAfterLetter(style: Style, letter: string): Style | undefined {
  if (letter === 'n') return PLAIN_STYLE
  const fg = COLOR_BY_LETTER.get(letter)
  if (fg !== undefined) return { ...style, fg }
  const change = ATTRIBUTE_CODES.get(letter)
  if (change === undefined) return undefined
  if (change.isOn) return { ...style, [change.attribute]: true }
  const { [change.attribute]: _removed, ...rest } = style
  return rest
}

/** A colour read from markup, and how many characters named it. */
export interface ColorCode {
  readonly color: Color
  readonly length: number
}

/** Reads `000`–`555`, `=a`–`=z`, `#rgb`, `#rrggbb` at `at`, the forms that colour text and background alike. */
export function readColorCode(source: string, at: number): ColorCode | undefined {
  const first = source.charCodeAt(at)
  if (first === 0x23) return readRgb(source, at + 1)
  if (first === 0x3d) return readGrey(source.charCodeAt(at + 1))
  return readCube(first, source.charCodeAt(at + 1), source.charCodeAt(at + 2))
}

/** Reads a background after `|[`: a colour letter, or what {@link readColorCode} reads. */
export function readBackgroundCode(source: string, at: number): ColorCode | undefined {
  const color = COLOR_BY_LETTER.get(source.charAt(at))
  return color === undefined ? readColorCode(source, at) : { color, length: 1 }
}

function readCube(first: number, second: number, third: number): ColorCode | undefined {
  if (!isCubeDigit(first) || !isCubeDigit(second) || !isCubeDigit(third)) return undefined
  const color = XTERM_COLORS[16 + 36 * (first - 0x30) + 6 * (second - 0x30) + (third - 0x30)]
  return color && { color, length: 3 }
}

// 26 letters for 24 greys: the cube's black and white are the ends.
function readGrey(letter: number): ColorCode | undefined {
  if (!(letter >= 0x61 && letter <= 0x7a)) return undefined
  const step = letter - 0x61
  const color = XTERM_COLORS[step === 0 ? 16 : step === 25 ? 231 : 231 + step]
  return color && { color, length: 2 }
}

function readRgb(source: string, at: number): ColorCode | undefined {
  const digits = /^(?:[\da-f]{6}|[\da-f]{3})/i.exec(source.slice(at, at + 6))?.[0]
  if (digits === undefined) return undefined
  const value = Number.parseInt(digits, 16)
  if (digits.length === 6) {
    return { color: { kind: 'rgb', r: value >> 16, g: (value >> 8) & 0xff, b: value & 0xff }, length: 7 }
  }
  const color: Color = { kind: 'rgb', r: (value >> 8) * 17, g: ((value >> 4) & 0xf) * 17, b: (value & 0xf) * 17 }
  return { color, length: 4 }
}

function isCubeDigit(code: number): boolean {
  return code >= 0x30 && code <= 0x35
}
