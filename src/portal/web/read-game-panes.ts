import { globSync, readFileSync, statSync } from 'node:fs'
import { join, sep } from 'node:path'
import { toError } from '../../base/errors.ts'
import { formatFault, type SettingsFault } from '../../config/settings-fault.ts'
import { compilePaneModule } from './compile-pane-module.ts'

/** Where the panes of a game are, in its folder. */
export const PANE_FOLDER = 'client'

/** The panes of a game and what belongs to them, as browsers take them. */
export interface GamePanes {
  /** Texts by their paths in the folder `client`, with slashes. */
  readonly files: ReadonlyMap<string, string>
  /** What is wrong with some of them. In its place stands a module that throws it. */
  readonly faults: readonly SettingsFault[]
}

const NAME = /^[\w./-]+$/

/** Differs when a file of the panes was changed, added or removed. */
export function stampOfGamePanes(dir: string): string {
  const stamps = pathsIn(dir).map((path) => {
    const { mtimeMs = 0, size = 0 } = statSync(join(dir, PANE_FOLDER, path), { throwIfNoEntry: false }) ?? {}
    return `${path} ${mtimeMs} ${size}`
  })
  return stamps.join('\n')
}

/** Reads and compiles all modules and style sheets of the folder `client`, but for tests. */
export function readGamePanes(dir: string): GamePanes {
  const paths = pathsIn(dir)
  const modules = new Set(paths.filter(isModule))
  const files = new Map<string, string>()
  const faults: SettingsFault[] = []
  for (const path of paths) {
    const read = readOne(dir, path, modules)
    if (typeof read === 'string') files.set(path, read)
    else {
      faults.push({ ...read, file: join(dir, PANE_FOLDER, path) })
      const told = formatFault({ ...read, file: `${PANE_FOLDER}/${path}` })
      if (isModule(path) && NAME.test(path)) files.set(path, `throw new SyntaxError(${JSON.stringify(told)})\n`)
    }
  }
  return { files, faults }
}

function pathsIn(dir: string): readonly string[] {
  return globSync('**/*.{ts,css}', { cwd: join(dir, PANE_FOLDER), exclude: ['**/node_modules'] })
    .map((path) => path.split(sep).join('/'))
    .filter((path) => !/\.(test|d)\.ts$/.test(path))
    .sort()
}

function isModule(path: string): boolean {
  return path.endsWith('.ts')
}

function readOne(dir: string, path: string, modules: ReadonlySet<string>): string | Omit<SettingsFault, 'file'> {
  if (!NAME.test(path)) return { line: null, message: 'its name is to be of letters, digits, hyphens and dots' }
  try {
    const source = readFileSync(join(dir, PANE_FOLDER, path), 'utf8')
    if (!isModule(path)) return source
    const compiled = compilePaneModule(source, { file: path, files: modules })
    return compiled.kind === 'module' ? compiled.code : compiled
  } catch (error) {
    return { line: null, message: `it cannot be read: ${toError(error).message}` }
  }
}
