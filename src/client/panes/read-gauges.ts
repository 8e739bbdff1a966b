/** A number of a character, with the most that it can be where that is known. */
export interface Gauge {
  readonly key: string
  readonly label: string
  readonly value: number
  readonly max?: number
}

/** Gauges that are shown. */
export const MAX_GAUGES = 16
const MAX_LABEL = 24
const LABELS: Readonly<Record<string, string>> = {
  hp: 'Health',
  mp: 'Mana',
  sp: 'Spirit',
  ep: 'Endurance',
  wp: 'Willpower',
  mv: 'Movement',
  xp: 'Experience',
  nl: 'Next level',
}

/**
 * Reads `Char.Vitals`: each `hp` with a `maxhp`, a `hpmax` or a `max_hp` beside it is a gauge, other numbers are
 * numbers, and the rest is let be. Numbers may be written as texts, as some games do.
 */
export function readGauges(data: unknown): readonly Gauge[] {
  const numbers = new Map(Object.entries(typeof data === 'object' && data !== null ? data : {}).flatMap(readNumber))
  const maxima = new Map([...numbers.keys()].map((key) => [key, maxKeyOf(key, numbers)] as const))
  const isMax = new Set(maxima.values())
  const shown = [...numbers].filter(([key]) => !isMax.has(key)).slice(0, MAX_GAUGES)
  return shown.map(([key, value]) => {
    const max = numbers.get(maxima.get(key) ?? '')
    return { key, label: labelOf(key), value, ...(max === undefined ? {} : { max }) }
  })
}

/** A gauge in words: `Health 12 of 20`. */
export function describeGauge({ label, value, max }: Gauge): string {
  return max === undefined ? `${label} ${value}` : `${label} ${value} of ${max}`
}

/** How full a gauge is, from 0 to 1; `undefined` where that means nothing. */
export function shareOf({ value, max }: Gauge): number | undefined {
  return max === undefined || max <= 0 ? undefined : Math.min(1, Math.max(0, value / max))
}

function readNumber([key, value]: readonly [string, unknown]): [string, number][] {
  const number = typeof value === 'string' && value.trim() !== '' ? Number(value) : value
  return typeof number === 'number' && Number.isFinite(number) && key !== '' ? [[key, number]] : []
}

function maxKeyOf(key: string, numbers: ReadonlyMap<string, number>): string | undefined {
  return [`max${key}`, `${key}max`, `max_${key}`, `${key}_max`].find((name) => numbers.has(name))
}

function labelOf(key: string): string {
  const known = LABELS[key.toLowerCase()]
  if (known !== undefined && Object.hasOwn(LABELS, key.toLowerCase())) return known
  const words = key.slice(0, MAX_LABEL).replaceAll(/[_-]+/g, ' ')
  return words.charAt(0).toUpperCase() + words.slice(1)
}
