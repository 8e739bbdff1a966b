import { describeExit } from '../../map/describe-place.ts'
import type { Offset } from '../../map/direction.ts'
import type { MapLayout, MapLink, MapPlace } from '../../map/lay-out-map.ts'
import { holds, type MapRegion } from '../../map/map-region.ts'
import { wrapLabel } from '../../map/wrap-label.ts'
import type { WorldMap } from '../../map/world-map.ts'
import { makeSvg } from './svg.ts'

/** Size of a box, and how far boxes are apart, in units of the drawing. */
const BOX = { width: 98, height: 42 }
const STEP = { x: 122, y: 70 }
const UNSEEN_BOX = { width: 40, height: 30 }
const LABEL = { width: 12, lines: 2, height: 14 }
/** What stands for a place that was not seen yet. */
const UNSEEN = '?'

/** What is drawn. */
export interface MapScene {
  readonly map: WorldMap
  readonly layout: MapLayout
  /** 0 is where the player is. */
  readonly floor: number
  /** What lies outside is left out. */
  readonly region: MapRegion
  readonly onGo: (num: number) => void
}

/** Draws a floor: ways first, so that places lie above them. */
export function drawMap(scene: MapScene): SVGGElement {
  const { layout, floor, region } = scene
  const isHere = ({ at }: MapPlace): boolean => at[2] === floor && holds(region, pointOf(at))
  const isFlat = ({ from, to }: MapLink): boolean => from.at[2] === floor && to.at[2] === floor
  const links = layout.links.filter((link) => isFlat(link) && (isHere(link.from) || isHere(link.to)))
  return makeSvg(
    'g',
    {},
    ...links.flatMap((link) => drawLink(link)),
    ...layout.places.filter(isHere).map((place) => drawPlace(place, scene)),
  )
}

/** The middle of a place in the drawing; north is up. */
function centreOf([x, y]: Offset): readonly [x: number, y: number] {
  return [x * STEP.x, -y * STEP.y]
}

function pointOf(at: Offset): MapRegion {
  const [x, y] = centreOf(at)
  return { x, y, width: 0, height: 0 }
}

function drawLink({ from, to, isOneWay }: MapLink): readonly SVGElement[] {
  const [x1, y1] = centreOf(from.at)
  const [x2, y2] = centreOf(to.at)
  const isKnown = from.room !== undefined && to.room !== undefined
  const line = makeSvg('line', { x1, y1, x2, y2, class: isKnown ? 'map-way' : 'map-way map-unseen' })
  if (!isOneWay) return [line]
  const turn = (Math.atan2(y2 - y1, x2 - x1) * 180) / Math.PI
  const place = `translate(${(x1 + x2) / 2} ${(y1 + y2) / 2}) rotate(${turn})`
  return [line, makeSvg('path', { d: 'M 7 0 L -5 -6 L -5 6 Z', transform: place, class: 'map-arrow' })]
}

function drawPlace(place: MapPlace, scene: MapScene): SVGGElement {
  const { map, onGo } = scene
  const { room, num } = place
  const [x, y] = centreOf(place.at)
  const isCurrent = num === map.current?.num
  const looks = ['map-place', ...(isCurrent ? ['map-current'] : []), ...(room ? [] : ['map-unseen'])]
  const group = makeSvg(
    'g',
    { class: looks.join(' '), transform: `translate(${x} ${y})`, 'data-num': num },
    drawBox(room ? BOX : UNSEEN_BOX),
  )
  group.append(...drawLabel(room?.name ?? UNSEEN), ...drawFloors(place))
  // In words it is said which way leads there; drawn names would only repeat that.
  const way = map.current?.exits.find(({ to }) => to === num)
  if (way) makeWalkable(group, `Go ${describeExit(way, map)}`)
  else group.setAttribute('aria-hidden', 'true')
  group.append(makeSvg('title', {}, room ? room.name : 'Not seen yet'))
  if (!isCurrent) {
    group.addEventListener('click', () => onGo(num))
    group.addEventListener('keydown', (event) => {
      if (event.key !== 'Enter' && event.key !== ' ') return
      event.preventDefault()
      onGo(num)
    })
  }
  return group
}

function makeWalkable(group: SVGGElement, label: string): void {
  group.setAttribute('role', 'button')
  group.setAttribute('tabindex', '0')
  group.setAttribute('aria-label', label)
}

function drawBox({ width, height }: { readonly width: number; readonly height: number }): SVGRectElement {
  return makeSvg('rect', { x: -width / 2, y: -height / 2, width, height, rx: 7 })
}

/** The blank between two lines is not drawn: it parts the words for who reads them. */
function drawLabel(name: string): readonly (Node | string)[] {
  const lines = wrapLabel(name, LABEL.width, LABEL.lines)
  const top = (-(lines.length - 1) * LABEL.height) / 2
  return lines.flatMap((line, at) => {
    const place = { y: top + at * LABEL.height, 'text-anchor': 'middle', 'dominant-baseline': 'central' }
    return at === 0 ? [makeSvg('text', place, line)] : [' ', makeSvg('text', place, line)]
  })
}

/** Signs for ways up and down, and a dot for ways with names of their own. */
function drawFloors({ room }: MapPlace): readonly SVGElement[] {
  const has = (wanted: string | undefined): boolean =>
    room?.exits.some(({ direction }) => direction === wanted) ?? false
  const x = BOX.width / 2 - 12
  const y = BOX.height / 2
  return [
    ...(has('up') ? [makeSvg('path', { d: `M ${x - 8} ${-y + 3} l 8 -10 l 8 10 Z`, class: 'map-floor' })] : []),
    ...(has('down') ? [makeSvg('path', { d: `M ${x - 8} ${y - 3} l 8 10 l 8 -10 Z`, class: 'map-floor' })] : []),
    ...(has(undefined) ? [makeSvg('circle', { cx: -x, cy: y, r: 4.5, class: 'map-floor' })] : []),
  ]
}
