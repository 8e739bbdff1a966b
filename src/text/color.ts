import type { Color, ColorDepth } from './span.ts'

const CUBE_LEVELS = [0, 95, 135, 175, 215, 255]
const CUBE_START = 16
const GREY_START = 232

/** The sixteen basic colours, in order. Shared, so that comparing two of them is comparing references. */
export const ANSI_COLORS: readonly Color[] = Array.from({ length: 16 }, (_, index) => ({ kind: 'ansi', index }))

/** The xterm colours by index; the first sixteen are {@link ANSI_COLORS}. */
export const XTERM_COLORS: readonly Color[] = Array.from(
  { length: 256 },
  (_, index) => ANSI_COLORS[index] ?? { kind: 'xterm', index },
)

const ANSI_BY_XTERM: readonly Color[] = XTERM_COLORS.map((color, index) =>
  color.kind === 'ansi' ? color : (ANSI_COLORS[nearestAnsi(...channelsOf(index))] ?? color),
)

/**
 * The colour that comes closest to `color` at a depth; `undefined` when the depth shows no colour.
 *
 * A 24-bit colour goes to the nearest of the cube and the greys, and from there to one of sixteen by a table that
 * keeps the hue rather than the distance, so that a pale blue stays blue.
 */
export function nearestColor(color: Color, depth: ColorDepth): Color | undefined {
  if (depth === 'none') return undefined
  if (depth === 'truecolor' || color.kind === 'ansi') return color
  const index = color.kind === 'rgb' ? nearestXterm(color.r, color.g, color.b) : color.index
  return (depth === 'xterm256' ? XTERM_COLORS[index] : ANSI_BY_XTERM[index]) ?? color
}

function nearestXterm(r: number, g: number, b: number): number {
  const [levelR, levelG, levelB] = [nearestLevel(r), nearestLevel(g), nearestLevel(b)]
  const cubeIndex = CUBE_START + 36 * levelR + 6 * levelG + levelB
  const greyStep = Math.min(23, Math.max(0, Math.round(((r + g + b) / 3 - 8) / 10)))
  const greyIndex = GREY_START + greyStep
  return distance(r, g, b, greyIndex) < distance(r, g, b, cubeIndex) ? greyIndex : cubeIndex
}

function nearestLevel(value: number): number {
  if (value < 48) return 0
  return value < 115 ? 1 : Math.min(5, Math.floor((value - 35) / 40))
}

function distance(r: number, g: number, b: number, index: number): number {
  const [toR, toG, toB] = channelsOf(index)
  return (r - toR) ** 2 + (g - toG) ** 2 + (b - toB) ** 2
}

function channelsOf(index: number): [number, number, number] {
  if (index >= GREY_START) {
    const grey = 8 + (index - GREY_START) * 10
    return [grey, grey, grey]
  }
  const cube = index - CUBE_START
  const level = (part: number): number => CUBE_LEVELS[Math.floor(part) % 6] ?? 0
  return [level(cube / 36), level(cube / 6), level(cube)]
}

function nearestAnsi(r: number, g: number, b: number): number {
  const max = Math.max(r, g, b)
  const min = Math.min(r, g, b)
  if (max - min < max / 4 || max === 0) return nearestAnsiGrey((max + min) / 2)
  const middle = (max + min) / 2
  const hue = (r >= middle ? 1 : 0) + (g >= middle ? 2 : 0) + (b >= middle ? 4 : 0)
  return middle > 127 ? hue + 8 : hue
}

function nearestAnsiGrey(value: number): number {
  if (value < 64) return 0
  if (value < 144) return 8
  return value < 208 ? 7 : 15
}
