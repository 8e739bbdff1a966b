import { boolean, choice, integer, text } from './setting-declarations.ts'

/** Settings of the two processes, the link between them, the store and the logs. */
export const PROCESS_SETTINGS = {
  linkMaxFrameBytes: integer(
    67_108_864,
    { unit: 'bytes', min: 1_048_576, readBy: 'both' },
    'Largest frame between Portal and Server.',
  ),
  joinTimeoutMs: integer(
    5000,
    { unit: 'ms', min: 100, readBy: 'portal' },
    'How long whoever opens the link may take to say who it is.',
  ),
  serverStartTimeoutMs: integer(
    30_000,
    { unit: 'ms', min: 1000, readBy: 'portal' },
    'How long a Server may take to load the game before it counts as failed.',
  ),
  handoverDeadlineMs: integer(
    5000,
    { unit: 'ms', min: 100, readBy: 'both' },
    'How long the old Server may take to finish its work at a reload.',
  ),
  shutdownDeadlineMs: integer(
    10_000,
    { unit: 'ms', min: 100, readBy: 'both' },
    'How long the Server may take to finish its work when the game stops.',
  ),
  serverHangTimeoutMs: integer(
    15_000,
    { unit: 'ms', min: 1000, readBy: 'portal' },
    'How long the Server may leave a ping unanswered before it is replaced.',
  ),
  restartBackoffMs: integer(
    500,
    { unit: 'ms', min: 1, readBy: 'portal' },
    'Wait before the Server is started again after a second crash; it doubles with each further one.',
  ),
  restartBackoffMaxMs: integer(
    30_000,
    { unit: 'ms', min: 1, readBy: 'portal' },
    'Longest wait before the Server is started again.',
  ),
  serverAwayNoticeMs: integer(
    3000,
    { unit: 'ms', readBy: 'portal' },
    'How long the Server may be away before players are told.',
  ),
  serverStableAfterMs: integer(
    10_000,
    { unit: 'ms', readBy: 'portal' },
    'How long a Server has to run before the wait after its death starts anew at nothing.',
  ),
  standbyServer: boolean(
    false,
    'portal',
    'Whether a second Server waits, loaded, for the death of the first: players wait much less, and faulty files cannot keep the game down; it takes as much memory as the first.',
  ),
  standbyCatchUpMs: integer(
    5000,
    { unit: 'ms', min: 100, readBy: 'server' },
    'How often a Server that waits reads what has changed in the store.',
  ),
  suspectDelayMs: integer(
    250,
    { unit: 'ms', max: 60_000, readBy: 'portal' },
    'How much later than others an input is sent again that was running when a Server died.',
  ),
  quarantineStrikes: integer(
    2,
    { unit: 'crashes', min: 1, max: 100, readBy: 'portal' },
    'Crashes during one and the same input after which it is set aside.',
  ),
  quarantineStrikesBySigkill: integer(
    3,
    { unit: 'crashes', min: 1, max: 100, readBy: 'portal' },
    'The same for ends by SIGKILL, which come from outside more often than from the input.',
  ),
  storeFile: text('game.db', 'server', 'File of the SQLite store, inside the data folder unless the path is absolute.'),
  storeSynchronous: choice(
    ['normal', 'full'],
    'server',
    'How hard SQLite syncs: normal survives the loss of the process, full that of the power too.',
  ),
  logLevel: choice(
    ['info', 'debug', 'warn', 'error'],
    'both',
    'Least serious kind of line that is logged: debug, info, warn or error.',
  ),
  logMaxBytes: integer(
    5_242_880,
    { unit: 'bytes', min: 4096, readBy: 'both' },
    'Size at which a log file is put aside and a new one begun.',
  ),
  logKeep: integer(5, { unit: 'files', max: 1000, readBy: 'both' }, 'Log files put aside that are kept.'),
}
