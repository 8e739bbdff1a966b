import type { Json } from '../../../base/json.ts'
import { describeGauge, type Gauge, MAX_GAUGES, readGauges, shareOf } from '../../panes/read-gauges.ts'
import { make } from '../elements.ts'
import type { Pane, PaneView } from './pane.ts'

/** Below this share a gauge says that it is low. */
const LOW = 0.25

/** What the game counts of the character, drawn from `Char.Vitals`. */
export const GAUGES_PANE: Pane = {
  key: 'gauges',
  title: 'Vitals',
  feeds: ['Char.Vitals', 'Char.Name'],
  create: () => new GaugesPane(),
}

class GaugesPane implements PaneView {
  readonly element = make('div', { className: 'gauges' })
  #gauges: readonly Gauge[] = []
  #owner: string | undefined

  take(name: string, data: Json): boolean {
    this.#gauges = name.toLowerCase() === 'char.vitals' ? this.#merge(readGauges(data)) : this.#keptFor(data)
    this.element.replaceChildren(...this.#gauges.map(drawGauge))
    return this.#gauges.length > 0
  }

  /** A game may send only what has changed: gauges stay where they are. */
  #merge(read: readonly Gauge[]): readonly Gauge[] {
    const newest = new Map(read.map((gauge) => [gauge.key, gauge] as const))
    const known = this.#gauges.map((gauge) => newest.get(gauge.key) ?? gauge)
    const more = read.filter(({ key }) => !this.#gauges.some((gauge) => gauge.key === key))
    return [...known, ...more].slice(0, MAX_GAUGES)
  }

  /** Another character has numbers of its own. */
  #keptFor(data: Json): readonly Gauge[] {
    const owner = JSON.stringify(data)
    const kept = this.#owner === undefined || this.#owner === owner ? this.#gauges : []
    this.#owner = owner
    return kept
  }
}

function drawGauge(gauge: Gauge): HTMLElement {
  const share = shareOf(gauge)
  const isLow = share !== undefined && share < LOW
  const words = gauge.max === undefined ? String(gauge.value) : `${gauge.value} / ${gauge.max}`
  const label = make('span', { className: 'gauge-label' }, gauge.label)
  const value = make('span', { className: 'gauge-value' }, isLow ? `${words} low` : words)
  const line = make('div', { className: 'gauge' }, label, value)
  line.dataset['gauge'] = gauge.key
  if (share === undefined) return line
  const fill = make('div', { className: isLow ? 'gauge-fill low' : 'gauge-fill' })
  fill.style.setProperty('--share', String(share))
  const bar = make('div', { className: 'gauge-bar' }, fill)
  bar.setAttribute('role', 'meter')
  bar.setAttribute('aria-label', gauge.label)
  bar.setAttribute('aria-valuemin', '0')
  bar.setAttribute('aria-valuemax', String(gauge.max))
  bar.setAttribute('aria-valuenow', String(share * (gauge.max ?? 0)))
  bar.setAttribute('aria-valuetext', describeGauge(gauge))
  line.append(bar)
  return line
}
