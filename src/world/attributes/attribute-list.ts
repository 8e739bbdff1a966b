import type { Json } from '../../base/json.ts'
import type { AttributeNode } from './attribute-node.ts'
import { jsonBytes } from './json-size.ts'

type Show = (part: Json) => unknown
type ListMethod = (...values: unknown[]) => unknown

/**
 * The list methods that move items about. Items that stay keep their identity; items that come in are copied.
 *
 * `undefined` for all other keys, which work by way of the single items.
 */
export function listMethod(node: AttributeNode<Json[]>, key: string | symbol, show: Show): ListMethod | undefined {
  switch (key) {
    case 'shift':
      return () => splice(node, show, [0, 1])[0]
    case 'unshift':
      return (...values) => {
        splice(node, show, [0, 0, ...values])
        return node.raw.length
      }
    case 'splice':
      return (...values) => splice(node, show, values)
    case 'reverse':
      return () => rearrange(node, show, itemsOf(node).reverse())
    case 'sort':
      return (compare) => rearrange(node, show, sorted(node, show, compare))
    default:
      return undefined
  }
}

function splice(node: AttributeNode<Json[]>, show: Show, values: readonly unknown[]): unknown[] {
  const raw = itemsOf(node)
  if (values.length === 0) return []
  const start = startOf(values[0], raw.length)
  const removed = raw.slice(start, values.length === 1 ? raw.length : start + countOf(values[1], raw.length - start))
  const freed = removed.reduce<number>((bytes, item) => bytes + jsonBytes(item) + 1, 0)
  const added = values.length > 2 ? node.copyIn('splice', values.slice(2), freed) : []
  const shown = removed.map(show)
  if (Array.isArray(added)) {
    const grown = added.reduce<number>((bytes, item) => bytes + jsonBytes(item) + 1, 0)
    write(node, raw.toSpliced(start, removed.length, ...added))
    node.grow(grown - freed)
  }
  return shown
}

function rearrange(node: AttributeNode<Json[]>, show: Show, items: readonly Json[]): unknown {
  write(node, items)
  return show(node.raw)
}

function sorted(node: AttributeNode<Json[]>, show: Show, compare: unknown): Json[] {
  if (typeof compare !== 'function') return itemsOf(node).sort()
  return itemsOf(node).sort((a, b) => Number(compare(show(a), show(b))))
}

function itemsOf(node: AttributeNode<Json[]>): Json[] {
  return Array.from(node.raw, (item) => item ?? null)
}

function write(node: AttributeNode<Json[]>, items: readonly Json[]): void {
  for (const [index, item] of items.entries()) node.move(String(index), item)
  node.truncate(node.raw, items.length)
}

function startOf(value: unknown, length: number): number {
  const start = Math.trunc(Number(value)) || 0
  return start < 0 ? Math.max(0, length + start) : Math.min(start, length)
}

function countOf(value: unknown, most: number): number {
  return Math.max(0, Math.min(Math.trunc(Number(value)) || 0, most))
}
