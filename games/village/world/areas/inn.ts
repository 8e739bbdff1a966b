import { Exit, GameObject, type World } from 'waystone'
import { Cat } from '../../typeclasses/cat.ts'
import { DarkRoom } from '../../typeclasses/dark-room.ts'
import { Food } from '../../typeclasses/food.ts'
import { Gate } from '../../typeclasses/gate.ts'
import { Innkeeper } from '../../typeclasses/innkeeper.ts'
import { Lantern } from '../../typeclasses/lantern.ts'
import { Readable } from '../../typeclasses/readable.ts'
import { Room } from '../../typeclasses/room.ts'
import { connect } from './connect.ts'

/** The Speckled Hen from attic to cellar, and what is behind the cellar. */
export function buildInn(world: World): { inn: Room; passage: Room } {
  const { inn, bedroom, cellar, passage } = buildRooms(world)
  furnishInn(world, inn)
  furnishBedroom(world, bedroom)
  furnishCellar(world, cellar, passage)
  return { inn, passage }
}

function buildRooms(world: World): { inn: Room; bedroom: Room; cellar: Room; passage: Room } {
  const inn = world.create(Room, {
    key: 'The Speckled Hen',
    db: {
      desc:
        'A low room with a good fire and tables that lean on each other. It smells of onions and wood smoke. Stairs ' +
        'go up to the rooms, a trapdoor leads down to the cellar, and the door out to the square is never shut.',
      details: {
        'fire;hearth;fireplace': 'It has not gone out since the inn was built, if you believe what you hear.',
        'tables;table;chessboard':
          'Somebody has carved a chessboard into one, and somebody else a better one next to it.',
        'trapdoor;stairs': 'The stairs go |wup|n. The trapdoor goes |wdown|n, and it is dark down there.',
      },
    },
  })
  const landing = world.create(Room, {
    key: 'Landing',
    db: {
      desc:
        'The stairs end under the roof, at a window with a geranium in it. There is one door, to the guest room in ' +
        'the east. The warmth of the taproom comes up from below.',
      details: {
        'window;geranium;flower': 'Red, and watered by somebody with no sense of measure.',
      },
    },
  })
  const bedroom = world.create(Room, {
    key: 'Guest Room',
    db: {
      desc:
        'A sloping ceiling, a wide bed with a patchwork quilt, and a view across the square. Whoever slept here last ' +
        'has left the guest book open. The door is in the west.',
      details: {
        'bed;quilt;patchwork;patch': 'Every patch is a different shirt. The village must have been cold that year.',
        'view;window;square': 'From up here the fountain looks like a thimble.',
        ceiling: 'You will hit your head on it in the morning. Everybody does.',
      },
    },
  })
  const cellar = world.create(DarkRoom, {
    key: 'Cellar',
    db: {
      desc:
        'Barrels stand in two rows under a brick vault. It is cold, and there is a draught where there should be ' +
        'none: it comes through an iron gate in the south wall. The trapdoor is above you.',
      details: {
        'vault;bricks;brick;boat;arrow': 'Somebody scratched a small boat into one brick, with an arrow to the south.',
        'draught;wall;south wall': 'It smells of the river.',
      },
    },
  })
  const passage = world.create(DarkRoom, {
    key: 'Old Passage',
    db: {
      desc:
        'You have to stoop. The passage was cut in a hurry, by people who did not want to be asked about it. North is ' +
        'the iron gate; in the south-west a little daylight leaks in, and you hear water.',
      details: { 'daylight;light;water': 'There is a way |wout|n, if you do not mind brambles.' },
    },
  })
  connect(world, { from: inn, to: landing, there: 'up;u;stairs', back: 'down;d;stairs' })
  connect(world, { from: landing, to: bedroom, there: 'guest room;room;east;e', back: 'west;w;out;o' })
  connect(world, { from: inn, to: cellar, there: 'down;d;trapdoor;cellar', back: 'up;u;trapdoor' })
  // Locked on this side only: who comes from the river pushes it open.
  world.create(Gate, {
    key: 'iron gate',
    aliases: ['gate', 'south', 's'],
    location: cellar,
    destination: passage,
    locks: 'traverse:holds(iron key) and lit();view:lit()',
    db: {
      desc: 'Bars as thick as your thumb, and a lock that has been oiled not long ago.',
      err_traverse: 'The iron gate is locked. There must be a key, and somebody must know about it.',
    },
  })
  world.create(Exit, {
    key: 'iron gate',
    aliases: ['gate', 'north', 'n'],
    location: passage,
    destination: cellar,
    db: { desc: 'From this side it is only a latch.' },
  })
  return { inn, bedroom, cellar, passage }
}

function furnishInn(world: World, inn: Room): void {
  const cellarKey = world.create(GameObject, {
    key: 'iron key',
    aliases: ['key'],
    home: inn,
    db: { desc: 'Long and heavy, with a boat engraved on the bow.' },
  })
  const marta = world.create(Innkeeper, {
    key: 'Marta',
    aliases: ['innkeeper', 'landlady'],
    location: inn,
    home: inn,
    db: {
      desc: 'The innkeeper, sleeves rolled up, polishing a mug that is clean. A ring of keys hangs at her belt.',
      cellarKey,
      replies: [
        {
          words: ['hello', 'hi', 'good morning', 'good day', 'good evening', 'greetings'],
          says: 'Hello, dear! Sit down. There is pie, there are rooms, and there is a story about the cellar.',
        },
        { words: ['pie', 'food', 'eat', 'hungry'], says: 'Take a slice, it is on the counter. There is always more.' },
        { words: ['room', 'bed', 'sleep', 'rooms'], says: 'Up the stairs, the door on the right. Mind your head.' },
        {
          words: ['cellar', 'story', 'smugglers', 'passage'],
          says: 'Smugglers, they say, in the old days. Take the lantern. And you would need the key to the gate.',
        },
        { words: ['cat'], says: 'Hers is the bench by the fire. The rest of us are guests.' },
        { words: ['bye', 'goodbye', 'thanks', 'thank you'], says: 'Come back hungry!' },
      ],
    },
  })
  cellarKey.home = marta
  cellarKey.location = marta
  world.create(Cat, {
    key: 'grey cat',
    aliases: ['cat'],
    location: inn,
    locks: 'get:false()',
    db: {
      desc: 'Round as a loaf, with one torn ear. It has looked at you already and has drawn its conclusions.',
      get_err_msg: 'The cat turns to liquid and pours out of your hands. You could |wpet|n it.',
    },
  })
  world.create(Lantern, {
    key: 'lantern',
    aliases: ['lamp', 'light'],
    location: inn,
    home: inn,
    tags: ['tidied'],
    db: { desc: 'A tin lantern with a horn window and a wire to carry it by. You can |wlight|n it and |wdouse|n it.' },
  })
  world.create(Food, {
    key: 'slice of pie',
    aliases: ['pie', 'slice'],
    location: inn,
    home: inn,
    tags: ['tidied'],
    db: { desc: 'Onion and cheese, with a crust like a good roof.', taste: 'It burns your tongue, and is worth it.' },
  })
}

function furnishBedroom(world: World, bedroom: Room): void {
  world.create(Readable, {
    key: 'guest book',
    aliases: ['book'],
    location: bedroom,
    locks: 'get:false()',
    db: {
      desc: 'A fat book on a stand, full of names.',
      writing:
        'The last entries:\n' +
        '  |iSlept well. Hit my head. |n- B., tinker\n' +
        '  |iThe cat took the bed. I took the floor. |n- two pilgrims\n' +
        '  |iWho knocks under the cellar at night? |n- no name',
      get_err_msg: 'The book is chained to its stand. Guests have been known to correct their entries at home.',
    },
  })
}

function furnishCellar(world: World, cellar: Room, passage: Room): void {
  world.create(GameObject, {
    key: 'barrel',
    aliases: ['barrels'],
    location: cellar,
    locks: 'get:false();view:lit()',
    db: {
      desc: 'Chalked on the lid: NOT BEER. Somebody has added a question mark.',
      get_err_msg: 'You could roll it, with help, if there were somewhere to roll it to.',
    },
  })
  world.create(Readable, {
    key: 'oilcloth letter',
    aliases: ['letter', 'oilcloth'],
    location: passage,
    home: passage,
    tags: ['tidied'],
    locks: 'view:lit()',
    db: {
      desc: 'A sheet of paper in oilcloth, stuck behind a stone.',
      writing:
        '|iDearest M., the excise men are at the bridge, so the lace goes out by the river tonight.|n\n' +
        '|iLeave the gate oiled and the cat indoors. Burn this. |n- O.\n' +
        'Nobody has burnt it.',
    },
  })
  world.create(GameObject, {
    key: 'silver thimble',
    aliases: ['thimble'],
    location: passage,
    home: passage,
    tags: ['tidied'],
    locks: 'view:lit()',
    db: { desc: 'Tiny, bright, and dropped by somebody who had a boat to catch.' },
  })
}
