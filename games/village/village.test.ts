import assert from 'node:assert/strict'
import { describe, test } from 'node:test'
import { Account, type Character, type Room, stripMarkup } from 'waystone'
import { settingsWith } from '../../src/config/settings.ts'
import { loadGame } from '../../src/server/game/load-game.ts'
import { ManualClock } from '../../src/testing/manual-clock.ts'
import { CommandBench } from '../../src/testing/run-command.ts'
import { createEmptyWorld, RecordingLog } from '../../src/testing/test-world.ts'
import { World } from '../../src/world/world.ts'
import { layOutMap } from '../../src/client/map/lay-out-map.ts'
import { readRoomInfo } from '../../src/client/map/read-room-info.ts'
import { WorldMap } from '../../src/client/map/world-map.ts'
import settings from './settings.ts'
import { Character as VillageCharacter } from './typeclasses/character.ts'
import { Room as VillageRoom } from './typeclasses/room.ts'

/** The village as a Server builds it, with Anna and Tom in the square. */
async function openVillage() {
  const loaded = await loadGame(import.meta.dirname, settingsWith(settings), new RecordingLog())
  assert.equal(loaded.kind, 'game', JSON.stringify(loaded))
  if (loaded.kind !== 'game') throw new Error('The village does not load.')
  const { game } = loaded
  const clock = new ManualClock()
  const empty = createEmptyWorld({ clock })
  const world = new World(empty.world.state.ports, game.typeclasses, game.lockFunctions)
  const bench = new CommandBench({ ...empty, world }, { helpTopics: game.helpTopics })
  for (const path of game.cmdsets.paths()) bench.cmdsets.register(path, game.cmdsets.require(path))
  bench.prompts.register(game.prompts.require('write-note'))
  game.buildWorld?.(world)
  const join = (name: string): Character => {
    const account = world.create(Account, { key: name })
    const location = world.startLocation ?? null
    const character = world.create(VillageCharacter, { key: name, account, location, home: location })
    empty.sessions.connect(account, character)
    return character
  }
  const anna = join('Anna')
  const tom = join('Tom')
  const type = async (who: Character, ...lines: string[]): Promise<string> => {
    let text = ''
    for (const line of lines) text = (await bench.run(line, who)).text
    return text
  }
  return { game, world, clock, bench, anna, tom, type }
}

function rooms(world: World): Room[] {
  return [...world.objects()].filter((object) => object.isTypeclass(VillageRoom))
}

describe('the village', () => {
  test('a map has a place for every room and a line for every way, wherever one stands', async () => {
    const { world, anna } = await openVillage()
    for (const start of rooms(world)) {
      const map = new WorldMap()
      for (const place of [...rooms(world), start]) {
        const read = readRoomInfo(place.getRoomInfo(anna))
        if (read) map.enter(read)
      }
      const { places, stubs } = layOutMap(map)
      assert.equal(places.length, 18, start.key)
      assert.deepEqual(
        stubs.map(({ from, exit }) => `${from.room?.name}: ${exit.name}`),
        [],
        start.key,
      )
    }
  })

  test('who looks around is sent the place for their map', async () => {
    const { anna, type } = await openVillage()
    const [session] = anna.sessions.all()
    assert.ok(session)
    Object.assign(session, { capabilities: { ...session.capabilities, oob: 'web' } })
    const told: unknown[] = []
    const { msg } = session
    session.msg = (message) => {
      if (typeof message !== 'string') told.push(...Object.keys(message.oob ?? {}))
      msg.call(session, message)
    }
    await type(anna, 'look fountain')
    assert.deepEqual(told, [])
    await type(anna, 'look')
    assert.deepEqual(told, ['Room.Info', 'Room.Players'])
  })

  test('every room can be walked to and left, and every way has a way back', async () => {
    const { world } = await openVillage()
    const reached = new Set([world.startLocation])
    for (const room of reached) for (const exit of room?.exits ?? []) reached.add(exit.destination ?? undefined)
    assert.equal(rooms(world).length, 18)
    assert.equal(reached.size, 18)
    for (const room of rooms(world))
      for (const exit of room.exits)
        assert.ok(
          exit.destination?.exits.some((back) => back.destination === room),
          exit.key,
        )
  })

  test('no two exits of a room share a name', async () => {
    const { world } = await openVillage()
    for (const room of rooms(world)) {
      const names = room.exits.flatMap((exit) => [exit.key, ...exit.aliases.all()])
      assert.equal(new Set(names).size, names.length, `${room.key}: ${names.join(', ')}`)
    }
  })

  test('help has no faulty markup', async () => {
    const { game } = await openVillage()
    for (const { key, text } of game.helpTopics.filter(({ key }) => key !== 'markup'))
      assert.doesNotMatch(stripMarkup(text), /\|/, key)
  })
})

describe('the notice board', () => {
  test('asks for a note and keeps it', async () => {
    const { anna, tom, type } = await openVillage()
    assert.match(await type(anna, 'write'), /What do you want to write/)
    await type(anna, 'Lost: one |rred|n scarf')
    assert.match(await type(tom, 'read board'), /1\. Lost: one \|rred\|n scarf \(Anna, just now\)/)
  })

  test('writes nothing on an empty line, and asks again when there is too much', async () => {
    const { anna, type } = await openVillage()
    assert.equal(await type(anna, 'write', ''), 'You write nothing.')
    assert.match(await type(anna, 'write', 'x'.repeat(201)), /only room for 200/)
    assert.match(await type(anna, 'short'), /You pin your note/)
  })

  test('lets nobody take down what somebody else wrote', async () => {
    const { anna, tom, type } = await openVillage()
    await type(anna, 'write', 'Mine')
    assert.equal(await type(tom, 'erase 1'), 'That note is not yours.')
    assert.equal(await type(anna, 'erase 1'), 'You take the note down.')
  })
})

describe('the cellar', () => {
  test('is dark without a lantern, and its gate is locked without the key', async () => {
    const { anna, type } = await openVillage()
    assert.match(await type(anna, 'inn', 'down'), /too dark/)
    assert.match(await type(anna, 'gate'), /feel your way/)
    assert.doesNotMatch(await type(anna, 'look'), /barrel|gate/)
    await type(anna, 'up', 'get lantern', 'light lantern', 'down')
    assert.match(await type(anna, 'look'), /Exits: up and iron gate\nYou see: a barrel/)
    assert.match(await type(anna, 'gate'), /The iron gate is locked/)
    await type(anna, 'up', 'say may I have the key?', 'down', 'gate')
    assert.equal(anna.location?.key, 'Old Passage')
  })

  test('has one key, and it comes back from those who left the game with it', async () => {
    const { world, anna, tom, type } = await openVillage()
    await type(anna, 'inn')
    await type(tom, 'inn', 'say the key, please')
    assert.match(await type(anna, 'say the key, please'), /Tom has the key/)
    const session = world.sessions.ofPuppet(tom)[0]
    if (session) Object.assign(session, { puppet: undefined })
    assert.match(await type(anna, 'say the key, please'), /presses the iron key into your hand/)
  })
})

describe('villagers', () => {
  test('answer what they understand, after everybody has read it', async () => {
    const { anna, tom, bench, type } = await openVillage()
    await type(tom, 'smithy')
    await type(anna, 'smithy')
    const { text, byHearer } = await bench.run('say Good morning!', anna)
    assert.equal(text, 'You say, "Good morning!"\nOsric says, "Mm. Mind the sparks."')
    assert.equal(byHearer['Tom'], 'Anna says, "Good morning!"\nOsric says, "Mm. Mind the sparks."')
    assert.equal(await type(anna, 'say nothing that means anything'), 'You say, "nothing that means anything"')
  })

  test('take no gifts, so that nothing is lost with them', async () => {
    const { anna, type } = await openVillage()
    await type(anna, 'smithy', 'get horseshoe')
    assert.equal(await type(anna, 'give horseshoe to osric'), 'You cannot give that to Osric.')
  })
})

describe('things', () => {
  test('the bell is heard all over the village, and not rung again while it swings', async () => {
    const { anna, tom, bench, clock, type } = await openVillage()
    await type(tom, 'south', 'south')
    await type(anna, 'north', 'door')
    const { byHearer } = await bench.run('ring bell', anna)
    assert.equal(byHearer['Tom'], 'From the chapel tower a bell rings out over the roofs.')
    assert.match(await type(anna, 'ring bell'), /still swinging/)
    clock.advance(10_000)
    assert.match(await type(anna, 'pull rope'), /You lean on the rope/)
    assert.match(await type(anna, 'look rope'), /two strokes of chalk/)
  })

  test('an apple is eaten, and another one hangs where it was', async () => {
    const { anna, type } = await openVillage()
    await type(anna, 'south', 'south', 'south', 'gate')
    assert.equal(await type(anna, 'get 2 apples'), 'You pick up two red apples.')
    assert.match(await type(anna, 'eat 2-apple'), /^You eat a red apple/)
    assert.match(await type(anna, 'look'), /You see: a red apple$/)
  })

  test('a coin makes a wish', async () => {
    const { anna, type } = await openVillage()
    await type(anna, 'south')
    assert.equal(await type(anna, 'get 2 pennies'), 'You pick up two copper pennies.')
    assert.match(await type(anna, 'toss coin'), /comes down (heads|tails)/)
    await type(anna, 'north', 'north', 'toss coin into the well')
    assert.match(await type(anna, 'look in the well'), /the glint of a coin\.$/)
  })

  test('the mill turns, and the loft above feels it', async () => {
    const { anna, type } = await openVillage()
    await type(anna, 'south', 'south', 'south', 'mill')
    assert.match(await type(anna, 'look'), /stones are still/)
    assert.match(await type(anna, 'pull lever'), /stones begin to turn/)
    assert.match(await type(anna, 'up'), /The boards shake/)
  })

  test('details are seen, and what is dropped is tidied when the village opens again', async () => {
    const { game, world, anna, type } = await openVillage()
    assert.match(await type(anna, 'look at the fountain'), /stone boy/)
    assert.match(await type(anna, 'n', 'n', 'look bell'), /hangs up in the tower/)
    assert.match(await type(anna, 'look rope'), /^bell rope/)
    await type(anna, 'out', 's', 'west', 'get shoe', 'out', 'drop shoe')
    game.hooks.atServerColdStart?.(world)
    assert.equal(world.search('horseshoe')[0]?.location?.key, 'Smithy')
  })
})
