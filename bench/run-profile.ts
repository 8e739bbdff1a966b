import { mkdirSync, readdirSync } from 'node:fs'
import { join, resolve } from 'node:path'
import { LoadProcess } from './load/load-process.ts'
import { seatPlayers } from './measure/seat-players.ts'
import { benchPlan } from './plan.ts'
import { talk } from './run-bench.ts'
import { formatProfile, readProfile } from './support/cpu-profile.ts'
import { GameProcess } from './support/game-process.ts'

const DURATION_MS = 10_000
const SHOWN = 40

/** Profiles Portal and Server while players talk; leaves the profiles in `dir` and gives the dearest functions. */
export async function runProfile(dir: string, say: (text: string) => void): Promise<string> {
  const folder = resolve(dir)
  mkdirSync(folder, { recursive: true })
  const plan = benchPlan(false)
  const name = '${pid}.cpuprofile'
  const options = `--cpu-prof --cpu-prof-dir=${folder} --cpu-prof-name=${name} --cpu-prof-interval=500`
  using load = new LoadProcess()
  await using game = await GameProcess.start({ NODE_OPTIONS: options })
  const { ports, portalPid, serverPid } = await game.status()
  say(`making ${plan.players} accounts`)
  await seatPlayers(load, ports['telnet'] ?? 0, plan)
  say('talking')
  const traffic = talk(plan, [portalPid, serverPid])
  const { exchanges } = await load.call('closedLoad', {
    ...traffic.load,
    durationMs: DURATION_MS,
    window: traffic.window,
  })
  await game.waystone('stop')
  const profiles = [portalPid, serverPid].map((pid) => ({ pid, file: join(folder, `${pid}.cpuprofile`) }))
  const [portal, server] = profiles.map(({ file }) => formatProfile(readProfile(file), exchanges, SHOWN))
  say(`${readdirSync(folder).length} files in ${folder}`)
  return `Portal (${exchanges} lines said)\n${portal}\n\nServer\n${server}`
}
