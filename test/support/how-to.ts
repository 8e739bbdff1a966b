import { readFileSync } from 'node:fs'
import { join } from 'node:path'

const HOW_TO = join(import.meta.dirname, '..', '..', 'docs', 'how-to')

/** The files that a page of docs/how-to tells to write, by path. */
export function filesOfHowTo(page: string): Readonly<Record<string, string>> {
  const text = readFileSync(join(HOW_TO, page), 'utf8')
  const files: Record<string, string> = {}
  for (const [, indent = '', path = '', code = ''] of text.matchAll(
    /^( *)```(?:ts|css) file=(\S+)\n([\s\S]*?)^ *```$/gm,
  )) {
    files[path] = code.replaceAll(new RegExp(`^${indent}`, 'gm'), '')
  }
  return files
}
