import type { Command } from '../../command.ts'
import { AliasCommand } from './alias.ts'
import { CreateCommand } from './create.ts'
import { DescCommand } from './desc.ts'
import { DestroyCommand } from './destroy.ts'
import { DigCommand } from './dig.ts'
import { ExamineCommand } from './examine.ts'
import { FindCommand } from './find.ts'
import { LinkCommand } from './link.ts'
import { LockCommand } from './lock.ts'
import { NameCommand } from './name.ts'
import { OpenCommand } from './open.ts'
import { SetCommand } from './set.ts'
import { TagCommand } from './tag.ts'
import { TeleportCommand } from './teleport.ts'
import { TunnelCommand } from './tunnel.ts'

/** What builders can do. */
export function buildingCommands(): readonly Command[] {
  return [
    new DigCommand(),
    new TunnelCommand(),
    new OpenCommand(),
    new LinkCommand(),
    new DescCommand(),
    new CreateCommand(),
    new ExamineCommand(),
    new SetCommand(),
    new TeleportCommand(),
    new FindCommand(),
    new DestroyCommand(),
    new NameCommand(),
    new AliasCommand(),
    new LockCommand(),
    new TagCommand(),
  ]
}
