import { mkdirSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { BUNDLE_INDEX, type ClientBundle } from './client-bundle.ts'

/** Writes a bundle into a folder of its own, in place of what is there. */
export function writeClientBundle({ assets, ...index }: ClientBundle, folder: string): void {
  rmSync(folder, { recursive: true, force: true })
  mkdirSync(join(folder, 'assets'), { recursive: true })
  for (const [name, contents] of assets) writeFileSync(join(folder, 'assets', name), contents)
  writeFileSync(join(folder, BUNDLE_INDEX), `${JSON.stringify(index)}\n`)
}
