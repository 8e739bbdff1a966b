/** Paths of the default cmdsets. */
export const DEFAULT_CMDSET_PATHS = {
  unloggedin: 'waystone:unloggedin',
  session: 'waystone:session',
  account: 'waystone:account',
  character: 'waystone:character',
} as const
