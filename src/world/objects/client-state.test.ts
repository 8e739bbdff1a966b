import assert from 'node:assert/strict'
import { test } from 'node:test'
import { createTestWorld } from '../../testing/test-world.ts'
import type { OobData } from '../oob-messages.ts'
import { Character } from './character.ts'
import { clientStateOf, describeRoom } from './client-state.ts'
import { Exit } from './exit.ts'
import { GameObject } from './game-object.ts'

test('[GMCP20] a place has the same number always, a plain name, its area by tag, and the ways the looker sees', () => {
  const { world, hall, garden, tom } = createTestWorld()
  hall.exits.forEach((exit) => exit.delete())
  hall.tags.add('mill', 'area')
  world.create(Exit, { key: 'north', location: hall, destination: garden })
  world.create(Exit, { key: 'secret door', location: hall, destination: garden }).locks.add('view:false()')
  world.create(Exit, { key: 'nowhere', location: hall })
  assert.deepEqual(describeRoom(hall, tom), {
    num: hall.id,
    name: 'Hall',
    area: 'mill',
    exits: { north: garden.id },
  })
})

class Fighter extends Character {
  override getStatusData(): OobData {
    return { 'Char.Vitals': { hp: 3, maxhp: 9 }, 'Char.StatusVars': { level: 'Level' }, 'Char.Status': { level: 2 } }
  }
}

test('[GMCP21] a character adds what its game tells of it; a place may keep itself off the map', () => {
  const { world, hall } = createTestWorld()
  world.typeclasses.register('test:Fighter', Fighter)
  const max = world.create(Fighter, { key: 'Max', location: hall })
  assert.deepEqual(Object.keys(clientStateOf(max)), [
    'Char.Name',
    'Char.Vitals',
    'Char.StatusVars',
    'Char.Status',
    'Room.Info',
    'Room.Players',
  ])
  hall.getRoomInfo = () => undefined
  assert.equal('Room.Info' in clientStateOf(max), false)
  assert.deepEqual(Object.keys(clientStateOf(world.create(GameObject, { key: 'bell' }))), ['Char.Name'])
})

test('[GMCP21] sendStatusData goes to clients that take data, and costs nothing where there is none', () => {
  const { world, hall, tomSession, tomAccount } = createTestWorld()
  world.typeclasses.register('test:Fighter', Fighter)
  const max = world.create(Fighter, { key: 'Max', location: hall })
  tomSession.puppet = max
  max.atPostPuppet(tomAccount, tomSession)
  max.sendStatusData()
  assert.ok(tomSession.messages.every(({ oob }) => oob === undefined || Object.keys(oob).length === 0))
  tomSession.capabilities = { ...tomSession.capabilities, oob: 'gmcp' }
  max.sendStatusData()
  assert.deepEqual(tomSession.messages.at(-1)?.oob?.['Char.Vitals'], { hp: 3, maxhp: 9 })
})

test('[GMCP20] a way that is also called by a direction is told with it', () => {
  const { world, hall, garden, tom } = createTestWorld()
  hall.exits.forEach((exit) => exit.delete())
  world.create(Exit, { key: 'oak door', aliases: ['e', 'east'], location: hall, destination: garden })
  world.create(Exit, { key: 'north', aliases: ['up'], location: hall, destination: garden })
  world.create(Exit, { key: 'rabbit hole', location: hall, destination: garden })
  assert.deepEqual(describeRoom(hall, tom).directions, { 'oak door': 'east' })
})
