import type { Entity } from '../entity.ts'

type Comparison = (order: number) => boolean

const COMPARISONS: Readonly<Record<string, Comparison>> = {
  eq: (order) => order === 0,
  ne: (order) => order !== 0,
  gt: (order) => order > 0,
  ge: (order) => order >= 0,
  lt: (order) => order < 0,
  le: (order) => order <= 0,
}

/**
 * Compares an attribute as the lock function `attr(name, value, compare=gt)` does: numbers by size, all else as text.
 *
 * Without a value it tells whether the attribute is there and true.
 */
export function compareAttribute(entity: Entity | undefined, args: readonly string[]): boolean {
  const [name = '', value, comparison = 'eq'] = args
  if (!entity || name === '') return false
  const kept = entity.attributes.get(name)
  if (value === undefined) return Boolean(kept)
  const compare = COMPARISONS[comparison.replace(/^compare\s*=\s*/, '').toLowerCase()]
  if (!compare || kept === undefined || kept === null || typeof kept === 'object') return false
  return compare(orderOf(kept, value))
}

function orderOf(kept: unknown, value: string): number {
  const number = Number(value)
  if (typeof kept === 'number' && value.trim() !== '' && !Number.isNaN(number)) return kept - number
  const text = String(kept).toLowerCase()
  const wanted = value.toLowerCase()
  return text < wanted ? -1 : text > wanted ? 1 : 0
}
