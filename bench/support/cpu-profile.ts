import { readFileSync } from 'node:fs'

/** What Node writes with --cpu-prof, as far as it is used here. */
interface CpuProfile {
  readonly nodes: readonly ProfileNode[]
  readonly samples: readonly number[]
  readonly timeDeltas: readonly number[]
}

interface ProfileNode {
  readonly id: number
  readonly callFrame: { readonly functionName: string; readonly url: string; readonly lineNumber: number }
  readonly children?: readonly number[]
}

interface Cost {
  selfUs: number
  totalUs: number
}

/** Reads a profile. */
export function readProfile(file: string): CpuProfile {
  return JSON.parse(readFileSync(file, 'utf8')) as CpuProfile
}

/** The dearest functions by their own time, and with all they call, in microseconds per line said. */
export function formatProfile(profile: CpuProfile, lines: number, shown: number): string {
  const costs = costsByFunction(profile)
  const rows = [...costs].filter(([place]) => !place.startsWith('(idle)') && !place.startsWith('(program)'))
  const busyUs = rows.reduce((sum, [, { selfUs }]) => sum + selfUs, 0)
  const row = ([place, { selfUs, totalUs }]: [string, Cost]): string =>
    [(selfUs / lines).toFixed(2), `${((selfUs * 100) / busyUs).toFixed(1)} %`, (totalUs / lines).toFixed(2)]
      .map((cell) => cell.padStart(9))
      .join('') + `  ${place}`
  const bySelf = rows.toSorted(([, a], [, b]) => b.selfUs - a.selfUs).slice(0, shown)
  const byTotal = rows.toSorted(([, a], [, b]) => b.totalUs - a.totalUs).slice(0, shown)
  const heading = '     self    share    total  (us per line)'
  return [heading, ...bySelf.map(row), '  by total:', ...byTotal.map(row)].join('\n')
}

function costsByFunction({ nodes, samples, timeDeltas }: CpuProfile): Map<string, Cost> {
  const byId = new Map(nodes.map((node) => [node.id, node]))
  const parents = new Map(nodes.flatMap((node) => (node.children ?? []).map((child) => [child, node.id] as const)))
  const selfUs = new Map<number, number>()
  samples.forEach((id, index) => selfUs.set(id, (selfUs.get(id) ?? 0) + (timeDeltas[index] ?? 0)))
  const costs = new Map<string, Cost>()
  const costOf = (place: string): Cost => {
    const cost = costs.get(place) ?? { selfUs: 0, totalUs: 0 }
    costs.set(place, cost)
    return cost
  }
  for (const [id, us] of selfUs) {
    const seen = new Set<string>()
    for (let at: number | undefined = id; at !== undefined; at = parents.get(at)) {
      const place = placeOf(byId.get(at))
      if (at === id) costOf(place).selfUs += us
      // A function that calls itself counts once.
      if (!seen.has(place)) costOf(place).totalUs += us
      seen.add(place)
    }
  }
  return costs
}

function placeOf(node: ProfileNode | undefined): string {
  if (!node) return '?'
  const { functionName, url, lineNumber } = node.callFrame
  const file = url.replace(/^.*\/(src|node_modules|games|bench)\//, '$1/')
  return `${functionName || '(anonymous)'}${file ? ` ${file}:${lineNumber + 1}` : ''}`
}
