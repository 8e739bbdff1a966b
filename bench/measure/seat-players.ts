import type { LoadProcess } from '../load/load-process.ts'
import type { BenchPlan } from '../plan.ts'

// Hashing a password is what takes the time; more at once do not make it faster.
const HASHES_AT_ONCE = 2
const PASSWORD = 'a long way round'

/** Connects so many players to a game, each with a new account, and leads them to their rooms. */
export async function seatPlayers(load: LoadProcess, port: number, { players, rooms }: BenchPlan): Promise<void> {
  const set = 'players'
  await load.call('open', { set, kind: 'telnet', port, count: players, atOnce: 20 })
  await makeAccounts(load, { set, prefix: 'Player', count: players })
  const ways = Array.from({ length: players }, (_, index) => `r${index % rooms}`)
  await load.call('askAll', { set, lines: ways, until: 'Stalls stand', atOnce: 10 })
}

/** Makes an account for each of so many clients; each is logged in with a character of its own then. */
export async function makeAccounts(
  load: LoadProcess,
  { set, prefix, count }: { readonly set: string; readonly prefix: string; readonly count: number },
): Promise<void> {
  const lines = Array.from({ length: count }, (_, index) => `create ${prefix}${lettersOf(index)} ${PASSWORD}`)
  await load.call('askAll', { set, lines, until: 'Your account is made', atOnce: HASHES_AT_ONCE })
}

/** Players by room. */
export function playersByRoom({ players, rooms }: BenchPlan): number[][] {
  const all = Array.from({ length: players }, (_, index) => index)
  return Array.from({ length: rooms }, (_, room) => all.filter((index) => index % rooms === room))
}

/** As many letters for every number. */
function lettersOf(index: number): string {
  const letter = (value: number): string => String.fromCharCode(0x61 + (value % 26))
  return `${letter(Math.trunc(index / 26))}${letter(index)}`
}
