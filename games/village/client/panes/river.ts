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
const HEIGHT = 64
const DROPS = 9

/** The same as the words below it say, so that nobody has to see it. */
function draw({ part, sky, level }: RiverNow): SVGSVGElement {
  const share = PARTS.indexOf(part) / PARTS.length
  const light = makeSvg('circle', {
    class: part === 'night' || part === 'dusk' ? 'river-moon' : 'river-sun',
    cx: WIDTH * (0.12 + 0.76 * share),
    cy: 34 - 22 * Math.sin(Math.PI * share),
    r: 8,
  })
  const clouds = sky === 'clear' ? [] : [70, 120, 170].map((x) => cloud(x))
  const drops = sky === 'rain' ? Array.from({ length: DROPS }, (_, at) => drop(60 + at * 15, 30 + (at % 3) * 4)) : []
  const top = HEIGHT - 6 - 16 * level
  const waves = `M0 ${top} q15 -5 30 0 ${'t30 0 '.repeat(WIDTH / 30 - 1)}V${HEIGHT} H0 Z`
  const water = makeSvg('path', { class: 'river-water', d: waves })
  return makeSvg('svg', { viewBox: `0 0 ${WIDTH} ${HEIGHT}`, 'aria-hidden': 'true' }, light, ...clouds, ...drops, water)
}

function cloud(x: number): SVGPathElement {
  return makeSvg('path', {
    class: 'river-cloud',
    d: `M${x} 24 h34 a8 8 0 0 0 -6 -12 a11 11 0 0 0 -20 -2 a7 7 0 0 0 -8 14 Z`,
  })
}

function drop(x: number, y: number): SVGPathElement {
  return makeSvg('path', { class: 'river-drop', d: `M${x} ${y} l-2 7` })
}
