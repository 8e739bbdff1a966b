const SECOND_MS = 1000
const MINUTE_MS = 60 * SECOND_MS
const HOUR_MS = 60 * MINUTE_MS
const DAY_MS = 24 * HOUR_MS

/**
 * A span of milliseconds in short: `5s`, `3m`, `1h 20m`, `2d 3h`.
 *
 * Rounded down; below 0, or not a number, is `0s`. A second unit appears from an hour on, unless it is 0.
 */
export function formatDuration(ms: number): string {
  const left = Number.isFinite(ms) ? Math.max(0, ms) : 0
  if (left < MINUTE_MS) return `${Math.floor(left / SECOND_MS)}s`
  if (left < HOUR_MS) return `${Math.floor(left / MINUTE_MS)}m`
  if (left < DAY_MS) return inUnits(left, [HOUR_MS, 'h'], [MINUTE_MS, 'm'])
  return inUnits(left, [DAY_MS, 'd'], [HOUR_MS, 'h'])
}

type Unit = readonly [ms: number, name: string]

function inUnits(ms: number, [bigMs, bigName]: Unit, [smallMs, smallName]: Unit): string {
  const small = Math.floor((ms % bigMs) / smallMs)
  return `${Math.floor(ms / bigMs)}${bigName}${small === 0 ? '' : ` ${small}${smallName}`}`
}
