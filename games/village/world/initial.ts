import { Exit, Room, type World } from 'waystone'

/** Builds the first rooms. Runs once, when the store is empty; afterwards build in the game, or with commands. */
export default function buildWorld(world: World): void {
  const square = world.create(Room, {
    key: 'Market Square',
    db: { desc: 'Stalls stand around a dry fountain. A lane leads north, and a door stands open in the east.' },
  })
  const lane = world.create(Room, {
    key: 'Quiet Lane',
    db: { desc: 'Walls of old brick on both sides. The noise of the square comes from the south.' },
  })
  const inn = world.create(Room, {
    key: 'The Open Door',
    db: { desc: 'A low room with a fire. The square is outside, to the west.' },
  })
  world.create(Exit, { key: 'north', aliases: ['n'], location: square, destination: lane })
  world.create(Exit, { key: 'south', aliases: ['s'], location: lane, destination: square })
  world.create(Exit, { key: 'east', aliases: ['e', 'inn'], location: square, destination: inn })
  world.create(Exit, { key: 'west', aliases: ['w', 'out'], location: inn, destination: square })
  world.startLocation = square
}
