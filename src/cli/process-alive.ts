import { readFileSync } from 'node:fs'
import { wait } from '../base/clock.ts'
import type { Clock } from '../base/clock.ts'

const POLL_MS = 20

/** Tells whether a process runs. One that has ended and whose parent has not looked yet does not. */
export function isProcessAlive(pid: number): boolean {
  try {
    process.kill(pid, 0)
  } catch (error) {
    return error instanceof Error && 'code' in error && error.code === 'EPERM'
  }
  return !isZombie(pid)
}

/** Waits until a process is gone; gives `false` when it still runs after `timeoutMs`. */
export async function waitUntilGone(clock: Clock, pid: number, timeoutMs: number): Promise<boolean> {
  const end = clock.monotonic() + timeoutMs
  while (isProcessAlive(pid)) {
    if (clock.monotonic() >= end) return false
    await wait(clock, POLL_MS)
  }
  return true
}

function isZombie(pid: number): boolean {
  if (process.platform !== 'linux') return false
  try {
    return /^\d+ \(.*\) Z/s.test(readFileSync(`/proc/${pid}/stat`, 'latin1'))
  } catch {
    // The process ended since, or the system does not show it: the signal's answer counts.
    return false
  }
}
