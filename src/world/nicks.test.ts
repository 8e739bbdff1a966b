import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import { createTestWorld } from '../testing/test-world.ts'
import { fillNick, matchNick, nickFault } from './nick-pattern.ts'

function rewrite(pattern: string, replacement: string, text: string): string | undefined {
  const slots = matchNick(pattern, text)
  return slots && fillNick(replacement, slots)
}

describe('nicks', () => {
  it('match the whole text without regard to case', () => {
    assert.equal(rewrite('hi', 'say Hello!', ' HI '), 'say Hello!')
    assert.equal(rewrite('hi', 'say Hello!', 'hit tom'), undefined)
    assert.equal(rewrite('hi', 'say Hello!', 'oh hi'), undefined)
  })

  it('put what the markers stand for into the replacement', () => {
    assert.equal(rewrite('tell $1 $2', 'page $1=$2', 'tell Tom how are you'), 'page Tom=how are you')
    assert.equal(rewrite('tell $1 $2', 'page $1=$2', 'tell Tom'), undefined)
    assert.equal(rewrite('$1 the $2!', '$2 $1', 'tom the Great!'), 'Great tom')
    assert.equal(rewrite('re*', 'look', 're'), 'look')
    assert.equal(rewrite('a $1 b $1', 'x', 'a 1 b 2') === undefined, false)
  })

  it('take linear time, however many markers there are', () => {
    const pattern = Array.from({ length: 60 }, (_, index) => `$${index + 1}`).join(' ')
    const start = performance.now()
    matchNick(pattern, `${' a'.repeat(50_000)}\n`)
    assert.ok(performance.now() - start < 10_000)
  })

  it('say what is wrong with them', () => {
    assert.match(nickFault('', 'x') ?? '', /needs/)
    assert.match(nickFault('a $1 $1', 'x') ?? '', /only once/)
    assert.match(nickFault('a $1', 'b $2') ?? '', /\$2/)
    assert.equal(nickFault('a $1', 'b $1 $1'), undefined)
  })

  it('are kept by kind', () => {
    const { tom } = createTestWorld()
    assert.equal(tom.nicks.add('  L $1', 'look $1'), undefined)
    assert.match(tom.nicks.add('x', '$1') ?? '', /not in the pattern/)
    tom.nicks.add('bob', 'anna', 'object')
    assert.equal(tom.nicks.replace('l Box'), 'look Box')
    assert.equal(tom.nicks.replace('bob'), 'bob')
    assert.equal(tom.nicks.replace('bob', 'object'), 'anna')
    assert.deepEqual(tom.nicks.all(), [
      { kind: 'inputline', pattern: 'l $1', replacement: 'look $1' },
      { kind: 'object', pattern: 'bob', replacement: 'anna' },
    ])
    assert.equal(tom.nicks.remove('L $1'), true)
    assert.equal(tom.nicks.replace('l Box'), 'l Box')
    assert.equal(tom.search('bob').kind, 'found')
  })
  it('come and go with the undoing of what made or removed them', () => {
    const { tom, runUndone } = createTestWorld()
    runUndone(() => {
      tom.nicks.add('l', 'look')
      assert.equal(tom.nicks.replace('l'), 'look')
    })
    assert.equal(tom.nicks.match('l'), undefined)
    tom.nicks.add('l', 'look')
    runUndone(() => {
      tom.nicks.remove('l')
      assert.equal(tom.nicks.match('l'), undefined)
    })
    assert.equal(tom.nicks.replace('l'), 'look')
  })
})
