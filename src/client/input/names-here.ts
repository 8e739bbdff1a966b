import type { Json } from '../../base/json.ts'

/** The names of those who are in the same place, as the newest `Room.Players` tells them. */
export function namesHere(data: Readonly<Record<string, Json>>): readonly string[] {
  const players = data['Room.Players']
  if (!Array.isArray(players)) return []
  return players.flatMap((each) =>
    typeof each === 'object' && each !== null && 'name' in each && typeof each.name === 'string' ? [each.name] : [],
  )
}
