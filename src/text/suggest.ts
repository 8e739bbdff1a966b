/** How {@link closest} chooses. */
export interface SuggestOptions {
  /** At most so many; 3 unless given. */
  readonly max?: number
  /** Likeness from 0 to 1 below which a candidate is left out; 0.6 unless given. */
  readonly cutoff?: number
}

// Longer words are cut: a line of thousands of characters must not cost a table of millions.
const MAX_LENGTH = 48
const PREFIX_LIKENESS = 0.85
const SAME_START_BONUS = 0.03

/**
 * The candidates most like a mistyped word, the best first, equals in the order they came; case does not count.
 *
 * Likeness is by letters missed, added, wrong or swapped; a candidate that begins with the word is close whatever
 * its length.
 */
export function closest(word: string, candidates: Iterable<string>, options: SuggestOptions = {}): string[] {
  const { max = 3, cutoff = 0.6 } = options
  const wanted = word.trim().toLowerCase().slice(0, MAX_LENGTH)
  if (wanted === '') return []
  const found: { readonly candidate: string; readonly likeness: number }[] = []
  for (const candidate of new Set(candidates)) {
    const likeness = likenessOf(wanted, candidate.toLowerCase().slice(0, MAX_LENGTH), cutoff)
    if (likeness >= cutoff) found.push({ candidate, likeness })
  }
  return found
    .sort((a, b) => b.likeness - a.likeness)
    .slice(0, max)
    .map(({ candidate }) => candidate)
}

function likenessOf(wanted: string, candidate: string, cutoff: number): number {
  if (wanted === candidate) return 2
  if (candidate.startsWith(wanted)) return PREFIX_LIKENESS + wanted.length / candidate.length / 10
  const longer = Math.max(wanted.length, candidate.length)
  const start = SAME_START_BONUS * sharedStart(wanted, candidate)
  if (1 - Math.abs(wanted.length - candidate.length) / longer + start < cutoff) return 0
  const distance = editDistance(wanted, candidate)
  return distance === longer ? 0 : 1 - distance / longer + start
}

function sharedStart(a: string, b: string): number {
  let length = 0
  while (length < 4 && length < a.length && a[length] === b[length]) length += 1
  return length
}

/** Letters to miss, add, change or swap with their neighbour to get from `a` to `b`. */
function editDistance(a: string, b: string): number {
  let beforeLast: number[] = []
  let last = Array.from({ length: b.length + 1 }, (_, index) => index)
  for (let i = 1; i <= a.length; i += 1) {
    const row = [i]
    for (let j = 1; j <= b.length; j += 1) {
      const change = a[i - 1] === b[j - 1] ? 0 : 1
      let cost = Math.min((last[j] ?? 0) + 1, (row[j - 1] ?? 0) + 1, (last[j - 1] ?? 0) + change)
      if (i > 1 && j > 1 && a[i - 1] === b[j - 2] && a[i - 2] === b[j - 1]) {
        cost = Math.min(cost, (beforeLast[j - 2] ?? 0) + 1)
      }
      row.push(cost)
    }
    beforeLast = last
    last = row
  }
  return last[b.length] ?? 0
}
