import type { Json, JsonObject } from '../base/json.ts'

/** What a client is told of a place, for its map. A game adds keys: `coords`, `environment`, `details`. */
export type RoomInfo = {
  /** Always the same for a place. */
  num: number
  /** Plain text. */
  name: string
  area?: string
  /** The numbers of the places that the ways lead to, by the names of the ways. */
  exits: { [name: string]: number }
  /** Where ways lead whose names do not say it: `{ 'oak door': 'east' }`. */
  directions?: { [name: string]: string }
  /** Where the place is on the map of its area: steps to the east, to the north, and up. */
  coords?: [x: number, y: number, z: number]
}

/** A player in the place where another one is. */
export type PlayerHere = {
  /** Plain text. */
  name: string
  fullname: string
}

/** What was said on a channel. */
export type ChannelText = {
  channel: string
  talker: string
  /** May hold colours as a terminal takes them. */
  text: string
}

/** A package of the client's own, to be fetched by it: a user interface, a map, a sound. */
export type ClientFile = {
  url: string
  version?: string
}

/** What clients have kept with an account: a value for each name. What it means is the client's. */
export type ClientSettingsData = {
  /** Name of the account. */
  account: string
  kept: JsonObject
}

/**
 * Data of the messages that clients know, by name. `msg({ oob })` checks what goes under these names; under any other
 * name goes what you like.
 *
 * @example Give a message of your own a type:
 * ```ts
 * declare module 'waystone' {
 *   interface OobMessages {
 *     'Tide.Now': { height: number }
 *   }
 * }
 * ```
 */
export interface OobMessages {
  'Char.Name': { name: string; fullname: string }
  /** Numbers for gauges: `hp`, `maxhp`, `mp`, `maxmp`. */
  'Char.Vitals': JsonObject
  /** Captions of what `Char.Status` tells, by key. */
  'Char.StatusVars': { [key: string]: string }
  'Char.Status': JsonObject
  'Char.Login.Default': { type: string[] }
  'Char.Login.Result': { success: boolean; message?: string }
  /** What can be typed just now. */
  'Client.Commands': string[]
  'Client.GUI': ClientFile
  'Client.Map': ClientFile
  'Client.Settings': ClientSettingsData
  /** Why nothing was kept. */
  'Client.Settings.Refused': { message: string }
  'Comm.Channel.Text': ChannelText
  'Core.Goodbye': string
  'Room.Info': RoomInfo
  'Room.Players': PlayerHere[]
  'Room.AddPlayer': PlayerHere
  /** The name. */
  'Room.RemovePlayer': string
}

/** Structured messages by name: those that clients know, and a game's own. */
export type OobData = { readonly [Name in keyof OobMessages]?: OobMessages[Name] } & {
  readonly [name: string]: Json
}
