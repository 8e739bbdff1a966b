import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'

/** The web client as it is served. */
export interface ClientBundle {
  /** The page of `/play`, but for the name of the game and what the game adds to it. */
  readonly playPage: string
  /** Name of the module `waystone/client`, which the panes of a game import, among the assets. */
  readonly paneApi: string
  /** Name of the style sheet of the home page, among the assets. */
  readonly homeStyle: string
  /** Name of the icon. */
  readonly icon: string
  /** Files that never change under their names, which hold a hash of what is in them. */
  readonly assets: ReadonlyMap<string, Uint8Array>
}

/** Says which files of a folder are what; beside them is the folder `assets`. */
export const BUNDLE_INDEX = 'bundle.json'

/** Reads a bundle that was built into a folder. Throws what reading throws; a broken index is a broken package. */
export function readClientBundle(folder: string): ClientBundle {
  const index: unknown = JSON.parse(readFileSync(join(folder, BUNDLE_INDEX), 'utf8'))
  if (!isIndex(index)) throw new Error(`${join(folder, BUNDLE_INDEX)} is no index of a web client.`)
  const names = readdirSync(join(folder, 'assets'))
  return {
    playPage: index.playPage,
    paneApi: index.paneApi,
    homeStyle: index.homeStyle,
    icon: index.icon,
    assets: new Map(names.map((name) => [name, readFileSync(join(folder, 'assets', name))])),
  }
}

function isIndex(value: unknown): value is Omit<ClientBundle, 'assets'> {
  if (typeof value !== 'object' || value === null) return false
  const fields = value as Record<string, unknown>
  return ['playPage', 'paneApi', 'homeStyle', 'icon'].every((name) => typeof fields[name] === 'string')
}
