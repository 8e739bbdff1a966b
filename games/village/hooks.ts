import { GameObject, type World } from 'waystone'

/** After the village was closed: what lies about where it was dropped is back in its place. */
export function atServerColdStart(world: World): void {
  for (const thing of world.byTag('tidied')) {
    if (!(thing instanceof GameObject) || thing.location?.contentType !== 'room') continue
    if (thing.home && thing.location !== thing.home) thing.moveTo(thing.home, { isQuiet: true })
  }
}
