import { make, makeSvg, type Json, type Pane, type PaneView, type PaneViewPorts } from 'waystone/client'
import { describeRiver, PARTS, readRiver, type RiverNow } from '../river.ts'

/** The time and the weather on the river, drawn from `River.Now`. */
export const RIVER_PANE: Pane = {
  key: 'river',
  title: 'River',
  feeds: ['River.Now'],
  create: (ports) => new RiverPane(ports),
}

class RiverPane implements PaneView {
  readonly element = make('div', { className: 'river' })
  readonly #ports: PaneViewPorts
  #timer: ReturnType<typeof setTimeout> | undefined

  constructor(ports: PaneViewPorts) {
    this.#ports = ports
  }

  take(_name: string, data: Json, isOld: boolean): boolean {
    const river = readRiver(data)
    if (!river) return false
    this.element.replaceChildren(draw(river), make('p', {}, describeRiver(river)))
    this.#askIn(isOld ? 0 : river.changesInMs)
    return true
  }

  dispose(): void {
    clearTimeout(this.#timer)
  }

  #askIn(delayMs: number): void {
    clearTimeout(this.#timer)
    this.#timer = setTimeout(() => this.#ports.sendOob('Core.Supports', ['River']), delayMs)
  }
}

const WIDTH = 240
const HEIGHT = 60
/** The water goes on beyond both sides, for a pane that is wider. */
const BEYOND = 2 * WIDTH
const STARS: readonly (readonly [x: number, y: number])[] = [
  [96, 14],
  [130, 24],
  [158, 9],
  [190, 20],
  [216, 12],
]
const CLOUDS = [84, 132, 180] as const
const DROPS = 10

/** The same as the words below it say, so that nobody has to see it. */
function draw({ part, sky, level }: RiverNow): SVGSVGElement {
  const top = HEIGHT - 8 - 14 * level
  const waves = 't30 0 '.repeat((WIDTH + 2 * BEYOND) / 30 - 1)
  const water = `M${-BEYOND} ${top} q15 -4 30 0 ${waves}V${HEIGHT} H${-BEYOND} Z`
  return makeSvg(
    'svg',
    { viewBox: `0 0 ${WIDTH} ${HEIGHT}`, 'aria-hidden': 'true' },
    ...(part === 'night' ? [moon(), ...(sky === 'clear' ? STARS.map(star) : [])] : [sun(part)]),
    ...(sky === 'clear' ? [] : CLOUDS.map(cloud)),
    ...(sky === 'rain' ? Array.from({ length: DROPS }, (_, at) => drop(78 + at * 14, 30 + (at % 3) * 3)) : []),
    makeSvg('path', { class: 'river-water', d: water }),
  )
}

/** From dawn in the east to dusk in the west, both at the rim of the water. */
function sun(part: RiverNow['part']): SVGElement {
  const share = (PARTS.indexOf(part) - 1) / (PARTS.length - 2)
  return makeSvg('circle', { class: 'river-sun', cx: 26 + 188 * share, cy: 44 - 28 * Math.sin(Math.PI * share), r: 9 })
}

function moon(): SVGElement {
  return makeSvg('path', { class: 'river-moon', d: 'M52 8 a12 12 0 1 0 11 17 a10 10 0 0 1 -11 -17 Z' })
}

function star([cx, cy]: readonly [number, number]): SVGElement {
  return makeSvg('circle', { class: 'river-moon', cx, cy, r: 1.3 })
}

function cloud(x: number): SVGElement {
  const outline = `M${x} 25 h32 a7 7 0 0 0 -5 -12 a10 10 0 0 0 -19 -2 a7 7 0 0 0 -8 14 Z`
  return makeSvg('path', { class: 'river-cloud', d: outline })
}

function drop(x: number, y: number): SVGElement {
  return makeSvg('path', { class: 'river-drop', d: `M${x} ${y} l-2 6` })
}
