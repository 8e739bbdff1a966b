import { median } from '../support/statistics.ts'

const RUNS = 5
const WARM_UP = 200

/** Microseconds that one call takes: median of some runs, which together take about `durationMs`. */
export async function timeEach(durationMs: number, action: () => void | Promise<void>): Promise<number> {
  for (let count = 0; count < WARM_UP; count += 1) await action()
  const results: number[] = []
  while (results.length < RUNS) results.push(await timeRun(durationMs / RUNS, action))
  return median(results)
}

async function timeRun(durationMs: number, action: () => void | Promise<void>): Promise<number> {
  const begun = performance.now()
  let count = 0
  let elapsedMs = 0
  for (; elapsedMs < durationMs; elapsedMs = performance.now() - begun) {
    const done = action()
    if (done) await done
    count += 1
  }
  return (elapsedMs * 1000) / count
}
