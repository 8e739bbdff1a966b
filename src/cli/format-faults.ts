import { relative } from 'node:path'
import { formatFault } from '../config/settings-fault.ts'
import type { SettingsFault } from '../config/settings-fault.ts'
import type { CliContext } from './cli-context.ts'

/** Faults as lines `file:line: message`, with files by the shortest way from the folder the user is in. */
export function formatFaults(context: CliContext, faults: readonly SettingsFault[]): string[] {
  return faults.map((fault) => formatFault({ ...fault, file: fault.file === null ? null : near(context, fault.file) }))
}

function near(context: CliContext, file: string): string {
  const path = relative(context.cwd, file)
  return path === '' || path.startsWith('..') ? file : path
}
