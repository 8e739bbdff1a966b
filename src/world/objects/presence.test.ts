import assert from 'node:assert/strict'
import { test } from 'node:test'
import { createTestWorld } from '../../testing/test-world.ts'
import { Character } from './character.ts'

function createPlace() {
  const made = createTestWorld()
  const { tomSession, world, hall } = made
  tomSession.capabilities = { ...tomSession.capabilities, oob: 'gmcp' }
  const taken = (): unknown[] => {
    const told = tomSession.messages.flatMap(({ oob }) => Object.entries(oob ?? {}))
    tomSession.messages.length = 0
    return told.filter(([name]) => name.startsWith('Room.') && name !== 'Room.Info')
  }
  const zoe = world.create(Character, { key: 'Zoe', location: hall })
  const markLinkDead = (): void => void zoe.attributes.add('linkDead', { until: 1 }, { category: 'waystone' })
  return { ...made, taken, zoe, markLinkDead }
}
const ANNA = { name: 'Anna', fullname: 'Anna' }
const ZOE = { name: 'Zoe', fullname: 'Zoe' }

test('[GMCP22] who moves or looks is sent the players there, and no other characters', () => {
  const { tom, hall, garden, taken, markLinkDead } = createPlace()
  tom.moveTo(garden)
  assert.deepEqual(taken(), [['Room.Players', []]])
  tom.moveTo(hall)
  assert.deepEqual(taken(), [['Room.Players', [ANNA]]])
  markLinkDead()
  tom.sendRoomData()
  assert.deepEqual(taken(), [['Room.Players', [ANNA, ZOE]]])
})

test('[GMCP22] who stays is told who comes and goes, however quietly, and not of what nobody plays', () => {
  const { hall, garden, zoe, taken, markLinkDead } = createPlace()
  zoe.moveTo(garden, { isQuiet: true })
  assert.deepEqual(taken(), [])
  markLinkDead()
  zoe.moveTo(hall, { isQuiet: true })
  assert.deepEqual(taken(), [['Room.AddPlayer', ZOE]])
  zoe.moveTo(garden)
  assert.deepEqual(taken(), [['Room.RemovePlayer', 'Zoe']])
})

test('[GMCP22] who cannot be seen is not told of', () => {
  const { tom, hall, garden, zoe, taken, markLinkDead } = createPlace()
  markLinkDead()
  zoe.locks.add('view:false()')
  zoe.moveTo(garden)
  zoe.moveTo(hall)
  tom.sendRoomData()
  assert.deepEqual(taken(), [['Room.Players', [ANNA]]])
})

test('[GMCP22] who leaves the game is no longer there', () => {
  const { tomAccount, zoe, taken } = createPlace()
  zoe.atPostUnpuppet(tomAccount, undefined)
  assert.deepEqual(taken(), [['Room.RemovePlayer', 'Zoe']])
})
