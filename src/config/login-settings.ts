import { integer } from './setting-declarations.ts'

/** Settings of the door: how guessing is slowed. */
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
}
