import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import * as fc from 'fast-check'
import { nearestColor } from './color.ts'
import type { Color } from './span.ts'

const rgb = (r: number, g: number, b: number): Color => ({ kind: 'rgb', r, g, b })
const xterm = (index: number): Color => ({ kind: 'xterm', index })

describe('nearestColor', () => {
  it('finds the cube colour or grey that is nearest to a 24-bit colour', () => {
    assert.deepEqual(nearestColor(rgb(255, 0, 0), 'xterm256'), xterm(196))
    assert.deepEqual(nearestColor(rgb(128, 128, 128), 'xterm256'), xterm(244))
    assert.deepEqual(nearestColor(rgb(255, 255, 255), 'xterm256'), xterm(231))
    assert.deepEqual(nearestColor(rgb(0, 0, 0), 'xterm256'), xterm(16))
    assert.deepEqual(nearestColor(rgb(254, 136, 1), 'xterm256'), xterm(208))
  })

  it('keeps the hue when it goes down to sixteen colours', () => {
    const ansi = (color: Color): unknown => {
      const nearest = nearestColor(color, 'ansi16')
      return nearest?.kind === 'ansi' ? nearest.index : nearest
    }
    assert.deepEqual([xterm(196), xterm(124), xterm(21), xterm(46), xterm(226)].map(ansi), [9, 1, 12, 10, 11])
    assert.deepEqual([xterm(16), xterm(240), xterm(250), xterm(231), rgb(250, 250, 255)].map(ansi), [0, 8, 7, 15, 15])
    assert.equal(ansi(rgb(120, 160, 255)), 12)
  })

  it('shows every colour in what the depth has', () => {
    const part = fc.integer({ min: 0, max: 255 })
    fc.assert(
      fc.property(part, part, part, (r, g, b) => {
        const wide = nearestColor(rgb(r, g, b), 'xterm256')
        const narrow = nearestColor(rgb(r, g, b), 'ansi16')
        assert.ok(wide?.kind === 'xterm' && wide.index >= 16 && wide.index <= 255)
        assert.ok(narrow?.kind === 'ansi' && narrow.index >= 0 && narrow.index <= 15)
        assert.equal(nearestColor(rgb(r, g, b), 'none'), undefined)
      }),
    )
  })
})
