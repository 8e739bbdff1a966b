import type { GameSettings } from 'waystone'

// Every setting has a default; name here the ones that are to differ. An editor lists them all.
export default {
  gameName: 'My Game',
} satisfies GameSettings
