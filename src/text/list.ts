/** Joins names the way a sentence does: `a`, `a and b`, `a, b, and c`; another last word may take the place of `and`. */
export function joinList(names: readonly string[], lastWord = 'and'): string {
  if (names.length < 3) return names.join(` ${lastWord} `)
  return `${names.slice(0, -1).join(', ')}, ${lastWord} ${names.at(-1) ?? ''}`
}
