import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import * as fc from 'fast-check'
import { columns } from './columns.ts'
import { crop } from './crop.ts'
import { escapeMarkup, stripMarkup } from './markup.ts'
import { padEnd, padStart } from './pad.ts'
import { table } from './table.ts'
import { displayWidth } from './width.ts'

describe('table', () => {
  const head = ['Name', 'Idle', 'Room']
  const rows = [
    ['|rAnn|n', '3s', 'The Square'],
    ['漢字', '1h 20m'],
  ]

  it('aligns columns under a bold head and a line, with no blanks at line ends', () => {
    const shown = table({ head, rows })
    assert.equal(
      stripMarkup(shown),
      ['Name  Idle    Room', '------------------------', 'Ann   3s      The Square', '漢字  1h 20m'].join('\n'),
    )
    assert.match(shown, /^\|hName\|n {2}\|hIdle\|n/)
  })

  it('shows rows without a head, numbers to the right if asked', () => {
    assert.equal(
      table({
        rows: [
          ['a', '5'],
          ['bb', '10'],
        ],
        align: [undefined, 'right'],
      }),
      'a    5\nbb  10',
    )
    assert.equal(table({ rows: [] }), '')
  })

  it('wraps cells in their column and keeps looks within their line', () => {
    const shown = table({
      rows: [
        ['a', '|rone two three|n'],
        ['b', 'x'],
      ],
      maxWidths: [undefined, 7],
    })
    assert.equal(shown, 'a  |rone two|n\n   |rthree|n\nb  x')
  })

  it('gives way in its widest columns to fit the width', () => {
    fc.assert(
      fc.property(
        fc.array(fc.array(fc.string({ maxLength: 60 }), { minLength: 3, maxLength: 3 }), { maxLength: 4 }),
        fc.integer({ min: 16, max: 80 }),
        (cells, width) => {
          const shown = table({ rows: cells.map((row) => row.map(escapeMarkup)), width })
          for (const line of stripMarkup(shown).split('\n')) assert.ok(displayWidth(line) <= width)
        },
      ),
    )
  })

  it('closes a look that a cell leaves open', () => {
    assert.equal(table({ rows: [['|ra', 'b']] }), '|ra|n  b')
  })

  it('says each row in one line for screen readers', () => {
    assert.equal(
      table({ head, rows, border: 'none' }),
      'Name: |rAnn|n, Idle: 3s, Room: The Square\nName: 漢字, Idle: 1h 20m',
    )
    assert.equal(table({ rows: [['a', '', 'c']], border: 'none' }), 'a, c')
  })
})

describe('columns', () => {
  it('fills rows of equal columns in reading order', () => {
    assert.equal(columns(['get', '|glook|n', 'say', 'inventory'], 24), 'get        |glook|n\nsay        inventory')
    assert.equal(columns(['a', 'bb', 'c'], 80), 'a   bb  c')
  })

  it('gives an item that is too wide a row to itself', () => {
    assert.equal(columns(['abcdef', 'b'], 3), 'abcdef\nb')
    assert.equal(columns([], 10), '')
  })
})

describe('crop and pad', () => {
  it('cuts by display width and keeps looks', () => {
    assert.equal(crop('|rcastle gate|n', 9), '|rcastle...|n')
    assert.equal(crop('|rabc|n', 3), '|rabc|n')
    assert.equal(crop('漢字漢字', 5), '漢字')
    assert.equal(crop('a\nb', 3), 'a b')
    assert.equal(crop('abc', 0), '')
  })

  it('never gives more columns than asked for', () => {
    fc.assert(
      fc.property(
        fc.string({ unit: 'grapheme' }),
        fc.integer({ min: 0, max: 20 }),
        (text, width) => displayWidth(stripMarkup(crop(text, width))) <= width,
      ),
    )
  })

  it('pads by what is shown', () => {
    assert.equal(padEnd('|r漢|n', 4), '|r漢|n  ')
    assert.equal(padStart('|rab|n', 4), '  |rab|n')
    assert.equal(padEnd('abc', 2), 'abc')
  })
})
