import { stripTypeScriptTypes } from 'node:module'
import { posix } from 'node:path'
import { toError } from '../../base/errors.ts'

/** A module as browsers take it, or what is wrong with it. */
export type CompiledModule =
  | { readonly kind: 'module'; readonly code: string }
  | { readonly kind: 'fault'; readonly line: number | null; readonly message: string }

/** Where a module stands. All paths are within the folder `client` of the game, with slashes. */
export interface PaneModulePlace {
  readonly file: string
  /** All modules there are. */
  readonly files: ReadonlySet<string>
}

/** The module that stands for {@link PANE_API}, at the top of the folder. */
export const PANE_API_FILE = 'waystone-client.js'

/** What panes import it by. */
const PANE_API = 'waystone/client'
/** An import or export at the beginning of a line, up to the name of the module; never a name in what follows `=` or `(`. */
const IMPORT = /^([ \t]*(?:(?:import|export)\b[^'"`;=()]*?\bfrom|import)\s*)(['"])([^'"\n]+)\2/gm

/**
 * Makes a module of a game what a browser takes: without types, which leaves every line where it was, and with an
 * address for `waystone/client`. A browser finds no other module by a bare name, and no file that is not served.
 */
export function compilePaneModule(source: string, { file, files }: PaneModulePlace): CompiledModule {
  let stripped: string
  try {
    stripped = stripTypeScriptTypes(source)
  } catch (error) {
    const { message, stack = '' } = toError(error)
    return { kind: 'fault', line: Number(/^:(\d+)$/m.exec(stack)?.[1] ?? 0) || null, message }
  }
  for (const { 0: found, 3: name = '', index } of stripped.matchAll(IMPORT)) {
    const message = faultOf(name, file, files)
    const line = stripped.slice(0, index + found.length).split('\n').length
    if (message !== undefined) return { kind: 'fault', line, message }
  }
  const api = `${posix.relative(posix.dirname(file), '.') || '.'}/${PANE_API_FILE}`
  const code = stripped.replaceAll(IMPORT, (whole: string, head: string, quote: string, name: string) =>
    name === PANE_API ? `${head}${quote}${api}${quote}` : whole,
  )
  return { kind: 'module', code }
}

function faultOf(name: string, file: string, files: ReadonlySet<string>): string | undefined {
  if (name === PANE_API) return undefined
  if (!/^\.\.?\//.test(name)) return `imports "${name}"; in a browser there are ${PANE_API} and the files of client/`
  const target = posix.join(posix.dirname(file), name)
  if (target.startsWith('../')) return `imports "${name}", which is outside client/; types can come from there`
  return files.has(target) ? undefined : `imports "${name}", which is not there`
}
