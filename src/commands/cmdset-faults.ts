import { toError } from '../base/errors.ts'
import type { World } from '../world/world.ts'
import type { Cmdset } from './cmdset.ts'
import type { Command } from './command.ts'

/** What is wrong with the commands of a cmdset, a sentence each, so that a game's faults are told when it loads. */
export function findCmdsetFaults(cmdset: Cmdset, world: World): readonly string[] {
  return cmdset.commands.flatMap((command) =>
    faultsOf(command, world).map((fault) => `Command ${command.key} of cmdset ${cmdset.key}: ${fault}`),
  )
}

function faultsOf(command: Command, world: World): string[] {
  const faults: string[] = []
  for (const name of [command.key, ...command.aliases]) {
    if (name !== name.trim() || name === '') faults.push(`the name ${JSON.stringify(name)} has blanks around it.`)
  }
  try {
    world.state.locks.parse(command.locks)
  } catch (thrown) {
    faults.push(toError(thrown).message)
  }
  return faults
}
