const MAX_LENGTH = 48

/** The name most like a mistyped one; `undefined` when none is like it. Case does not count. */
export function closestName(mistyped: string, names: Iterable<string>): string | undefined {
  const wanted = mistyped.toLowerCase().slice(0, MAX_LENGTH)
  let best: { readonly name: string; readonly distance: number } | undefined
  for (const name of names) {
    const distance = editDistance(wanted, name.toLowerCase())
    if (distance <= Math.max(2, name.length / 3) && distance < (best?.distance ?? Infinity)) best = { name, distance }
  }
  return best?.name
}

function editDistance(a: string, b: string): number {
  let last = Array.from({ length: b.length + 1 }, (_, index) => index)
  for (let i = 1; i <= a.length; i += 1) {
    const row = [i]
    for (let j = 1; j <= b.length; j += 1) {
      const change = (last[j - 1] ?? 0) + (a[i - 1] === b[j - 1] ? 0 : 1)
      row.push(Math.min((last[j] ?? 0) + 1, (row[j - 1] ?? 0) + 1, change))
    }
    last = row
  }
  return last[b.length] ?? 0
}
