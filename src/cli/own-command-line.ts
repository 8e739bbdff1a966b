import { existsSync } from 'node:fs'
import { dirname, join, relative } from 'node:path'
import type { CliArguments } from './cli-command.ts'
import type { CliContext } from './cli-context.ts'

/**
 * A command line that works as it is in the folder the user is in and for the game that was meant:
 * `npx waystone stop --dir games/village`.
 */
export function ownCommandLine(context: CliContext, args: CliArguments, words: string): string {
  const options = ['dir', 'data'].flatMap((name) => {
    const value = args.text(name)
    return value === undefined ? [] : [`--${name}`, quote(value)]
  })
  return [programOf(context), words, ...options].join(' ')
}

/** `npx waystone` where that finds this framework, else the path of its own program. */
export function programOf(context: CliContext): string {
  for (let folder = context.cwd; ; folder = dirname(folder)) {
    if (existsSync(join(folder, 'node_modules', '.bin', 'waystone'))) return 'npx waystone'
    if (dirname(folder) === folder) break
  }
  const program = join(context.framework.root, 'bin', 'waystone.js')
  const near = relative(context.cwd, program)
  return `node ${quote(near.startsWith('..') ? program : near)}`
}

/** A word as a shell reads it. */
export function quote(word: string): string {
  return /^[\w./:=@%+,-]+$/.test(word) ? word : `'${word.replaceAll("'", String.raw`'\''`)}'`
}
