import { readdirSync, readFileSync } from 'node:fs'
import { isProcessAlive } from '../cli/process-alive.ts'

/** Portals and Servers that were started with this data folder. */
export function findProcesses(data: string): number[] {
  if (process.platform !== 'linux') return []
  return readdirSync('/proc').flatMap((name) => {
    if (!/^\d+$/.test(name) || Number(name) === process.pid) return []
    const words = wordsOf(name)
    const isOurs = words.some((word, index) => word === '--data' && words[index + 1] === data)
    return isOurs && words.some((word) => /main\.[jt]s$/.test(word)) && isProcessAlive(Number(name))
      ? [Number(name)]
      : []
  })
}

function wordsOf(pid: string): string[] {
  try {
    return readFileSync(`/proc/${pid}/cmdline`, 'utf8').split('\0')
  } catch {
    // It ended while we looked.
    return []
  }
}
