/** Rooms of the ring that the players walk. */
export const ROOMS = 10

/** Files of the game that the kill test plays: a counter that is kept, and a ring of rooms to walk. */
export const KILL_GAME: Readonly<Record<string, string>> = {
  'settings.ts': `import type { GameSettings } from 'waystone'

export default {
  gameName: 'Ring',
  characterTypeclass: 'typeclasses/walker:Walker',
  logLevel: 'warn',
  serverAwayNoticeMs: 60_000,
} satisfies GameSettings
`,
  'typeclasses/walker.ts': `import { Character } from 'waystone'

/** Keeps who was there to hear each thing it said. */
export class Walker extends Character {
  override atSay(text: string): void {
    const hearers = (this.location?.contents ?? []).filter((object) => object !== this && object.hasSession)
    this.attributes.add(text, hearers.map(({ key }) => key), { category: 'said' })
  }
}
`,
  'commands/count.ts': `import { Command, type CommandCall } from 'waystone'

/** Counts up, and keeps under which number it was asked. */
export class CountCommand extends Command {
  readonly key = 'count'

  run(call: CommandCall): void {
    const { puppet } = call
    if (!puppet) return
    const count = Number(puppet.db.count ?? 0) + 1
    puppet.db.count = count
    puppet.attributes.add(call.args, count, { category: 'counted' })
    call.msg('count ' + call.args + ' = ' + count)
  }
}
`,
  'world/initial.ts': `import { Exit, Room, type World } from 'waystone'

export default function buildWorld(world: World): void {
  const rooms = Array.from({ length: ${ROOMS} }, (_, index) => world.create(Room, { key: 'Ring ' + index }))
  rooms.forEach((room, index) => {
    const next = rooms[(index + 1) % rooms.length] ?? room
    world.create(Exit, { key: 'east', location: room, destination: next })
    world.create(Exit, { key: 'west', location: next, destination: room })
  })
  const [first] = rooms
  if (first) world.startLocation = first
}
`,
}
