import { boolean, integer, text, filledTextList } from './setting-declarations.ts'

/** Settings of the game itself: what it is called, who may do what, how much is kept. */
export const WORLD_SETTINGS = {
  gameName: text('Waystone', 'both', 'Name of the game, shown to players and in the log.'),
  attributeMaxBytes: integer(
    1_048_576,
    { unit: 'bytes', min: 1024, readBy: 'server' },
    'Largest attribute, counted as JSON.',
  ),
  sessionStateMaxBytes: integer(
    65_536,
    { unit: 'bytes', min: 1024, readBy: 'server' },
    'Largest session.db of a session, and largest data of the prompt that waits in it, counted as JSON.',
  ),
  turnMaxOutputBytes: integer(
    16_777_216,
    { unit: 'bytes', min: 65_536, max: 33_554_432, readBy: 'server' },
    'Output of one turn; a command that would say more fails and is undone.',
  ),
  turnMaxInputs: integer(64, { unit: 'inputs', min: 1, max: 10_000, readBy: 'server' }, 'Inputs run in one turn.'),
  loginThrottleLimit: integer(
    5,
    { unit: 'attempts', readBy: 'server' },
    'Wrong passwords per address and account within loginThrottleWindowMs; 0 sets no limit.',
  ),
  loginThrottleWindowMs: integer(
    300_000,
    { unit: 'ms', min: 1000, readBy: 'server' },
    'Time over which wrong passwords are counted.',
  ),
  registrationOpen: boolean(true, 'server', 'Whether anybody may create an account.'),
  creationThrottleLimit: integer(
    5,
    { unit: 'accounts', readBy: 'server' },
    'Accounts one address may create within creationThrottleWindowMs; 0 sets no limit.',
  ),
  creationThrottleWindowMs: integer(
    600_000,
    { unit: 'ms', min: 1000, readBy: 'server' },
    'Time over which new accounts are counted.',
  ),
  passwordMinLength: integer(
    8,
    { unit: 'characters', min: 1, max: 128, readBy: 'server' },
    'Fewest characters of a password.',
  ),
  maxCharactersPerAccount: integer(
    3,
    { unit: 'characters', readBy: 'server' },
    'Characters an account may have, unless it passes its lock nocharacterlimit; 0 sets no limit.',
  ),
  clientSettingsMaxBytes: integer(
    16_384,
    { unit: 'bytes', max: 60_000, readBy: 'server' },
    'What a client may keep with an account, such as its theme and where its panes are; 0 keeps nothing.',
  ),
  multisessionMode: integer(
    0,
    { unit: 'mode', max: 3, readBy: 'server' },
    'Sessions of an account: 0 one; 1 many, which share a character; 2 many, each with its own; 3 both.',
  ),
  maxPuppetsPerAccount: integer(
    1,
    { unit: 'characters', readBy: 'server' },
    'Different characters an account may play at once, unless it passes its lock nocharacterlimit; 0 sets no limit.',
  ),
  linkDeadGraceMs: integer(
    120_000,
    { unit: 'ms', readBy: 'server' },
    'How long a character stays in the world when its connection is lost; with 0 it leaves at once.',
  ),
  autoCreateCharacter: boolean(true, 'server', 'Whether a new account gets a character of its name.'),
  autoPuppetOnLogin: boolean(true, 'server', 'Whether a login leads into the world, as the character played last.'),
  permissionHierarchy: filledTextList(
    ['Guest', 'Player', 'Helper', 'Builder', 'Admin', 'Developer'],
    'server',
    'Permissions from the lowest to the highest; each includes those before it.',
  ),
  defaultAccountPermission: text('Player', 'server', 'Permission of a new account.'),
  clientDefaultWidth: integer(
    78,
    { unit: 'columns', min: 20, max: 1000, readBy: 'both' },
    'Columns of a client that does not say how wide it is.',
  ),
  clientDefaultHeight: integer(
    45,
    { unit: 'lines', min: 5, max: 1000, readBy: 'both' },
    'Lines of a client that does not say how high it is.',
  ),
  hashesInFlight: integer(
    2,
    { unit: 'hashes', min: 1, max: 64, readBy: 'server' },
    'Passwords hashed at the same time.',
  ),
  cmdsetUnloggedin: text('waystone:unloggedin', 'server', 'Path of the commands before login.'),
  cmdsetSession: text('waystone:session', 'server', 'Path of the commands that every session has after login.'),
  sessionClass: text('waystone:ServerSession', 'server', 'Class of sessions: one that extends ServerSession.'),
  accountTypeclass: text('waystone:Account', 'server', 'Class of new accounts.'),
  characterTypeclass: text('waystone:Character', 'server', 'Class of new characters.'),
  roomTypeclass: text('waystone:Room', 'server', 'Class of new rooms.'),
  objectTypeclass: text('waystone:Object', 'server', 'Class of new objects.'),
  exitTypeclass: text('waystone:Exit', 'server', 'Class of new exits.'),
}
