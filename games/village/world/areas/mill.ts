import { GameObject, type World } from 'waystone'
import { Food } from '../../typeclasses/food.ts'
import { Mill } from '../../typeclasses/mill.ts'
import { MillLoft } from '../../typeclasses/mill-loft.ts'
import { Room } from '../../typeclasses/room.ts'
import { connect } from './connect.ts'

/** The far side of the river: the mill and the orchard. */
export function buildMill(world: World): { lane: Room } {
  const lane = world.create(Room, {
    key: 'Mill Lane',
    tags: ['earshot'],
    db: {
      desc:
        'The lane forks between hedges full of sparrows. West, a big wheel shows behind the mill; east, a gate stands ' +
        'open to the orchard. The bridge is north of here.',
      details: {
        'hedges;hedge;sparrows': 'All the sparrows talk at once. None of it is about you.',
        'wheel;big wheel': 'Taller than the roof. You would have to go in to see whether it turns.',
      },
    },
  })
  const mill = world.create(Mill, {
    key: 'Mill',
    db: {
      desc:
        'White dust lies on everything, down to the cobwebs. A long lever sticks out of the floor beside the ' +
        'millstones. A ladder goes up to the loft, and the lane is out in the east.',
      details: {
        'lever;long lever': 'It opens the sluice. You could |wpull|n it.',
        'stones;millstones': 'Two of them, as wide as a cart. The upper one has a face chalked on it.',
        'cobwebs;dust': 'The spiders have given up and moved to the loft.',
      },
    },
  })
  const loft = world.create(MillLoft, {
    key: 'Mill Loft',
    db: {
      desc:
        'Sacks of grain lean against each other under the beams like people waiting for news. A small round window ' +
        'looks out on the river. The ladder goes down.',
      details: {
        'window;river': 'You can see the bridge, and somebody fishing without a hook.',
        'beams;spiders': 'The spiders are doing very well up here.',
      },
      mill,
    },
  })
  const orchard = world.create(Room, {
    key: 'Orchard',
    tags: ['earshot'],
    db: {
      desc:
        'Old apple trees stand up to their knees in grass. The nearest has branches low enough to climb up. Wasps and ' +
        'blackbirds share what has fallen. The gate is in the west.',
      details: {
        'trees;tree;apple trees;apple tree;branches': 'The bark is worn where generations of feet have gone |wup|n.',
        'grass;wasps;blackbirds': 'You step carefully.',
      },
    },
  })
  const branches = world.create(Room, {
    key: 'In the Apple Tree',
    tags: ['earshot'],
    db: {
      desc:
        'You sit in a fork among leaves and light, with your legs hanging down. Nobody who walks below will look up; ' +
        'nobody ever does. The only way is down.',
      details: {
        'leaves;light': 'Green on green, with bits of sky in it.',
        'fork;bark;branch': 'Two letters and a heart are cut into the bark: an M and an O.',
      },
    },
  })
  connect(world, { from: lane, to: mill, there: 'west;w;mill;in', back: 'out;east;e;o' })
  connect(world, { from: mill, to: loft, there: 'up;u;ladder;loft', back: 'down;d;ladder' })
  connect(world, { from: lane, to: orchard, there: 'gate;east;e;orchard', back: 'gate;west;w;out' })
  connect(world, { from: orchard, to: branches, there: 'up;u;tree;climb', back: 'down;d' })
  world.create(GameObject, {
    key: 'sack of grain',
    aliases: ['sack', 'grain', 'sacks'],
    location: loft,
    locks: 'get:false()',
    db: {
      desc: 'Full, tied with red string, and twice your weight.',
      get_err_msg: 'You lift one corner of the sack. That is as far as it goes.',
    },
  })
  for (const tree of [orchard, orchard, branches]) {
    world.create(Food, {
      key: 'red apple',
      aliases: ['apple'],
      location: tree,
      home: tree,
      tags: ['tidied'],
      db: { desc: 'Red on one side, yellow on the other.', taste: 'It cracks, and the juice runs down your chin.' },
    })
  }
  return { lane }
}
