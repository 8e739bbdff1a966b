import { Cmdset } from '../cmdset.ts'
import type { CmdsetRegistry } from '../cmdset-registry.ts'
import { DEFAULT_CMDSET_PATHS } from '../default-cmdset-paths.ts'
import { CharcreateCommand } from './account/charcreate.ts'
import { ChardeleteCommand } from './account/chardelete.ts'
import { HelpCommand } from './account/help.ts'
import { IcCommand } from './account/ic.ts'
import { OocLookCommand } from './account/look.ts'
import { NickCommand } from './account/nick.ts'
import { OocCommand } from './account/ooc.ts'
import { OptionCommand } from './account/option.ts'
import { PasswordCommand } from './account/password.ts'
import { QuellCommand } from './account/quell.ts'
import { QuitCommand } from './account/quit.ts'
import { SessionsCommand } from './account/sessions.ts'
import { SshKeyCommand } from './account/sshkey.ts'
import { WhoCommand } from './account/who.ts'
import { BanCommand } from './admin/ban.ts'
import { BansCommand } from './admin/bans.ts'
import { BootCommand } from './admin/boot.ts'
import { PermCommand } from './admin/perm.ts'
import { ReloadCommand } from './admin/reload.ts'
import { ResetCommand } from './admin/reset.ts'
import { ShutdownCommand } from './admin/shutdown.ts'
import { StatusCommand } from './admin/status.ts'
import { UnbanCommand } from './admin/unban.ts'
import { WallCommand } from './admin/wall.ts'
import { buildingCommands } from './building/commands.ts'
import { generalCommands } from './general/commands.ts'
import { ConnectCommand } from './unloggedin/connect.ts'
import { CreateAccountCommand } from './unloggedin/create.ts'
import { EncodingCommand } from './unloggedin/encoding.ts'
import { GuestCommand } from './unloggedin/guest.ts'
import { LoginHelpCommand } from './unloggedin/help.ts'
import { InfoCommand } from './unloggedin/info.ts'
import { LoginStartCommand } from './unloggedin/login-start.ts'
import { ConnectionScreenCommand } from './unloggedin/look.ts'
import { LoginNoMatchCommand } from './unloggedin/no-match.ts'
import { LeaveCommand } from './unloggedin/quit.ts'
import { ScreenReaderCommand } from './unloggedin/screenreader.ts'

export { DEFAULT_CMDSET_PATHS }

/** What can be typed before login. */
export class UnloggedinCmdset extends Cmdset {
  constructor() {
    super({
      key: 'unloggedin',
      commands: [
        new ConnectCommand(),
        new CreateAccountCommand(),
        new GuestCommand(),
        new ConnectionScreenCommand(),
        new InfoCommand(),
        new EncodingCommand(),
        new ScreenReaderCommand(),
        new LoginHelpCommand(),
        new LeaveCommand(),
        new LoginStartCommand(),
        new LoginNoMatchCommand(),
      ],
    })
  }
}

/** What a session that is logged in lends. */
export class SessionCmdset extends Cmdset {
  constructor() {
    super({ key: 'session', priority: -20, commands: [new SessionsCommand()] })
  }
}

/** What an account lends, in the world or out of it. */
export class AccountCmdset extends Cmdset {
  constructor() {
    super({
      key: 'account',
      priority: -10,
      commands: [
        new OocLookCommand(),
        new IcCommand(),
        new OocCommand(),
        new CharcreateCommand(),
        new ChardeleteCommand(),
        new WhoCommand(),
        new QuitCommand(),
        new HelpCommand(),
        new PasswordCommand(),
        new SshKeyCommand(),
        new QuellCommand(),
        new NickCommand(),
        new OptionCommand(),
        new WallCommand(),
        new BootCommand(),
        new BanCommand(),
        new UnbanCommand(),
        new BansCommand(),
        new PermCommand(),
        new ReloadCommand(),
        new ResetCommand(),
        new ShutdownCommand(),
        new StatusCommand(),
      ],
    })
  }
}

/** What a character lends to whoever puppets it. */
export class CharacterCmdset extends Cmdset {
  constructor() {
    super({ key: 'character', commands: [...generalCommands(), ...buildingCommands()] })
  }
}

/** Registers the default cmdsets under their paths. A game that registers one of its own there replaces it. */
export function registerDefaultCmdsets(registry: CmdsetRegistry): void {
  registry.register(DEFAULT_CMDSET_PATHS.unloggedin, new UnloggedinCmdset())
  registry.register(DEFAULT_CMDSET_PATHS.session, new SessionCmdset())
  registry.register(DEFAULT_CMDSET_PATHS.account, new AccountCmdset())
  registry.register(DEFAULT_CMDSET_PATHS.character, new CharacterCmdset())
}
