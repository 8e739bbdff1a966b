import assert from 'node:assert/strict'
import { test } from 'node:test'
import { ManualClock } from '../../../testing/manual-clock.ts'
import { feedsOf, hex, toHex } from '../feeds.test.ts'
import { OPEN_LIMITS } from '../limits.test.ts'
import { TelnetProtocol } from '../protocol.ts'

function start(): TelnetProtocol {
  const protocol = new TelnetProtocol({ clock: new ManualClock(), limits: OPEN_LIMITS })
  protocol.start()
  return protocol
}

test('[TEL44] T45: a client that agrees is told at once to read no tags, in the same write', () => {
  const protocol = start()
  assert.equal(toHex(protocol.receive(hex('fffd5b')).reply), 'fffa5bfff01b5b377a')
  assert.equal(protocol.capabilities.links, 'mxp')
  assert.equal(toHex(protocol.receive(hex('fffe5b')).reply), 'fffc5b')
  assert.equal(protocol.capabilities.links, 'none')
})

test('[TEL45] an answer to a tag is no line of the player, cut anywhere', () => {
  const answer = '1b5b317a3c56455253494f4e204d58503d312e3020434c49454e543d4d75646c65743e0d0a'
  for (const segments of feedsOf(hex(`fffd5b ${answer} 6c6f6f6b0d0a`))) {
    const protocol = start()
    const lines = segments.flatMap((segment) => protocol.receive(segment).events).filter(({ kind }) => kind === 'line')
    assert.deepEqual(lines, [{ kind: 'line', text: 'look', isSecret: false }])
  }
  const events = start().receive(hex(answer)).events
  assert.equal(events.at(-1)?.kind, 'line', 'a client without MXP can type what it likes')
})
