import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import { parseMarkup } from './markup.ts'
import { renderMarkup } from './render-markup.ts'
import { splitLines } from './split-lines.ts'

describe('splitLines', () => {
  it('gives each line its own spans, looks and links kept, newlines dropped', () => {
    const lines = splitLines(parseMarkup('a|rb\nc|lcgo|ltd\n\ne|le|n\n'))
    assert.deepEqual(lines.map(renderMarkup), ['a|rb|n', '|rc|lcgo|ltd|le|n', '', '|lcgo|lt|re|le|n', ''])
  })

  it('gives one line for nothing', () => {
    assert.deepEqual(splitLines([]), [[]])
  })
})
