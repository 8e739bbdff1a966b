import { execFileSync } from 'node:child_process'
import { readFileSync } from 'node:fs'

const UTIME_FIELD = 11
const STIME_FIELD = 12

let ticksPerSecond: number | undefined

/** CPU that a process has used so far, in milliseconds; Linux only. */
export function cpuMsOf(pid: number): number {
  ticksPerSecond ??= Number(execFileSync('getconf', ['CLK_TCK'], { encoding: 'utf8' }))
  const stat = readFileSync(`/proc/${pid}/stat`, 'utf8')
  // The name in parentheses may hold blanks.
  const fields = stat.slice(stat.lastIndexOf(')') + 2).split(' ')
  return ((Number(fields[UTIME_FIELD]) + Number(fields[STIME_FIELD])) * 1000) / ticksPerSecond
}

/** Memory that a process holds, in KB; Linux only. */
export function rssKbOf(pid: number): number {
  const status = readFileSync(`/proc/${pid}/status`, 'utf8')
  return Number(/^VmRSS:\s+(\d+) kB/m.exec(status)?.[1] ?? 0)
}
