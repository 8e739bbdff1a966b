import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import { createTestWorld } from '../../testing/test-world.ts'
import { GameObject } from './game-object.ts'

describe('returnAppearance', () => {
  it('shows name, description, exits, characters and things, each on its line', () => {
    const { world, hall, tom } = createTestWorld()
    hall.desc = '  A wide hall.\n\nIts roof is high.  '
    for (const key of ['apple', 'box', 'Excalibur']) world.create(GameObject, { key, location: hall })
    assert.equal(
      tom.atLook(hall),
      [
        '|cHall|n',
        'A wide hall.\n\nIts roof is high.|n',
        '|wExits:|n |lcnorth|ltnorth|le',
        '|wCharacters:|n Anna',
        '|wYou see:|n an apple, two boxes, and Excalibur',
      ].join('\n'),
    )
  })

  it('leaves out what is empty and what locks hide, and shows numbers to Builders', () => {
    const { box, tom, anna, hall, north } = createTestWorld()
    assert.equal(tom.atLook(box), '|cbox|n\nYou see nothing special.|n')
    assert.equal(anna.atLook(box), `|cbox|n(${box.dbref})\nYou see nothing special.|n`)
    box.locks.add('view:perm(Builder)')
    north.locks.add('search:perm(Builder)')
    assert.equal(tom.atLook(hall), '|cHall|n\nA wide hall.|n\n|wCharacters:|n Anna')
    assert.match(anna.atLook(hall), /a box/)
    assert.equal(tom.atLook(box), "You could not view 'box'.")
  })

  it('takes names as text and descriptions as markup', () => {
    const { hall, tom, box, north } = createTestWorld()
    box.key = '|rbox'
    north.key = 'a|b'
    hall.desc = '|gGreen.'
    const seen = tom.atLook(hall)
    assert.match(seen, /\n\|gGreen\.\|n\n\|wExits:\|n a\|\|b\n/)
    assert.match(seen, /You see:\|n a \|\|rbox$/)
  })
})

describe('getNumberedName', () => {
  it('counts in words', () => {
    const { box } = createTestWorld()
    assert.deepEqual(
      [box.getNumberedName(1), box.getNumberedName(3), box.getNumberedName(40)],
      ['a box', 'three boxes', '40 boxes'],
    )
  })
})
