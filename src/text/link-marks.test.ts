import assert from 'node:assert/strict'
import { test } from 'node:test'
import * as fc from 'fast-check'
import { linkMarks } from './link-marks.ts'
import type { LinkStyle } from './link-marks.ts'
import { escapeMarkup, parseMarkup } from './markup.ts'
import { renderAnsi } from './render-ansi.ts'

const ESC = '\u001b'

function show(markup: string, style: LinkStyle): string {
  return renderAnsi(parseMarkup(markup), 'none', style).replaceAll(ESC, '^')
}

test('[TEL46] a command is a link of OSC 8 for clients that said so (sheet 1.21)', () => {
  assert.equal(show('a |lclook|ltlook|le b', 'osc8'), 'a ^]8;;send:look^\\look^]8;;^\\ b')
  assert.equal(show('|lcsay é 100%|lthi|le', 'osc8'), '^]8;;send:say%20%C3%A9%20100%25^\\hi^]8;;^\\')
  assert.equal(show('|lclook|ltlook|le', 'osc8Web'), 'look')
  assert.equal(show('|lclook|ltlook|le', 'none'), 'look')
})

test('[TEL46] a page is a link of OSC 8, in signs of a URI, without a backslash', () => {
  const marked = '^]8;;https://example.org/%5C%C3%A9?a=%22^\\'
  for (const style of ['osc8', 'osc8Web'] as const)
    assert.equal(show('|luhttps://example.org/\\é?a="|ltsite|le', style), `${marked}site^]8;;^\\`)
})

test('[TEL44] links are tags of MXP, each announced, their targets escaped', () => {
  assert.equal(show('|lclook|ltlook|le', 'mxp'), '^[4z<SEND HREF="look">look^[4z</SEND>')
  assert.equal(
    show('|lcsay "<b>" & go|ltsay|le', 'mxp'),
    '^[4z<SEND HREF="say &quot;&lt;b&gt;&quot; &amp; go">say^[4z</SEND>',
  )
  assert.equal(
    show('|luhttps://a.example/?x=1&y=2|ltsite|le', 'mxp'),
    '^[4z<A HREF="https://a.example/?x=1&amp;y=2">site^[4z</A>',
  )
})

test('[TEL44] a command with a bar, which would be a menu, is no link of MXP', () => {
  assert.equal(show('|lcsay a||b|ltsay|le', 'mxp'), 'say')
  assert.equal(linkMarks({ command: 'say a|b' }, 'osc8')?.open, `${ESC}]8;;send:say%20a%7Cb${ESC}\\`)
})

test('[TEL46] a link is closed before each end of line and opened again after it, around the colours', () => {
  const shown = renderAnsi(parseMarkup('|lclook|lt|ra\nb|n|le'), 'ansi16', 'mxp').replaceAll(ESC, '^')
  const [open, close] = ['^[4z<SEND HREF="look">', '^[4z</SEND>']
  assert.equal(shown, `^[1;31m${open}a${close}^[0m\n^[1;31m${open}b${close}^[0m`)
})

test('T45, T67: no text of a player opens a sequence or a tag, whatever the client shows', () => {
  const styles = fc.constantFrom<LinkStyle>('none', 'osc8', 'osc8Web', 'mxp')
  fc.assert(
    fc.property(fc.string({ unit: 'binary' }), styles, (typed, style) => {
      const shown = renderAnsi(parseMarkup(escapeMarkup(typed)), 'truecolor', style)
      assert.ok(!shown.includes(ESC))
    }),
  )
})

test('T68: no target leaves its attribute or its sequence', () => {
  const target = fc.string({ unit: 'binary' })
  fc.assert(
    fc.property(target, (text) => {
      const mxp = linkMarks({ command: text }, 'mxp')
      if (mxp) assert.match(mxp.open.slice(ESC.length + 3), /^<SEND HREF="[^"<>]*">$/)
      assert.match(linkMarks({ command: text }, 'osc8')?.open.slice(5) ?? '', /^send:[!-[\]-~]*\u001b\\$/)
      assert.match(linkMarks({ url: text }, 'osc8')?.open.slice(5) ?? '', /^[!-[\]-~]*\u001b\\$/)
    }),
  )
})
