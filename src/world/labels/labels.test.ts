import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import { createTestWorld } from '../../testing/test-world.ts'

describe('tags, aliases and permissions', () => {
  it('are kept in lower case and never twice', () => {
    const { box } = createTestWorld()
    assert.equal(box.tags.add(' Heavy ', 'Kind'), true)
    assert.equal(box.tags.add('heavy', 'kind'), false)
    assert.deepEqual(box.tags.all(), [{ key: 'heavy', category: 'kind' }])
    assert.equal(box.tags.has('HEAVY', 'kind'), true)
    assert.equal(box.tags.has('heavy'), false)
    assert.equal(box.tags.add('  '), false)
  })

  it("do not get in each other's way", () => {
    const { box, world } = createTestWorld()
    box.tags.add('x')
    box.aliases.add('x')
    box.permissions.add('x')
    box.tags.clear()
    assert.deepEqual([box.tags.all(), box.aliases.all(), box.permissions.all()], [[], ['x'], ['x']])
    assert.deepEqual(world.byTag('x'), [])
  })

  it('can be set anew', () => {
    const { box } = createTestWorld()
    box.aliases.set(['a', 'B'])
    box.aliases.set(['b', 'c'])
    assert.deepEqual(box.aliases.all(), ['b', 'c'])
  })

  it('are found in the world, lowest number first', () => {
    const { box, hall, world, runUndone } = createTestWorld()
    box.tags.add('old', 'age')
    hall.tags.add('old', 'age')
    assert.deepEqual(world.byTag('OLD', 'age'), [hall, box])
    runUndone(() => hall.tags.clear({ category: 'age' }))
    assert.deepEqual(world.byTag('old', 'age'), [hall, box])
  })
})
