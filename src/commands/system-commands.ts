/** The system commands: what runs when a line names no command, or no line has come yet. */
export const SYSTEM_COMMANDS = {
  noInput: '__noinput',
  noMatch: '__nomatch',
  multiMatch: '__multimatch',
  loginStart: '__loginstart',
} as const
