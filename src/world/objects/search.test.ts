import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import { createTestWorld } from '../../testing/test-world.ts'
import { GameObject } from './game-object.ts'
import { parseNumberedName } from './name-matching.ts'
import { Room } from './room.ts'
import type { SearchResult } from './search.ts'
import { describeSearchFailure } from './search.ts'

function createArmoury(): ReturnType<typeof createTestWorld> & { big: GameObject; small: GameObject; far: GameObject } {
  const made = createTestWorld()
  const { world, hall, garden, tom } = made
  const big = world.create(GameObject, { key: 'Big Sword', aliases: ['excalibur'], location: hall })
  const small = world.create(GameObject, { key: 'small sword', location: tom })
  const far = world.create(GameObject, { key: 'far sword', location: garden })
  return { ...made, big, small, far }
}

function found(result: SearchResult): readonly GameObject[] {
  return result.kind === 'found' ? [result.object] : result.kind === 'many' ? result.matches : []
}

describe('search', () => {
  it('knows me, self and here', () => {
    const { tom, hall } = createArmoury()
    assert.deepEqual(found(tom.search('ME')), [tom])
    assert.deepEqual(found(tom.search('self')), [tom])
    assert.deepEqual(found(tom.search('here')), [hall])
  })

  it('finds what is carried, around and the place itself, by name, alias or beginnings of words', () => {
    const { tom, big, small, hall, anna } = createArmoury()
    assert.deepEqual(found(tom.search('bi sw')), [big])
    assert.deepEqual(found(tom.search('sw bi')), [])
    assert.deepEqual(found(tom.search('EXCALIBUR')), [big])
    assert.deepEqual(found(tom.search('small sword')), [small])
    assert.deepEqual(found(tom.search('hal')), [hall])
    assert.deepEqual(found(tom.search('anna')), [anna])
    assert.deepEqual(found(tom.search('far')), [])
    assert.deepEqual(found(tom.search('')), [])
  })

  it('picks by number among several, before or behind the name', () => {
    const { tom, big, small } = createArmoury()
    assert.deepEqual(found(tom.search('sword')), [small, big])
    for (const query of ['sword-2', '2-sword', 'sw-2']) assert.deepEqual(found(tom.search(query)), [big], query)
    assert.equal(tom.search('sword-3').kind, 'none')
    assert.deepEqual(parseNumberedName('2-big sword'), { name: 'big sword', number: 2 })
    assert.equal(parseNumberedName('sword-0'), undefined)
    assert.equal(parseNumberedName('sword'), undefined)
    big.key = 'mark-2'
    assert.deepEqual(found(tom.search('mark-2')), [big])
  })

  it('reads #numbers for Builders only, everywhere', () => {
    const { tom, anna, far } = createArmoury()
    assert.equal(tom.search(far.dbref).kind, 'none')
    assert.deepEqual(found(anna.search(far.dbref)), [far])
    assert.deepEqual(found(tom.search(far.dbref, { usesDbref: true })), [far])
    assert.equal(anna.search('#9999').kind, 'none')
  })

  it('looks where it is told', () => {
    const { tom, garden, hall, far, big, small, box } = createArmoury()
    assert.deepEqual(found(tom.search('sword', { location: garden })), [far])
    assert.deepEqual(found(tom.search('sword', { location: [garden, hall] })), [far, big])
    assert.deepEqual(found(tom.search('sword', { candidates: [small] })), [small])
    assert.deepEqual(found(tom.search('far sword', { isGlobal: true })), [far])
    assert.deepEqual(found(tom.search('far', { isGlobal: true })), [])
    assert.deepEqual(found(tom.search('hall', { typeclass: Room })), [hall])
    assert.deepEqual(found(tom.search('box', { typeclass: Room })), [])
    box.tags.add('red')
    box.tags.add('big', 'size')
    assert.deepEqual(found(tom.search('box', { tags: ['red', { key: 'big', category: 'size' }] })), [box])
    assert.deepEqual(found(tom.search('box', { tags: ['blue'] })), [])
  })

  it('passes over what search and view locks hide', () => {
    const { tom, anna, big, small } = createArmoury()
    big.locks.add('search:perm(Builder)')
    assert.deepEqual(found(tom.search('sword')), [small])
    assert.deepEqual(found(anna.search('sword')), [big])
    assert.deepEqual(found(tom.search('big', { usesLocks: false })), [big])
    small.locks.add('view:false()')
    assert.equal(tom.search('sword').kind, 'none')
  })

  it('says what went wrong in words', () => {
    const { world, tom, hall } = createArmoury()
    const none = tom.search('|rdragon')
    assert.ok(none.kind !== 'found')
    assert.equal(describeSearchFailure(none, tom), "Could not find '||rdragon'.")
    world.create(GameObject, { key: 'Big Sword', location: hall })
    const many = tom.search('sword')
    assert.ok(many.kind !== 'found')
    assert.deepEqual(describeSearchFailure(many, tom).split('\n'), [
      "More than one match for 'sword' (please say which):",
      '  small sword-1 (carried)',
      '  Big Sword-1 [excalibur]',
      '  Big Sword-2',
    ])
  })
})
