import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import { closest } from './suggest.ts'

const COMMANDS =
  'look get give drop say whisper pose inventory north south east west quit who help home access tell'.split(' ')

describe('closest', () => {
  const typos = {
    lok: 'look',
    invetory: 'inventory',
    sya: 'say',
    nroth: 'north',
    hlep: 'help',
    WHISPR: 'whisper',
    inv: 'inventory',
    gte: 'get',
    qit: 'quit',
  }
  for (const [typo, meant] of Object.entries(typos)) {
    it(`finds ${meant} for ${typo}`, () => assert.equal(closest(typo, COMMANDS)[0], meant))
  }

  it('suggests nothing where nothing is like it', () => {
    for (const word of ['', '   ', 'xyzzy', 'zz', 'a'.repeat(5000)]) assert.deepEqual(closest(word, COMMANDS), [])
  })

  it('keeps to the number asked for, best first, each once', () => {
    assert.deepEqual(closest('ho', ['how', 'home', 'ho', 'ho', 'house'], { max: 2 }), ['ho', 'how'])
    assert.deepEqual(closest('look', ['loot', 'book'], { cutoff: 0.99 }), [])
  })
})
