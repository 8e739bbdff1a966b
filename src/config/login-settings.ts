import { integer, text } from './setting-declarations.ts'

/** Settings of who comes in and who stays: how guessing is slowed, how long one may be silent. */
export const LOGIN_SETTINGS = {
  loginDelayAfter: integer(
    10,
    { unit: 'attempts', readBy: 'server' },
    'Wrong passwords for one account, from anywhere, after which answers about it are delayed; 0 delays none.',
  ),
  loginDelayStepMs: integer(
    1000,
    { unit: 'ms', min: 1, max: 60_000, readBy: 'server' },
    'The first delay after loginDelayAfter; each further wrong password doubles it.',
  ),
  loginDelayMaxMs: integer(
    10_000,
    { unit: 'ms', min: 1, max: 60_000, readBy: 'server' },
    'The longest delay of an answer to a password.',
  ),
  loginCountsKept: integer(
    10_000,
    { unit: 'entries', min: 100, max: 1_000_000, readBy: 'server' },
    'Addresses, and names, of which it is remembered how often they tried; beyond, those longest quiet are forgotten.',
  ),
  idleTimeoutMs: integer(
    0,
    { unit: 'ms', readBy: 'server' },
    'Time without any input after which a session is closed, unless its account passes the lock noidletimeout; 0 sets no limit.',
  ),
  idleCommand: text(
    'idle',
    'server',
    'A line that clients send to say that they are there: it is not answered, and does not count as activity of the player.',
  ),
}
