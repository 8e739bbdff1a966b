import { globSync } from 'node:fs'
import { join, sep } from 'node:path'
import { pathToFileURL } from 'node:url'
import { locateFault } from '../../config/locate-fault.ts'
import type { GameFault } from '../../link/session-messages.ts'

/** A module of a game folder. */
export interface GameModule {
  /** Path within the game folder, without ending: `commands/wave`. */
  readonly name: string
  readonly file: string
  readonly exports: Readonly<Record<string, unknown>>
}

/** Folders and files of a game that are loaded, besides its settings. */
const PATTERNS = [
  'typeclasses/**/*.ts',
  'commands/**/*.ts',
  'cmdsets/**/*.ts',
  'prompts/**/*.ts',
  'inputs/**/*.ts',
  'sessions/**/*.ts',
  'locks/**/*.ts',
  'world/*.ts',
  'connection-screen.ts',
  'hooks.ts',
]

/** Imports every module of a game, one after the other, and gives all faults instead of stopping at the first. */
export async function importGameModules(gameDir: string): Promise<{ modules: GameModule[]; faults: GameFault[] }> {
  const modules: GameModule[] = []
  const faults: GameFault[] = []
  for (const path of globSync(PATTERNS, { cwd: gameDir }).sort()) {
    if (/\.(test|d)\.ts$/.test(path)) continue
    const file = join(gameDir, path)
    try {
      const exports = (await import(pathToFileURL(file).href)) as Record<string, unknown>
      modules.push({ name: path.split(sep).join('/').replace(/\.ts$/, ''), file, exports })
    } catch (error) {
      const fault = locateFault(error, file, gameDir)
      // A module that many others import is at fault once, not once for each of them.
      if (!faults.some((known) => known.file === fault.file && known.line === fault.line)) faults.push(fault)
    }
  }
  return { modules, faults }
}
