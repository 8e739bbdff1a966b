import { GameObject, type World } from 'waystone'
import { Coin } from '../../typeclasses/coin.ts'
import { Food } from '../../typeclasses/food.ts'
import { NoticeBoard } from '../../typeclasses/notice-board.ts'
import { Room } from '../../typeclasses/room.ts'
import { Villager } from '../../typeclasses/villager.ts'
import { Well } from '../../typeclasses/well.ts'
import { connect } from './connect.ts'

/** The middle of the village: the square, the market hall, the smithy and the well. */
export function buildSquare(world: World): { square: Room; hall: Room; court: Room } {
  const square = world.create(Room, {
    key: 'Market Square',
    tags: ['earshot'],
    db: {
      desc:
        'Cobbles, worn smooth, slope to a dry fountain. Light and voices come through the oak door of an inn in the ' +
        'east; from the west comes the beat of a hammer. A lane climbs north to the chapel, and the arches of the ' +
        'market hall stand in the south.',
      details: {
        'fountain;dry fountain;basin':
          'A stone boy pours nothing from a stone jug. Somebody has given him a knitted scarf.',
        'cobbles;stones': 'A million cartwheels have been over them. Here and there one rocks underfoot.',
        'inn;sign': 'The sign shows a speckled hen, looking pleased with herself.',
        'boy;stone boy;scarf': 'The scarf is red, and newer than the boy by some three hundred years.',
      },
    },
  })
  const hall = world.create(Room, {
    key: 'Market Hall',
    tags: ['earshot'],
    db: {
      desc:
        'A roof on oak posts, open on all sides. Today there is one stall, with more crumbs than cheese on it. The ' +
        'square is north of here; the road goes south to the bridge.',
      details: {
        'stall;crumbs;table': 'The cheese was good. The mice and you are agreed on that.',
        'posts;post;roof': 'Names are carved into the posts. Most of them come in pairs.',
      },
    },
  })
  const court = world.create(Room, {
    key: 'Well Court',
    tags: ['earshot'],
    db: {
      desc:
        'A small court under a lime tree, cool even at noon. An old well stands in the middle. Steps lead up north ' +
        'to the chapel door, and the lane runs down south to the square.',
      details: {
        'tree;lime tree;lime': 'It hums. There must be a thousand bees in it.',
        'trough;stone trough': 'A stone trough for horses, and for children in July.',
        rope: 'It runs over a wheel to the bucket. You could |wdraw|n some water.',
      },
    },
  })
  const smithy = world.create(Room, {
    key: 'Smithy',
    db: {
      desc:
        'Heat meets you like a wall. A forge glows in the half dark, tools hang in rows, and everything has a fine ' +
        'coat of soot. The square is out in the east.',
      details: {
        'forge;fire;coals': 'The coals breathe, red and dull red, with the bellows.',
        'tools;hammers;tongs': 'Hammers from very small to very large, and tongs for everything in between.',
        soot: 'You have some of it on you already.',
      },
    },
  })
  connect(world, { from: square, to: court, there: 'north;n;lane', back: 'south;s' })
  connect(world, { from: square, to: smithy, there: 'west;w;smithy', back: 'out;east;e;o' })
  connect(world, { from: square, to: hall, there: 'south;s;hall', back: 'north;n' })
  furnishSquare(world, { square, hall })
  furnishSmithy(world, smithy)
  world.create(Well, {
    key: 'well',
    aliases: ['old well', 'bucket'],
    location: court,
    locks: 'get:false()',
    db: {
      desc: 'A ring of mossy stone with a wheel above it. They say it takes wishes, if a coin goes with them.',
      get_err_msg: 'The bucket is tied on, and the well is a well.',
    },
  })
  return { square, hall, court }
}

function furnishSquare(world: World, { square, hall }: { square: Room; hall: Room }): void {
  world.create(NoticeBoard, {
    key: 'notice board',
    aliases: ['board', 'notes'],
    location: square,
    locks: 'get:false()',
    db: {
      desc: 'Four planks under a little roof, with a lot of old nails. You can |wread|n it and |wwrite|n on it.',
      writing:
        '|wWELCOME TO WILLOWFORD|n\n' +
        'Newcomers: |whelp newbie|n says how to walk and talk, |whelp village|n what there is to do.\n' +
        'The cellar of the Speckled Hen is dark. Bring a light. Ask Marta about the rest.',
      get_err_msg: 'The board is nailed to two posts, and the posts go down a long way.',
    },
  })
  for (let count = 0; count < 3; count += 1) {
    world.create(Coin, {
      key: 'copper penny',
      aliases: ['coin', 'penny', 'coins', 'pennies'],
      location: hall,
      home: hall,
      tags: ['tidied'],
      db: { desc: 'Worn thin. There was a head on one side once. You could |wtoss|n it.' },
    })
  }
  world.create(Food, {
    key: 'wedge of cheese',
    aliases: ['cheese', 'wedge'],
    location: hall,
    home: hall,
    tags: ['tidied'],
    db: { desc: 'The mice have left it alone, for reasons of their own.', taste: 'It is older than it looks.' },
  })
}

function furnishSmithy(world: World, smithy: Room): void {
  world.create(GameObject, {
    key: 'anvil',
    location: smithy,
    locks: 'get:false()',
    db: {
      desc: 'Black, dented, and bright as a mirror on top.',
      get_err_msg: 'You get your arms around the anvil and pull. The anvil has seen it before.',
    },
  })
  world.create(GameObject, {
    key: 'horseshoe',
    aliases: ['shoe'],
    location: smithy,
    home: smithy,
    tags: ['tidied'],
    db: { desc: 'Still faintly warm. Said to be lucky, though not by horses.' },
  })
  world.create(Villager, {
    key: 'Osric',
    aliases: ['smith', 'blacksmith'],
    location: smithy,
    home: smithy,
    db: {
      desc: 'The smith: broad, bald and quiet, with burn marks up both arms and a flower behind one ear.',
      replies: [
        {
          words: ['hello', 'hi', 'good morning', 'good day', 'good evening', 'greetings'],
          says: 'Mm. Mind the sparks.',
        },
        { words: ['horseshoe', 'shoe', 'luck'], says: 'Take one. Made too many. Counted the legs wrong.' },
        { words: ['key', 'gate', 'cellar'], says: 'My grandfather made that gate. Marta has the key.' },
        { words: ['flower'], says: 'What flower?' },
        { words: ['bye', 'goodbye'], says: 'Mm.' },
      ],
    },
  })
}
