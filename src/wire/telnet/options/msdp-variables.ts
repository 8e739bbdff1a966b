import type { Json, JsonObject } from '../../../base/json.ts'
import type { OobMessage } from '../../oob-message.ts'

/** What one message is to a client of MSDP: variables and their values. */
export type MsdpVariables = readonly (readonly [string, Json])[]

/** Variables that are there in any game, as soon as there is a character. */
export const STANDARD_VARIABLES: readonly string[] = ['CHARACTER_NAME', 'ROOM']

/** Keys of `Room.Info` by the names MSDP has for them; other keys are in capitals. */
const ROOM_KEYS: Readonly<Record<string, string>> = { num: 'VNUM', environment: 'TERRAIN' }

/** Keys of `Char.Vitals` and `Char.Status` by the names MSDP has for them. */
const CHAR_KEYS: Readonly<Record<string, string>> = {
  hp: 'HEALTH',
  maxhp: 'HEALTH_MAX',
  mp: 'MANA',
  maxmp: 'MANA_MAX',
  mv: 'MOVEMENT',
  maxmv: 'MOVEMENT_MAX',
  xp: 'EXPERIENCE',
  maxxp: 'EXPERIENCE_MAX',
  tnl: 'EXPERIENCE_TNL',
  gold: 'MONEY',
}

/**
 * Says a message in variables of MSDP.
 *
 * `Char.Name`, `Char.Vitals`, `Char.Status` and `Room.Info` become the variables that MSDP clients know. Any other
 * message is one variable: `Comm.Channel.Text` is `COMM_CHANNEL_TEXT`, and `HEALTH` stays `HEALTH`.
 */
export function toMsdpVariables({ name, data }: OobMessage): MsdpVariables {
  switch (name.toLowerCase()) {
    case 'char.name':
      return isObject(data) ? [['CHARACTER_NAME', data['name'] ?? '']] : []
    case 'char.vitals':
    case 'char.status':
      return isObject(data) ? renamed(data, CHAR_KEYS) : []
    case 'room.info':
      return isObject(data) ? [['ROOM', Object.fromEntries(renamed(data, ROOM_KEYS))]] : []
    default:
      return [[variableName(name), data]]
  }
}

/** A name as MSDP writes it: capitals, digits and underscores. */
export function variableName(name: string): string {
  return name.toUpperCase().replace(/[^A-Z0-9_]+/g, '_')
}

function renamed(data: JsonObject, names: Readonly<Record<string, string>>): [string, Json][] {
  return Object.entries(data).map(([key, value]) => [
    (Object.hasOwn(names, key) ? names[key] : undefined) ?? variableName(key),
    value,
  ])
}

function isObject(data: Json): data is JsonObject {
  return typeof data === 'object' && data !== null && !Array.isArray(data)
}
