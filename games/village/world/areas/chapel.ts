import type { World } from 'waystone'
import { BellRope } from '../../typeclasses/bell-rope.ts'
import { Readable } from '../../typeclasses/readable.ts'
import { Room } from '../../typeclasses/room.ts'
import { connect } from './connect.ts'

/** The chapel and its tower. */
export function buildChapel(world: World): { chapel: Room } {
  const chapel = world.create(Room, {
    key: 'Chapel',
    db: {
      desc:
        'Whitewash, a few benches, and one window of coloured glass that throws a slow red patch across the floor. ' +
        'A rope hangs down through a hole in the ceiling, next to the ladder up. The court is out in the south.',
      details: {
        'window;glass;coloured glass': 'A saint in red is crossing a river on a plank. He does not look sure of it.',
        'benches;bench': 'Hard, upright, and polished by generations of Sunday coats.',
        'ladder;hole;ceiling': 'Steep, but sound. It goes |wup|n into the tower.',
        bell: 'It hangs up in the tower. From here you could |wring|n it.',
      },
    },
  })
  const belfry = world.create(Room, {
    key: 'Belfry',
    tags: ['belfry'],
    db: {
      desc:
        'You share a small square room with one large bell and the wind. Through the slats you see the whole ' +
        'village: roofs, river, the mill, and an orchard on the far side. The ladder goes down.',
      details: {
        'bell;large bell':
          'Green bronze, as high as your chest. Around the rim it says: I CALL THE LIVING, I WAKE THE COOK.',
        'slats;village;view;roofs':
          'A square, a well, an inn with smoke in its chimney. South of the bridge the lane forks to mill and orchard.',
        'river;mill;orchard': 'It looks close enough to touch, and is a few minutes on foot: south, and south again.',
      },
    },
  })
  connect(world, { from: chapel, to: belfry, there: 'up;u;ladder', back: 'down;d;ladder' })
  world.create(BellRope, {
    key: 'bell rope',
    aliases: ['rope'],
    location: chapel,
    locks: 'get:false()',
    db: {
      desc: 'Thick as your wrist, with a woollen grip in red and white.',
      get_err_msg: 'The other end of the rope has a bell on it. You might |wring|n it instead.',
    },
  })
  world.create(Readable, {
    key: 'hymn book',
    aliases: ['book', 'hymns'],
    location: chapel,
    home: chapel,
    tags: ['tidied'],
    db: {
      desc: 'Small, black, and much thumbed at one page.',
      writing:
        'It falls open at the song for travellers:\n' +
        '  |iThe road is long, the road is wet,|n\n' +
        '  |ibut there is soup, so walk on yet.|n',
    },
  })
  return { chapel }
}
