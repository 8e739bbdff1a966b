import { availableParallelism, cpus, loadavg, totalmem } from 'node:os'

/** What the figures were measured on. */
export function describeMachine(): string {
  const [processor] = cpus()
  const gibibytes = Math.round(totalmem() / 2 ** 30)
  const load = loadavg().map((each) => each.toFixed(2))
  const parts = [`${availableParallelism()} cores`, processor?.model.trim() ?? '', `${gibibytes} GiB`]
  return [...parts, `Node ${process.versions.node}`, `load average ${load.join(' ')}`]
    .filter((part) => part !== '')
    .join(', ')
}
