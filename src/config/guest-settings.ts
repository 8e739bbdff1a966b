import { boolean, integer, text, textList } from './setting-declarations.ts'

/** Settings of guests: who plays without an account of their own, until they leave. */
export const GUEST_SETTINGS = {
  guestsEnabled: boolean(false, 'server', 'Whether guests may play: who types connect guest needs no account.'),
  guestNames: textList(
    ['Guest1', 'Guest2', 'Guest3', 'Guest4', 'Guest5', 'Guest6', 'Guest7', 'Guest8', 'Guest9'],
    'server',
    'Names of guests, given out from the first; as many guests can play at once. Nobody else can take them.',
  ),
  guestTypeclass: text('waystone:Account', 'server', 'Class of the accounts of guests.'),
  guestPermission: text('Guest', 'server', 'Permission of guests.'),
  guestThrottleLimit: integer(
    10,
    { unit: 'guests', readBy: 'server' },
    'Guests that one address may bring within guestThrottleWindowMs; 0 sets no limit.',
  ),
  guestThrottleWindowMs: integer(
    600_000,
    { unit: 'ms', min: 1000, readBy: 'server' },
    'Time over which guests are counted.',
  ),
}
