import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import * as fc from 'fast-check'
import { parseMarkup, stripMarkup } from './markup.ts'
import { renderAnsi } from './render-ansi.ts'
import { renderMarkup } from './render-markup.ts'
import { renderPlain } from './render-plain.ts'
import { sanitize } from './sanitize.ts'
import type { ColorDepth } from './span.ts'

const ESC = '\u001b['
const ansi = (source: string, depth: ColorDepth): string => renderAnsi(parseMarkup(source), depth).replaceAll(ESC, '<')
const markupText = fc
  .array(fc.constantFrom(...'|rRnuh #[0f5=\nab'.split(''), '|n', '|r', '|[G', '|u', '|h', '|H', '|321', '|#fed', '|/'))
  .map((parts) => parts.join(''))

describe('renderAnsi', () => {
  it('writes each depth in its own codes', () => {
    const source = '|ra|Rb|520c|#01c85ad|[Be'
    assert.equal(ansi(source, 'ansi16'), '<1;31ma<0;31mb<1;33mc<0;32md<44me<0m')
    assert.equal(ansi(source, 'xterm256'), '<91ma<31mb<38;5;208mc<38;5;41md<44me<0m')
    assert.equal(ansi(source, 'truecolor'), '<91ma<31mb<38;5;208mc<38;2;1;200;90md<44me<0m')
    assert.equal(ansi(source, 'none'), 'abcde')
  })

  it('adds what is new and resets only when something ends', () => {
    assert.equal(ansi('|Ra|ub|ic|Ud|ne', 'ansi16'), '<31ma<4mb<3mc<0;3;31md<0me')
    assert.equal(ansi('a|r|n|g|nb', 'ansi16'), 'ab')
    assert.equal(ansi('|^|*|sx', 'ansi16'), '<5;7;9mx<0m')
    assert.equal(ansi('|[rx', 'ansi16'), '<101mx<0m')
  })

  it('resets before each newline and opens again where text goes on', () => {
    assert.equal(ansi('|Ra|/|/b|/', 'ansi16'), '<31ma<0m\n\n<31mb<0m\n')
  })

  it('passes no control character of the text on, so that a player cannot colour or forge: T67', () => {
    const hostile = 'a\u001b[31mb\u009b1mc\r\u0007\u007f\u0000\u202e\u2066\u2028\u2029d\te\n'
    assert.equal(renderAnsi([{ text: hostile, style: {} }], 'truecolor'), 'a[31mb1mcd\te\n')
    fc.assert(
      fc.property(fc.string({ unit: 'binary' }), (text) => {
        assert.doesNotMatch(renderAnsi([{ text, style: {} }], 'ansi16'), /[\0-\x08\x0b-\x1f\x7f-\x9f\u202a-\u202e]/)
      }),
    )
  })

  it('shows at depth none what stripping the markup leaves', () => {
    fc.assert(
      fc.property(fc.oneof(markupText, fc.string({ unit: 'binary' })), (source) => {
        const spans = parseMarkup(source)
        assert.equal(renderAnsi(spans, 'none'), sanitize(stripMarkup(source)))
        assert.equal(renderPlain(spans), renderAnsi(spans, 'none'))
        assert.equal(renderAnsi(spans, 'xterm256').replace(/\u001b\[[\d;]*m/g, ''), renderPlain(spans))
      }),
    )
  })

  it('leaves no look open at the end of any line', () => {
    fc.assert(
      fc.property(markupText, fc.constantFrom<ColorDepth>('ansi16', 'xterm256', 'truecolor'), (source, depth) => {
        for (const line of renderAnsi(parseMarkup(source), depth).split('\n')) {
          const last = [...line.matchAll(/\u001b\[([\d;]*)m/g)].at(-1)
          assert.ok(last === undefined || last[1] === '0', JSON.stringify(line))
        }
      }),
    )
  })
})

describe('renderMarkup', () => {
  it('writes markup that reads back to the same spans', () => {
    fc.assert(
      fc.property(markupText, (source) => {
        assert.deepEqual(parseMarkup(renderMarkup(parseMarkup(source))), parseMarkup(source))
      }),
    )
    const links = parseMarkup('|lcsay ||r|lt|rgo|le or |luhttp://a.b|ltread|le')
    assert.deepEqual(parseMarkup(renderMarkup(links)), links)
  })
})
