import type { Command } from '../../command.ts'
import { DropCommand } from './drop.ts'
import { GetCommand } from './get.ts'
import { GiveCommand } from './give.ts'
import { HomeCommand } from './home.ts'
import { InventoryCommand } from './inventory.ts'
import { LookCommand } from './look.ts'
import { PoseCommand } from './pose.ts'
import { SayCommand } from './say.ts'
import { SetdescCommand } from './setdesc.ts'
import { WhisperCommand } from './whisper.ts'

/** What everybody in the world can do. */
export function generalCommands(): readonly Command[] {
  return [
    new LookCommand(),
    new SayCommand(),
    new PoseCommand(),
    new WhisperCommand(),
    new GetCommand(),
    new DropCommand(),
    new GiveCommand(),
    new InventoryCommand(),
    new HomeCommand(),
    new SetdescCommand(),
  ]
}
