import { toError } from '../base/errors.ts'
import type { LockLibrary } from '../world/locks/lock-library.ts'
import type { Cmdset } from './cmdset.ts'
import type { Command } from './command.ts'

/** What is wrong with the commands of a cmdset, a sentence each, so that a game's faults are told when it loads. */
export function findCmdsetFaults(cmdset: Cmdset, locks: LockLibrary): readonly string[] {
  return cmdset.commands.flatMap((command) =>
    faultsOf(command, locks).map((fault) => `Command ${command.key} of cmdset ${cmdset.key}: ${fault}`),
  )
}

function faultsOf(command: Command, locks: LockLibrary): string[] {
  const faults: string[] = []
  for (const name of [command.key, ...command.aliases]) {
    if (name !== name.trim() || name === '') faults.push(`the name ${JSON.stringify(name)} has blanks around it.`)
  }
  try {
    locks.parse(command.locks)
  } catch (thrown) {
    faults.push(toError(thrown).message)
  }
  return faults
}
