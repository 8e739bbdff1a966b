import { SYSTEM_COMMANDS } from '../../system-commands.ts'
import { ConnectionScreenCommand } from './look.ts'

/** What a session sees first. */
export class LoginStartCommand extends ConnectionScreenCommand {
  override readonly key = SYSTEM_COMMANDS.loginStart
  override readonly aliases = []
}
