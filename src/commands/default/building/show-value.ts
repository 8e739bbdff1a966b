import { escapeMarkup } from '../../../text/markup.ts'
import { isEntity } from '../../../world/entity-brand.ts'

const INDENT = 2

/** An attribute's value as builders read it: JSON, with entities as `Garden(#7)`. Escaped. */
export function showValue(value: unknown, isInOneLine = false): string {
  const text = JSON.stringify(nameEntities(value), undefined, isInOneLine ? undefined : INDENT)
  return escapeMarkup(text ?? 'undefined')
}

function nameEntities(value: unknown): unknown {
  if (isEntity(value)) return `${value.key}(${value.dbref})`
  if (Array.isArray(value)) return value.map(nameEntities)
  if (typeof value !== 'object' || value === null) return value
  return Object.fromEntries(Object.entries(value).map(([key, part]) => [key, nameEntities(part)]))
}
