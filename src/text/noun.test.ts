import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import { joinList } from './list.ts'
import { countNoun, numberWord, pluralize, withArticle } from './noun.ts'

describe('joinList', () => {
  it('joins as a sentence does', () => {
    assert.equal(joinList([]), '')
    assert.equal(joinList(['a']), 'a')
    assert.equal(joinList(['a', 'b']), 'a and b')
    assert.equal(joinList(['a', 'b', 'c']), 'a, b, and c')
    assert.equal(joinList(['north', 'south'], 'or'), 'north or south')
  })
})

describe('withArticle', () => {
  it('chooses by sound', () => {
    const names = [
      'box',
      'apple',
      'hour',
      'unicorn',
      'one-eyed cat',
      'urn',
      'unlit torch',
      '8-sided die',
      'émigré',
      'user',
    ]
    assert.deepEqual(names.map(withArticle), [
      'a box',
      'an apple',
      'an hour',
      'a unicorn',
      'a one-eyed cat',
      'an urn',
      'an unlit torch',
      'an 8-sided die',
      'an émigré',
      'a user',
    ])
  })

  it('keeps names that have an article or are proper names, and markup', () => {
    for (const name of ['a box', 'An apple', 'the gate', 'some water', 'Excalibur', ''])
      assert.equal(withArticle(name), name)
    assert.equal(withArticle('|rapple|n'), 'an |rapple|n')
  })
})

describe('pluralize', () => {
  const plurals = {
    apple: 'apples',
    box: 'boxes',
    torch: 'torches',
    berry: 'berries',
    key: 'keys',
    bus: 'buses',
    knife: 'knives',
    'old man': 'old men',
    fisherwoman: 'fisherwomen',
    human: 'humans',
    sheep: 'sheep',
    'pair of gloves': 'pairs of gloves',
    'red fox': 'red foxes',
    'silver staff': 'silver staves',
    '|rberry|n': '|rberries|n',
    roof: 'roofs',
    piano: 'pianos',
    TORCH: 'TORCHES',
    Wolf: 'Wolves',
    orb7: 'orb7s',
    '': '',
  }
  for (const [noun, plural] of Object.entries(plurals)) {
    it(`makes "${plural}" of "${noun}"`, () => assert.equal(pluralize(noun), plural))
  }
})

describe('countNoun', () => {
  it('counts in words to twelve and in digits beyond', () => {
    assert.deepEqual(
      [0, 1, 2, 12, 13].map((count) => countNoun('an apple', count)),
      ['no apples', 'an apple', 'two apples', 'twelve apples', '13 apples'],
    )
    assert.equal(countNoun('box', 1), 'a box')
    assert.equal(numberWord(7), 'seven')
    assert.equal(numberWord(-1), '-1')
  })
})
