/** Red, green and blue, each from 0 to 255. */
export type Rgb = readonly [r: number, g: number, b: number]

const CUBE_LEVELS = [0, 95, 135, 175, 215, 255]
const STEPS = 20
const BLACK: Rgb = [0, 0, 0]
const WHITE: Rgb = [255, 255, 255]

/** The colour of the xterm palette from 16 on. */
export function xtermRgb(index: number): Rgb {
  if (index >= 232) {
    const grey = 8 + (index - 232) * 10
    return [grey, grey, grey]
  }
  const cube = index - 16
  const level = (part: number): number => CUBE_LEVELS[Math.floor(part) % 6] ?? 0
  return [level(cube / 36), level(cube / 6), level(cube)]
}

/** Reads `#rrggbb`; `undefined` for anything else. */
export function parseHexColor(text: string): Rgb | undefined {
  if (!/^#[\da-f]{6}$/i.test(text)) return undefined
  return [1, 3, 5].map((at) => Number.parseInt(text.slice(at, at + 2), 16)) as unknown as Rgb
}

/** How far two colours stand apart, from 1 to 21, as WCAG 2 counts it. */
export function contrastOf(one: Rgb, other: Rgb): number {
  const [light = 0, dark = 0] = [luminanceOf(one), luminanceOf(other)].sort((a, b) => b - a)
  return (light + 0.05) / (dark + 0.05)
}

/** The colour, moved towards white or black no further than it takes to be read on a ground. */
export function readableColor(color: Rgb, ground: Rgb, contrast: number): Rgb {
  if (contrastOf(color, ground) >= contrast) return color
  const end = contrastOf(BLACK, ground) > contrastOf(WHITE, ground) ? BLACK : WHITE
  for (let step = 1; step <= STEPS; step += 1) {
    const moved = color.map((part, at) => Math.round(part + (((end[at] ?? 0) - part) * step) / STEPS)) as unknown as Rgb
    if (contrastOf(moved, ground) >= contrast) return moved
  }
  return end
}

function luminanceOf(color: Rgb): number {
  const [r = 0, g = 0, b = 0] = color.map((part) => {
    const share = part / 255
    return share <= 0.040_45 ? share / 12.92 : ((share + 0.055) / 1.055) ** 2.4
  })
  return 0.2126 * r + 0.7152 * g + 0.0722 * b
}
