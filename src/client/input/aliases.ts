/** A player's own word for one or more lines. */
export interface Alias {
  readonly name: string
  /** Lines parted by `;`, with `%1` to `%9` for words behind the name, `%*` for all of them. */
  readonly lines: string
}

/** Where a player's aliases are kept. */
export interface AliasStore {
  read(): readonly Alias[]
  write(aliases: readonly Alias[]): void
}

const MAX_DEPTH = 5
const MAX_LINES = 100

/** What is sent for a line: itself, or the lines of the alias that it begins with. An alias may use others. */
export function expandAliases(line: string, aliases: readonly Alias[]): readonly string[] {
  const byName = new Map(aliases.map((alias) => [alias.name.toLowerCase(), alias]))
  return expand(line, byName, 0).slice(0, MAX_LINES)
}

function expand(line: string, aliases: ReadonlyMap<string, Alias>, depth: number): readonly string[] {
  const [name = '', ...words] = line.trim().split(/\s+/)
  const alias = depth < MAX_DEPTH ? aliases.get(name.toLowerCase()) : undefined
  if (!alias) return [line]
  const all = line.trim().slice(name.length).trim()
  const hasPlace = /%[*1-9]/.test(alias.lines)
  const lines = alias.lines.split(';').map((each) => each.trim())
  return lines
    .filter((each) => each !== '')
    .map((each) =>
      each.replaceAll(/%([*1-9])/g, (_, place: string) => (place === '*' ? all : (words[Number(place) - 1] ?? ''))),
    )
    .map((each, index) => (hasPlace || all === '' || index < lines.length - 1 ? each : `${each} ${all}`))
    .flatMap((each) => (each === line ? [each] : expand(each.trim(), aliases, depth + 1)))
}

/** Reads aliases as a player writes them: `name = lines`, each on a line of its own. */
export function parseAliases(text: string): { readonly aliases: readonly Alias[]; readonly faults: readonly string[] } {
  const aliases: Alias[] = []
  const faults: string[] = []
  for (const line of text.split('\n').map((each) => each.trim())) {
    if (line === '') continue
    const [, name, lines] = /^([^\s=]+)\s*=\s*(.+)$/.exec(line) ?? []
    if (name !== undefined && lines !== undefined) aliases.push({ name, lines })
    else faults.push(line)
  }
  return { aliases, faults }
}

/** The other way round. */
export function formatAliases(aliases: readonly Alias[]): string {
  return aliases.map(({ name, lines }) => `${name} = ${lines}\n`).join('')
}
