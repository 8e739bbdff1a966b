import assert from 'node:assert/strict'
import { join } from 'node:path'
import { test } from 'node:test'
import type { ScriptedClient } from '../../src/testing/scripted-client.ts'
import { PASSWORD, seesAll, startTestGame } from '../support/players.ts'

const VILLAGE = join(import.meta.dirname, '..', '..', 'games', 'village')
const MOST_STEPS = 300

interface Place {
  readonly name: string
  readonly exits: readonly string[]
}

async function lookAround(client: ScriptedClient): Promise<Place> {
  await seesAll(client)
  client.send('look')
  const [name = '', ...rest] = (await seesAll(client)).trim().split('\n')
  const listed = /^Exits: (.*)$/m.exec(rest.join('\n'))?.[1] ?? ''
  return {
    name,
    exits: listed
      .split(/, | and /)
      .map((exit) => exit.trim())
      .filter((exit) => exit !== ''),
  }
}

test('point 2: a new player can walk through the village: at least twelve rooms, each with a way on', async () => {
  await using game = await startTestGame({ dir: VILLAGE })
  using anna = await game.connect()
  anna.send(`create Anna ${PASSWORD}`)
  await anna.expect('You become Anna.')

  const ways = new Map<string, Map<string, string>>()
  let here = await lookAround(anna)
  const arrive = (place: Place): Map<string, string> => {
    const known = ways.get(place.name) ?? new Map(place.exits.map((exit) => [exit, '']))
    ways.set(place.name, known)
    return known
  }
  for (let step = 0; step < MOST_STEPS; step += 1) {
    const exits = arrive(here)
    const next = [...exits].find(([, target]) => target === '')?.[0] ?? firstStepToNew(ways, here.name)
    if (next === undefined) break
    anna.send(next)
    const there = await lookAround(anna)
    exits.set(next, there.name)
    here = there
  }
  assert.ok(ways.size >= 12, [...ways.keys()].join(', '))
  for (const [name, exits] of ways) assert.ok(exits.size > 0, `${name} has no exit`)
})

/** The exit to take towards the nearest place with a way not tried. */
function firstStepToNew(ways: ReadonlyMap<string, ReadonlyMap<string, string>>, from: string): string | undefined {
  const queue: { name: string; first: string }[] = [...(ways.get(from) ?? [])].map(([first, name]) => ({ name, first }))
  const seen = new Set([from])
  for (const { name, first } of queue) {
    if (seen.has(name)) continue
    seen.add(name)
    const exits = ways.get(name)
    if (!exits || [...exits.values()].includes('')) return first
    for (const target of exits.values()) queue.push({ name: target, first })
  }
  return undefined
}
