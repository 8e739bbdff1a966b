import type { WebColor, WebStyle } from '../../wire/web/web-messages.ts'
import { parseHexColor, readableColor, type Rgb, xtermRgb } from '../log/readable-color.ts'

/** Grounds of the sixteen basic colours; letters on them are moved until they can be read. */
const GROUNDS: readonly string[] = (
  '#000000 #8b1a1a #1f6b2a #7a6200 #1f3f8f #6e2480 #0f6670 #c8ccd2 ' +
  '#555b63 #d84a4a #3fa54a #d9b83a #4f7fe0 #b35fc8 #35aab0 #ffffff'
).split(' ')

const CONTRAST = { usual: 4.5, high: 7 }

/** The colours of a run of text as CSS writes them; what is absent is that of the page. */
export interface ShownColors {
  readonly color?: string
  readonly ground?: string
}

/** Makes colours that can be read on the ground of the theme, whatever a game chose. */
export class Palette {
  #ground: Rgb = [0, 0, 0]
  #ink: Rgb = [255, 255, 255]
  #ansi: readonly Rgb[] = []
  #contrast = CONTRAST.usual
  readonly #known = new Map<string, ShownColors>()

  /** Reads the colours of the theme that the page has now. */
  refresh(): void {
    const style = getComputedStyle(document.documentElement)
    const read = (name: string, other: Rgb): Rgb => parseHexColor(style.getPropertyValue(name).trim()) ?? other
    this.#ground = read('--ground', [0, 0, 0])
    this.#ink = read('--ink', [255, 255, 255])
    this.#ansi = Array.from({ length: 16 }, (_, index) => read(`--ansi-${index}`, this.#ink))
    this.#contrast = document.documentElement.dataset['theme'] === 'contrast' ? CONTRAST.high : CONTRAST.usual
    this.#known.clear()
  }

  /** The colours of a run of text. */
  colorsOf({ fg, bg, inverse }: WebStyle): ShownColors {
    if (fg === undefined && bg === undefined && !inverse) return {}
    const key = `${fg ?? ''} ${bg ?? ''} ${inverse ?? ''}`
    const known = this.#known.get(key) ?? this.#compute(fg, bg, inverse ?? false)
    this.#known.set(key, known)
    return known
  }

  #compute(fg: WebColor | undefined, bg: WebColor | undefined, isInverse: boolean): ShownColors {
    const letters = fg === undefined ? undefined : this.#rgbOf(fg, this.#ansi)
    const ground = bg === undefined ? undefined : this.#rgbOf(bg, GROUND_COLORS)
    const shownGround = isInverse ? (letters ?? this.#ink) : ground
    const shownLetters = (isInverse ? (ground ?? this.#ground) : letters) ?? this.#ink
    const color = toCss(readableColor(shownLetters, shownGround ?? this.#ground, this.#contrast))
    return shownGround ? { color, ground: toCss(shownGround) } : { color }
  }

  #rgbOf(color: WebColor, basic: readonly Rgb[]): Rgb {
    if (typeof color === 'string') return parseHexColor(color) ?? this.#ink
    return basic[color] ?? xtermRgb(Math.min(255, Math.max(16, Math.trunc(color) || 16)))
  }
}

const GROUND_COLORS: readonly Rgb[] = GROUNDS.map((each) => parseHexColor(each) ?? [0, 0, 0])

function toCss([r, g, b]: Rgb): string {
  return `rgb(${r} ${g} ${b})`
}
