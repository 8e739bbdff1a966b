/** Facts that go with a log line. Never a secret, never a line a player typed. */
export type LogFields = Record<string, unknown>

/** Where the program says what happened. Fields come first so that the sentence stays constant and searchable. */
export interface Logger {
  debug(fields: LogFields, message: string): void
  info(fields: LogFields, message: string): void
  warn(fields: LogFields, message: string): void
  error(fields: LogFields, message: string): void
  /** A logger that adds `fields` to each of its lines. */
  child(fields: LogFields): Logger
}
