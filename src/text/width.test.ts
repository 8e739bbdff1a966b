import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import * as fc from 'fast-check'
import { graphemes } from './cluster.ts'
import { displayWidth } from './width.ts'

describe('displayWidth', () => {
  const widths: [string, number][] = [
    ['', 0],
    ['abc', 3],
    ['é', 1],
    ['e\u0301', 1],
    ['Жук', 3],
    ['漢字', 4],
    ['한글', 4],
    ['\u1112\u1161\u11ab', 2],
    ['ｗ', 2],
    ['ﾊ', 1],
    ['👋', 2],
    ['👋🏽', 2],
    ['👨‍👩‍👧‍👦', 2],
    ['❤', 1],
    ['❤️', 2],
    ['👩‍❤️‍👩', 2],
    ['🇫🇷🇩🇪', 4],
    ['a\u200bb', 2],
    ['…', 1],
    ['─│', 2],
    ['สวัสดี', 4],
    ['ab\tc', 9],
    ['\u0007', 0],
  ]
  for (const [text, width] of widths) {
    it(`counts ${JSON.stringify(text)} as ${width}`, () => assert.equal(displayWidth(text), width))
  }
})

describe('graphemes', () => {
  it('cuts where a reader would and loses nothing', () => {
    assert.deepEqual(graphemes('ae\u0301👨‍👩‍👧🇫🇷🇩🇪b'), ['a', 'e\u0301', '👨‍👩‍👧', '🇫🇷', '🇩🇪', 'b'])
    fc.assert(fc.property(fc.string({ unit: 'binary' }), (text) => graphemes(text).join('') === text))
  })
})
