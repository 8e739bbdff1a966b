import { Exit, Room, type World } from 'waystone'

const ROOMS = 10

/** A yard with a way into each of ten rooms. */
export default function buildWorld(world: World): void {
  const yard = world.create(Room, { key: 'Yard', db: { desc: 'A wide yard with a row of doors.' } })
  for (let number = 0; number < ROOMS; number += 1) {
    const room = world.create(Room, {
      key: `Room ${number}`,
      db: { desc: 'Stalls stand around a dry fountain. A lane leads north, and a door stands open in the east.' },
    })
    world.create(Exit, { key: `r${number}`, location: yard, destination: room })
    world.create(Exit, { key: 'out', location: room, destination: yard })
  }
  world.startLocation = yard
}
