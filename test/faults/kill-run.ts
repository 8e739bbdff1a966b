import { copyFileSync, existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { setTimeout as pause } from 'node:timers/promises'
import { askPortal } from '../../src/cli/control-client.ts'
import { type GameProcess, startGame } from '../../src/testing/game-process.ts'
import { KILL_GAME } from './kill-game.ts'
import { judge } from './kill-verdict.ts'
import { Player } from './player.ts'
import { SeededRandom } from '../../src/testing/seeded-random.ts'
import { ALL_WAYS, WaysIn } from './ways-in.ts'

/** How a run goes. */
export interface KillRunOptions {
  readonly seed: number
  readonly players: number
  readonly kills: number
  readonly reloads: number
  /** Whether a second Server waits for the death of the first. */
  readonly hasStandby?: boolean
  /** Whether players come by every protocol, and not by telnet alone. */
  readonly isByAllWays?: boolean
  /** How long a reply may take after the last kill, in milliseconds. */
  readonly patienceMs: number
  readonly onProgress: (text: string) => void
}

/** What a run came to. */
export interface KillRun {
  readonly wrong: readonly string[]
  readonly lines: number
  readonly heard: number
  readonly kills: number
  readonly reloads: number
  /** Kills of a Server behind which another one waited. */
  readonly standbys: number
  /** How many protocols players came by. */
  readonly ways: number
}

/** A next Server is loaded at once, and keeps close. */
const STANDBY = { standbyServer: true, serverStableAfterMs: 0, standbyCatchUpMs: 100 }

/** Plays with many players while the Server is killed and reloaded, then compares what was seen with what is kept. */
export async function runKills(options: KillRunOptions): Promise<KillRun> {
  const settings = { ...(options.hasStandby ? STANDBY : {}), ...(options.isByAllWays ? ALL_WAYS : {}) }
  await using game = await startGame({ files: KILL_GAME, settings })
  using ways = await WaysIn.open(game)
  const players: Player[] = []
  try {
    for (let index = 0; index < options.players; index += 1) {
      const port = ways.ports[index % ways.ports.length] ?? game.port
      players.push(await Player.enter(nameOf(index), port, options.seed + index))
    }
    for (const player of players) player.start()
    const reloading = reload(game, options.reloads)
    const { kills, standbys } = await kill(game, options)
    const reloads = await reloading
    options.onProgress(`${kills} kills and ${reloads} reloads done; waiting for the last replies`)
    await Promise.all(players.map((player) => player.finish(options.patienceMs)))
    // Only now has everybody said everything; what others heard of it comes before the answer to a look.
    await Promise.all(players.map((player) => player.look(options.patienceMs)))
    // Committed turns are in the store's files; a copy of them can be read while the game runs.
    const store = copyStore(game)
    const wrong = judge(players, store)
    const lines = players.reduce((sum, player) => sum + player.sent, 0)
    const heard = players.reduce((sum, player) => sum + player.heard.length, 0)
    return { wrong, lines, heard, kills, reloads, standbys, ways: ways.ports.length }
  } catch (error) {
    options.onProgress(lastWords(game))
    throw error
  } finally {
    for (const player of players) player.close()
  }
}

function lastWords(game: GameProcess): string {
  const { portal, server, portalOutput } = game.paths.logs
  return [portal, server, portalOutput].map((file) => `${file}\n${tail(file)}`).join('\n')
}

function tail(file: string): string {
  return existsSync(file) ? readFileSync(file, 'utf8').split('\n').slice(-LAST_LINES).join('\n') : ''
}

/** Lines of each log that a failed run prints. */
const LAST_LINES = 12

function nameOf(index: number): string {
  const letters = 'abcdefghij'
  return `P${letters[Math.floor(index / 10)] ?? 'z'}${letters[index % 10] ?? 'z'}x`
}

async function kill(
  game: GameProcess,
  { kills, seed, patienceMs, hasStandby = false, onProgress }: KillRunOptions,
): Promise<Pick<KillRun, 'kills' | 'standbys'>> {
  const random = new SeededRandom(seed)
  let standbys = 0
  for (let done = 0; done < kills;) {
    await pause(random.below(500))
    const isFollowed = hasStandby && random.next() < STANDBY_SHARE
    const { portal, server } = await game.waitFor(
      (status) => !isFollowed || status.server.standbyPid !== null,
      patienceMs + START_MS,
    )
    const victim = random.next() < LOADING_SHARE ? anyChildOf(portal.pid, random) : server.pid
    if (typeof victim !== 'number' || !killNow(victim)) continue
    done += 1
    if (victim === server.pid && server.standbyPid !== null) standbys += 1
    if (done % 20 === 0) onProgress(`${done} kills`)
  }
  return { kills, standbys }
}

/** Kills a process; `false` if it was gone already. */
function killNow(pid: number): boolean {
  try {
    return process.kill(pid, 'SIGKILL')
  } catch (error) {
    if (error instanceof Error && 'code' in error && error.code === 'ESRCH') return false
    throw error
  }
}

/** The next Server, and the one that waits behind it, load from the start; on a busy machine that takes long. */
const START_MS = 60_000

/** Share of the kills, where there are standbys, that wait for one. */
const STANDBY_SHARE = 0.7

/** A Server that runs, loads or waits. */
function anyChildOf(pid: number, random: SeededRandom): number | undefined {
  const servers = childrenOf(pid)
  return servers[random.below(servers.length)]
}

/** Share of the kills that may hit a Server that loads or waits. */
const LOADING_SHARE = 0.1

async function reload(game: GameProcess, reloads: number): Promise<number> {
  let done = 0
  for (let tries = 0; done < reloads && tries < reloads * MAX_TRIES; tries += 1) {
    await pause(200)
    // A reload that a kill hit, or that came while the Server was away, is refused and does not count.
    const answer = await askPortal(game.paths, { kind: 'reload' })
    if (answer.kind === 'done') done += 1
  }
  return done
}

const MAX_TRIES = 40

function childrenOf(pid: number): number[] {
  const text = readFileSync(`/proc/${pid}/task/${pid}/children`, 'utf8')
  return text.split(' ').filter(Boolean).map(Number)
}

function copyStore(game: GameProcess): string {
  const from = join(game.paths.data, 'game.db')
  const to = join(game.paths.data, 'copy.db')
  for (const ending of ['', '-wal']) copyFileSync(`${from}${ending}`, `${to}${ending}`)
  return to
}
