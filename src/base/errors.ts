/**
 * Every fault Waystone can throw, by code. A code is never reused for another meaning.
 *
 * The sentence says what is wrong in general; the thrown error's message says it for the case at hand.
 */
export const ERROR_CODES = {
  WS_ASSERT_UNREACHABLE: 'A state that the types rule out was reached.',
  WS_QUEUE_FULL: 'A bounded queue is at its limit.',

  WS_DISPOSED: 'Something was used after it was disposed of.',

  WS_LINK_BAD_MESSAGE: 'A message on the link does not have the shape its kind asks for.',
  WS_LINK_FRAME_TOO_LARGE: 'A frame on the link is larger than linkMaxFrameBytes.',
  WS_LINK_CLOSED: 'The link was used after it had closed.',
  WS_LINK_OUT_OF_ORDER: 'A turn, commit or input came with a number out of order.',

  WS_SETTINGS_INVALID: 'The settings of a game folder have faults.',
  WS_GAME_DIR_MISSING: 'There is no game in the folder that was named.',
  WS_GAME_DIR_NOT_WRITABLE: 'The data folder cannot be written.',
  WS_GAME_DIR_EXISTS: 'The folder for a new game exists and is not empty.',
  WS_GAME_ALREADY_RUNNING: 'A Portal for this game folder is running.',
  WS_GAME_NOT_RUNNING: 'No Portal for this game folder is running.',
  WS_PORT_BUSY: 'A port that a listener should open is in use or not allowed.',
  WS_SSH_HOST_KEY: 'The host key of the SSH port cannot be read or made.',

  WS_TLS_CERTIFICATE: 'The TLS certificate or its key cannot be read.',

  WS_RELOAD_UNDER_WAY: 'A reload is under way already.',
  WS_CONTROL_BAD_REQUEST: 'A request on the control socket was not understood.',
  WS_CONTROL_CLOSED: 'The control socket closed before it answered.',

  WS_STORE_TOO_NEW: 'The store was written by a newer version of Waystone.',
  WS_STORE_EPOCH_LOST: 'Another Server has taken over the store.',
  WS_STORE_COMMIT_FAILED: 'The store refused a commit.',
  WS_STORE_BAD_ROW: 'A row of the store cannot be read.',
  WS_STORE_READ_FAILED: 'The store cannot be read.',
  WS_STORE_OPEN_FAILED: 'The store cannot be opened.',

  WS_ATTRIBUTE_NOT_STORABLE: 'A value cannot be kept as an attribute.',
  WS_ATTRIBUTE_TOO_LARGE: 'An attribute is larger than attributeMaxBytes.',
  WS_ENTITY_DELETED: 'A deleted entity was used.',
  WS_ENTITY_NAME_TAKEN: 'Another account has this name.',
  WS_LOCATION_LOOP: 'An object cannot be inside itself.',
  WS_TYPECLASS_UNKNOWN: 'No typeclass is registered under this path.',
  WS_TYPECLASS_INVALID: 'A typeclass is not a subclass of what its kind needs.',
  WS_LOCK_SYNTAX: 'A lock string cannot be parsed.',
  WS_LOCK_UNKNOWN_FUNCTION: 'A lock string names a function that is not registered.',

  WS_COMMAND_INVALID: 'A command class lacks something every command needs.',
  WS_COMMAND_NO_SESSION: 'A command asked something, and no session is behind it that could answer.',
  WS_COMMAND_GIVEN_UP: 'A command waited for an answer that will not come.',
  WS_COMMAND_TOO_DEEP: 'Commands run each other, deeper than is allowed.',
  WS_COMMAND_NO_RUNNER: 'A world without commands was asked to run one.',
  WS_CMDSET_UNKNOWN: 'No cmdset is registered under this path.',
  WS_PROMPT_UNKNOWN: 'No prompt is registered under this name.',
  WS_PROMPT_INVALID: 'A prompt is not made as it has to be.',
  WS_OUTPUT_TOO_LARGE: 'A command says more than turnMaxOutputBytes.',
  WS_SESSION_CLASS_INVALID: 'The class that the setting sessionClass names cannot make sessions.',
  WS_SESSION_HOOK_RESULT: 'A hook of a session gave something that cannot be gone on with.',
  WS_SESSION_OPTION_INVALID: 'A session was given an option that there is not, or a value that it cannot have.',
  WS_SESSION_SCREEN_RESULT: 'The function that makes the connection screen gave something else than text.',
  WS_SESSION_STATE_TOO_LARGE: 'The kept state of a session is larger than sessionStateMaxBytes.',
} as const

/** Code of a {@link WaystoneError}: `WS_<AREA>_<FACT>`. */
export type ErrorCode = keyof typeof ERROR_CODES

/**
 * A fault: a bug, a broken peer, a broken file. Outcomes (wrong password, no match) are results or text, never this.
 *
 * `code` is stable and documented; `message` is for the log or the operator, never for players.
 */
export class WaystoneError extends Error {
  readonly code: ErrorCode

  constructor(code: ErrorCode, message?: string, options?: { cause?: unknown }) {
    super(message ?? ERROR_CODES[code], options)
    this.name = 'WaystoneError'
    this.code = code
  }
}

/** Tells whether `error` is a {@link WaystoneError}, of the given code if one is given. */
export function isWaystoneError(error: unknown, code?: ErrorCode): error is WaystoneError {
  return error instanceof WaystoneError && (code === undefined || error.code === code)
}

/** Makes an `Error` of anything thrown, so that a log line always has a message and a stack. */
export function toError(thrown: unknown): Error {
  return thrown instanceof Error ? thrown : new Error(String(thrown))
}

/** Ends an exhaustive switch: a compile error if a case is missing, {@link WaystoneError} if data lied. */
export function unreachable(value: never): never {
  throw new WaystoneError('WS_ASSERT_UNREACHABLE', `Unexpected value: ${JSON.stringify(value)}`)
}
