import { existsSync, mkdirSync, symlinkSync } from 'node:fs'
import { dirname, join } from 'node:path'
import type { Framework } from '../config/framework.ts'

/** Packages that a game's own checks need, and the programs of all, as paths in node_modules. */
const TOOLS = ['typescript', '@types/node']
const PROGRAMS = { waystone: 'waystone/bin/waystone.js', tsc: 'typescript/bin/tsc' }

/** Does for a game what an installation from this checkout would do: the game runs and is type-checked at once. */
export function linkFramework(framework: Framework, gameDir: string): void {
  const modules = join(gameDir, 'node_modules')
  link(framework.root, join(modules, 'waystone'))
  for (const tool of TOOLS) {
    const installed = join(framework.root, 'node_modules', tool)
    if (existsSync(installed)) link(installed, join(modules, tool))
  }
  for (const [name, program] of Object.entries(PROGRAMS)) {
    if (existsSync(join(modules, program))) link(join('..', program), join(modules, '.bin', name))
  }
}

function link(target: string, path: string): void {
  mkdirSync(dirname(path), { recursive: true })
  symlinkSync(target, path)
}
