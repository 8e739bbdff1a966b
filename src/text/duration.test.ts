import assert from 'node:assert/strict'
import { it } from 'node:test'
import { formatDuration } from './duration.ts'

it('formats a duration in its one or two largest units', () => {
  const hourMs = 3_600_000
  const durations: [number, string][] = [
    [0, '0s'],
    [-5, '0s'],
    [Number.NaN, '0s'],
    [5999, '5s'],
    [200_000, '3m'],
    [hourMs, '1h'],
    [hourMs * 1.34, '1h 20m'],
    [hourMs * 51.9, '2d 3h'],
    [hourMs * 48, '2d'],
  ]
  for (const [ms, text] of durations) assert.equal(formatDuration(ms), text)
})
