import { GameObject, type World } from 'waystone'
import { Room } from '../../typeclasses/room.ts'
import { connect } from './connect.ts'

/** The bridge, and the bank below it. */
export function buildRiver(world: World): { bridge: Room; bank: Room } {
  const bridge = world.create(Room, {
    key: 'Old Bridge',
    tags: ['earshot'],
    db: {
      desc:
        'Three arches of yellow stone, and under them the river, taking its time. The village lies north, a lane ' +
        'goes on south, and beside the parapet a few steps lead down to the water.',
      details: {
        'river;water': 'Brown and green and very slow. A leaf goes under the bridge. You wait. It comes out.',
        'arches;parapet;stone': 'Warm from the sun. This is the best place in the village to do nothing.',
      },
    },
  })
  const bank = world.create(Room, {
    key: 'Under the Bridge',
    tags: ['earshot'],
    db: {
      desc:
        'A strip of mud and pebbles in the shade of the arch. The water makes small sounds. Steps go up to the ' +
        'bridge; behind the brambles in the north-east there is a crack in the wall, wide enough for you.',
      details: {
        'brambles;bramble': 'Somebody keeps them cut, just enough.',
        'mud;pebbles': 'There is the mark of a keel in the mud, and it is not an old one.',
      },
    },
  })
  connect(world, { from: bridge, to: bank, there: 'down;d;steps', back: 'up;u;steps' })
  for (let count = 0; count < 2; count += 1) {
    world.create(GameObject, {
      key: 'flat pebble',
      aliases: ['pebble'],
      location: bank,
      home: bank,
      tags: ['tidied'],
      db: { desc: 'Flat, round and made for skipping, if the river were wider.' },
    })
  }
  return { bridge, bank }
}
