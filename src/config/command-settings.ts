import { integer, text, textMap } from './setting-declarations.ts'

/** Settings of how a line becomes a command. */
export const COMMAND_SETTINGS = {
  commandPrefixes: text('@&/+', 'server', 'Signs that may stand before the name of a command, or be left out of it.'),
  commandMaxDepth: integer(
    10,
    { unit: 'commands', min: 1, max: 1000, readBy: 'server' },
    'Commands that one session may run at once, which is how deep they can run each other.',
  ),
  cmdsetFallbacks: textMap(
    {},
    'server',
    'Paths of cmdsets, and of those that stand in for them when they are missing.',
  ),
  cmdsetMergeCacheEntries: integer(
    1000,
    { unit: 'merges', min: 1, max: 1_000_000, readBy: 'server' },
    'Merges of cmdsets that are remembered; beyond, those longest not used are made again.',
  ),
}
