import { setTimeout as sleep } from 'node:timers/promises'
import { quantile } from '../support/statistics.ts'
import { Group } from './group.ts'
import type { LoadPlan, LoadResult } from './messages.ts'
import type { RawClient } from './raw-client.ts'

const DRAIN_TIMEOUT_MS = 20_000

/** Sends lines at a fixed rate, in turn between the groups. */
export function runPacedLoad(clients: readonly RawClient[], plan: LoadPlan, perSecond: number): Promise<LoadResult> {
  return runLoad(clients, plan, async (groups, send) => {
    const begun = performance.now()
    let sent = 0
    for (let now = begun; now - begun < plan.durationMs; now = performance.now()) {
      for (const due = ((now - begun) * perSecond) / 1000; sent < due; sent += 1) send(groups[sent % groups.length])
      await sleep(1)
    }
  })
}

/** Keeps so many lines of each group under way. */
export function runClosedLoad(clients: readonly RawClient[], plan: LoadPlan, window: number): Promise<LoadResult> {
  return runLoad(clients, plan, async (groups, send, onDone) => {
    let isOver = false
    onDone((group) => {
      if (!isOver) send(group)
    })
    for (const group of groups) for (let count = 0; count < window; count += 1) send(group)
    await sleep(plan.durationMs)
    isOver = true
  })
}

type Send = (group: Group | undefined) => void
type OnDone = (then: (group: Group) => void) => void

async function runLoad(
  clients: readonly RawClient[],
  plan: LoadPlan,
  drive: (groups: readonly Group[], send: Send, onDone: OnDone) => Promise<void>,
): Promise<LoadResult> {
  const groups = plan.groups.map((each) => new Group(membersOf(clients, each.members), each))
  const times: number[] = []
  let then: (group: Group) => void = () => undefined
  let number = 0
  for (const group of groups) {
    group.onDone = (elapsedMs) => {
      times.push(elapsedMs)
      then(group)
    }
  }
  const send: Send = (group) => group?.send(plan.line.replace('{n}', String((number += 1))))
  const begun = performance.now()
  const cpu = process.cpuUsage()
  await drive(groups, send, (next) => (then = next))
  const exchanges = times.length
  const elapsedMs = performance.now() - begun
  const { user, system } = process.cpuUsage(cpu)
  await drain(groups)
  const generatorCpuMs = (user + system) / 1000
  return { exchanges, elapsedMs, p50Ms: quantile(times, 0.5), p99Ms: quantile(times, 0.99), generatorCpuMs }
}

function membersOf(clients: readonly RawClient[], indexes: readonly number[]): RawClient[] {
  return indexes.flatMap((index) => clients[index] ?? [])
}

async function drain(groups: readonly Group[]): Promise<void> {
  const deadline = performance.now() + DRAIN_TIMEOUT_MS
  while (groups.some((group) => !group.isIdle)) {
    if (performance.now() > deadline) throw new Error('Some lines were never answered.')
    await sleep(10)
  }
  const stray = groups.reduce((sum, group) => sum + group.strayLines, 0)
  if (stray > 0) throw new Error(`${stray} lines came that nobody asked for.`)
}
