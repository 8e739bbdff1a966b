import type { LoadProcess } from '../load/load-process.ts'
import type { LoadPlan, LoadResult } from '../load/messages.ts'
import type { BenchPlan } from '../plan.ts'
import { cpuMsOf } from '../support/process-usage.ts'
import { medians } from '../support/statistics.ts'

/** One kind of traffic to measure. */
export interface Traffic {
  readonly load: Omit<LoadPlan, 'durationMs'>
  /** Lines of each group under way at once in the closed loop. */
  readonly window: number
  /** Whose CPU counts; the second is 0 where there is only one process. */
  readonly pids: readonly [number, number?]
}

/** Medians of some rounds. CPU is in milliseconds per 1,000 lines sent. */
export type TrafficFigures = Record<
  | 'p50Ms'
  | 'p99Ms'
  | 'pacedFirstCpu'
  | 'pacedSecondCpu'
  | 'perSecond'
  | 'closedFirstCpu'
  | 'closedSecondCpu'
  | 'generatorBusy',
  number
>

/** Measures all kinds of traffic in turn, some rounds of it, so that a ratio compares what ran side by side. */
export async function measureTraffic<Name extends string>(
  load: LoadProcess,
  plan: BenchPlan,
  kinds: Readonly<Record<Name, Traffic>>,
): Promise<Record<Name, TrafficFigures>> {
  const names = Object.keys(kinds) as Name[]
  const rounds = new Map(names.map((name) => [name, [] as TrafficFigures[]]))
  for (let round = 0; round < plan.rounds; round += 1) {
    for (const name of names) rounds.get(name)?.push(await measureOnce(load, plan, kinds[name]))
  }
  const figures = names.map((name) => [name, medians(rounds.get(name) ?? [])])
  return Object.fromEntries(figures) as Record<Name, TrafficFigures>
}

async function measureOnce(load: LoadProcess, plan: BenchPlan, traffic: Traffic): Promise<TrafficFigures> {
  const paced = await withCpu(traffic.pids, () =>
    load.call('pacedLoad', { ...traffic.load, durationMs: plan.pacedMs, perSecond: plan.perSecond }),
  )
  const closed = await withCpu(traffic.pids, () =>
    load.call('closedLoad', { ...traffic.load, durationMs: plan.closedMs, window: traffic.window }),
  )
  return {
    p50Ms: paced.result.p50Ms,
    p99Ms: paced.result.p99Ms,
    pacedFirstCpu: paced.firstCpu,
    pacedSecondCpu: paced.secondCpu,
    perSecond: (closed.result.exchanges * 1000) / closed.result.elapsedMs,
    closedFirstCpu: closed.firstCpu,
    closedSecondCpu: closed.secondCpu,
    generatorBusy: closed.result.generatorCpuMs / closed.result.elapsedMs,
  }
}

async function withCpu(
  [first, second]: Traffic['pids'],
  run: () => Promise<LoadResult>,
): Promise<{ result: LoadResult; firstCpu: number; secondCpu: number }> {
  const now = (): [number, number] => [cpuMsOf(first), second === undefined ? 0 : cpuMsOf(second)]
  const [firstBefore, secondBefore] = now()
  const result = await run()
  const [firstAfter, secondAfter] = now()
  const per1000 = (ms: number): number => (ms * 1000) / Math.max(1, result.exchanges)
  return { result, firstCpu: per1000(firstAfter - firstBefore), secondCpu: per1000(secondAfter - secondBefore) }
}
