import assert from 'node:assert/strict'
import { test } from 'node:test'
import * as fc from 'fast-check'
import { contrastOf, parseHexColor, readableColor, type Rgb, xtermRgb } from './readable-color.ts'
import { safeUrl } from './safe-url.ts'

const rgb = fc.tuple(fc.nat(255), fc.nat(255), fc.nat(255))

test('[WEB6] every colour that a game chooses can be read on every ground, in both contrasts', () => {
  fc.assert(
    fc.property(rgb, rgb, fc.constantFrom(4.5, 7), (color, ground, contrast) => {
      const best = Math.max(contrastOf([0, 0, 0], ground), contrastOf([255, 255, 255], ground))
      const shown = readableColor(color, ground, contrast)
      assert.ok(contrastOf(shown, ground) >= Math.min(contrast, best) - 1e-9)
    }),
  )
})

test('a colour that can be read stays as it is', () => {
  assert.deepEqual(readableColor([250, 220, 90], [20, 22, 26], 4.5), [250, 220, 90])
})

test('the palette is that of xterm; only whole colours are read', () => {
  assert.deepEqual([xtermRgb(16), xtermRgb(196), xtermRgb(231), xtermRgb(244)], [
    [0, 0, 0],
    [255, 0, 0],
    [255, 255, 255],
    [128, 128, 128],
  ] satisfies Rgb[])
  assert.deepEqual(parseHexColor('#0a10ff'), [10, 16, 255])
  for (const text of ['red', '#fff', '#0a10ff;x', 'url(x)']) assert.equal(parseHexColor(text), undefined)
})

test('T68: [WEB5] a link leads to the web and runs nothing', () => {
  assert.equal(safeUrl('https://example.org/a?b=c'), 'https://example.org/a?b=c')
  const bad = [
    'javascript:alert(1)',
    'JAVASCRIPT:x',
    'data:text/html,x',
    '//example.org',
    ' https://a',
    'https://a b',
    7,
  ]
  for (const url of [...bad, `https://${'x'.repeat(3000)}`, 'https://a\nb']) assert.equal(safeUrl(url), undefined)
})
