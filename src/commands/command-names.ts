import type { Command } from './command.ts'

const SYSTEM_PREFIX = '__'

/** All names of a command in lower case: its key first, then its aliases. */
export function namesOf(command: Command): readonly string[] {
  return [command.key, ...command.aliases].map((name) => name.toLowerCase())
}

/** Tells whether two commands share a name, which is what makes them the same command to a merge. */
export function isSameCommand(one: Command, other: Command): boolean {
  const names = new Set(namesOf(one))
  return namesOf(other).some((name) => names.has(name))
}

/** Tells whether the engine runs this command by itself (`__nomatch`), and no player by typing it. */
export function isSystemCommand(command: Command): boolean {
  return command.key.startsWith(SYSTEM_PREFIX)
}
