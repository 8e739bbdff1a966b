/** The name of a place in lines that fit its box; what is too long ends in `…`. */
export function wrapLabel(name: string, width: number, maxLines: number): readonly string[] {
  const lines: string[] = []
  for (const word of name.split(/\s+/)) {
    const last = lines.at(-1)
    if (last !== undefined && last.length + 1 + word.length <= width) lines[lines.length - 1] = `${last} ${word}`
    else lines.push(word)
  }
  const isCut = lines.length > maxLines
  return lines.slice(0, maxLines).map((line, at) => {
    const isLong = line.length > width || (isCut && at === maxLines - 1)
    return isLong ? `${line.slice(0, width - 1)}…` : line
  })
}
