import { DatabaseSync } from 'node:sqlite'
import type { Player } from './player.ts'

interface KeptPlayer {
  readonly id: number
  readonly room: string
  readonly counted: ReadonlyMap<number, number>
  readonly said: ReadonlyMap<string, readonly string[]>
}

/** Compares what the players saw with what the store holds; gives everything that does not agree. */
export function judge(players: readonly Player[], storePath: string): string[] {
  const wrong: string[] = []
  const kept = readStore(storePath)
  for (const player of players) {
    const found = kept.get(player.name)
    if (player.isClosed) wrong.push(`${player.name}: the connection was closed`)
    wrong.push(...player.faults.map((fault) => `${player.name}: ${fault}`))
    if (found) wrong.push(...compare(player, found))
    else wrong.push(`${player.name} is not in the store`)
  }
  return [...wrong, ...compareHearing(players, kept)]
}

function compare(player: Player, kept: KeptPlayer): string[] {
  const wrong: string[] = []
  const counted = [...kept.counted].sort(([, a], [, b]) => a - b).map(([n]) => n)
  if (counted.join() !== player.counted.join()) {
    wrong.push(
      `${player.name}: counted ${player.counted.length} times, the store has ${counted.length} in another order or number`,
    )
  }
  if ([...kept.counted.values()].sort((a, b) => a - b).some((value, index) => value !== index + 1)) {
    wrong.push(`${player.name}: the counter in the store skips or repeats`)
  }
  if ([...kept.said.keys()].sort().join() !== player.said.toSorted().join())
    wrong.push(`${player.name}: what was said and what is kept of it differ`)
  if (kept.room !== `Ring ${player.place}`)
    wrong.push(`${player.name} should be in Ring ${player.place}, but is in ${kept.room}`)
  return wrong
}

function compareHearing(players: readonly Player[], kept: ReadonlyMap<string, KeptPlayer>): string[] {
  const wrong: string[] = []
  for (const hearer of players) {
    const expected = players.flatMap(({ said, name }) =>
      name === hearer.name ? [] : said.filter((text) => kept.get(name)?.said.get(text)?.includes(hearer.name)),
    )
    const heard = hearer.heard.map(({ text }) => text)
    if (heard.toSorted().join() !== expected.toSorted().join()) {
      const missing = expected.filter((text) => !heard.includes(text))
      const doubled = heard.filter((text, index) => heard.indexOf(text) !== index)
      wrong.push(
        `${hearer.name} heard ${heard.length} of ${expected.length}; missing ${missing.slice(0, 3).join(', ')}; doubled ${doubled.slice(0, 3).join(', ')}`,
      )
    }
    wrong.push(...outOfOrder(hearer))
  }
  return wrong
}

function outOfOrder(hearer: Player): string[] {
  const last = new Map<string, number>()
  for (const { speaker, text } of hearer.heard) {
    const n = Number(text.split(' ')[1])
    if (n <= (last.get(speaker) ?? 0)) return [`${hearer.name} heard ${text} after ${speaker} ${last.get(speaker)}`]
    last.set(speaker, n)
  }
  return []
}

function readStore(path: string): Map<string, KeptPlayer> {
  using db = new DatabaseSync(path, { readOnly: true })
  const rows = db
    .prepare(
      `select e.id, e.key as name, r.key as room from entities e left join entities r on r.id = e.location
       where e.kind = 'object' and e.account is not null`,
    )
    .all() as unknown as { id: number; name: string; room: string | null }[]
  const attributes = db.prepare('select category, key, value from attributes where entity = ?')
  return new Map(
    rows.map(({ id, name, room }) => {
      const own = attributes.all(id) as unknown as { category: string; key: string; value: string }[]
      const of = (category: string): [string, unknown][] =>
        own.filter((row) => row.category === category).map(({ key, value }) => [key, JSON.parse(value)])
      const counted = new Map(of('counted').map(([key, value]) => [Number(key), Number(value)]))
      return [name, { id, room: room ?? 'nowhere', counted, said: new Map(of('said') as [string, string[]][]) }]
    }),
  )
}
