import { spawnSync } from 'node:child_process'
import { readFileSync } from 'node:fs'
import { sep } from 'node:path'
import { fileURLToPath, pathToFileURL } from 'node:url'
import { toError } from '../base/errors.ts'
import type { SettingsFault } from './settings-fault.ts'

const CHECK_TIMEOUT_MS = 5000

/**
 * Says where loading a module failed: the file and line inside `folder` that the error points at.
 *
 * What points nowhere is put on `file`, the module whose loading was asked for, with no line.
 */
export function locateFault(thrown: unknown, file: string, folder: string): SettingsFault {
  const error = toError(thrown)
  const message = firstLine(error.message)
  const place = placeIn(error.stack ?? '', folder)
  if (place) return { ...place, message }
  if (isNotFound(error)) return { file, line: lineOfMissing(file, error.message), message }
  if (error.name === 'SyntaxError') return { file, line: lineOfSyntaxFault(file), message }
  return { file, line: null, message }
}

function placeIn(stack: string, folder: string): { file: string; line: number } | undefined {
  const start = pathToFileURL(folder + sep).href
  for (const match of stack.matchAll(/(file:\/\/[^\s:)]+)(?:\?[^\s:)]*)?:(\d+)/g)) {
    const [, url = '', line = ''] = match
    if (url.startsWith(start) && !url.includes('/node_modules/')) {
      return { file: fileURLToPath(url.split('?')[0] ?? url), line: Number(line) }
    }
  }
  return undefined
}

function isNotFound(error: Error): boolean {
  return 'code' in error && (error.code === 'ERR_MODULE_NOT_FOUND' || error.code === 'ERR_PACKAGE_PATH_NOT_EXPORTED')
}

function lineOfMissing(file: string, message: string): number | null {
  const [, name = ''] = /'([^']+)'/.exec(message) ?? []
  const last = name.split('/').at(-1)
  return last === undefined || last === ''
    ? null
    : lineWhere(file, (line) => /\bfrom\b|\bimport\b/.test(line) && line.includes(last))
}

function lineWhere(file: string, isIt: (line: string) => boolean): number | null {
  const index = readText(file).split('\n').findIndex(isIt)
  return index < 0 ? null : index + 1
}

function readText(file: string): string {
  try {
    return readFileSync(file, 'utf8')
  } catch {
    // The fault is in reading it, and is said already.
    return ''
  }
}

// A syntax error found after the types are stripped carries no place when it is caught; Node's own check prints it.
function lineOfSyntaxFault(file: string): number | null {
  const { stderr } = spawnSync(process.execPath, ['--check', file], { encoding: 'utf8', timeout: CHECK_TIMEOUT_MS })
  const [, line] = /:(\d+)\r?\n/.exec(stderr) ?? []
  return line === undefined ? null : Number(line)
}

function firstLine(text: string): string {
  return text.split('\n', 1)[0] ?? text
}
