import assert from 'node:assert/strict'
import { test } from 'node:test'
import { ManualClock } from '../../../testing/manual-clock.ts'
import { feedsOf, hex, toHex } from '../feeds.test.ts'
import { OPEN_LIMITS } from '../limits.test.ts'
import { TelnetProtocol } from '../protocol.ts'

const REQUEST = 'fffa2a013b5554462d383b49534f2d383835392d313b55532d4153434949fff0'

/** Feeds the answers of a client to the opening, in every way, and gives what the server said and believes. */
function talk(bytes: string, check: (reply: string, encoding: string) => void): void {
  for (const segments of feedsOf(hex(bytes))) {
    const protocol = new TelnetProtocol({ clock: new ManualClock(), limits: OPEN_LIMITS })
    protocol.start()
    const reply = segments.map((segment) => toHex(protocol.receive(segment).reply)).join('')
    check(reply, protocol.capabilities.encoding)
  }
}

test('[TEL39] C1, C2: a client that agrees is offered three charsets, UTF-8 first, and takes UTF-8', () => {
  talk('fffd2a fffa2a025554462d38fff0', (reply, encoding) => {
    assert.equal(reply, REQUEST)
    assert.equal(encoding, 'utf-8')
  })
})

test('[TEL39] C3: TinTin++ with Latin-1 on takes ISO-8859-1', () => {
  talk('fffd2a fffa2a0249534f2d383835392d31fff0', (_reply, encoding) => assert.equal(encoding, 'iso-8859-1'))
})

test('[TEL39] C4: a client that rejects keeps the default and is not asked again', () => {
  talk('fffd2a fffa2a03fff0 fffe2a fffd2a', (reply, encoding) => {
    assert.equal(reply, `${REQUEST}fffc2afffb2a`)
    assert.equal(encoding, 'utf-8')
  })
})

test('[TEL39] C5: a name that was not offered, or that nobody asked for, is ignored', () => {
  talk('fffd2a fffa2a02582d4556494cfff0 fffa2a0249534f2d383835392d31fff0', (_reply, encoding) =>
    assert.equal(encoding, 'utf-8'),
  )
})

test('[TEL39] C6: a client that offers by itself is agreed to, and gets UTF-8 or a no', () => {
  const offer = 'fffc18fffc1ffffc27fffe2afffe19 fffb2a'
  talk(`${offer} fffa2a01 3b 49534f2d383835392d31 3b 5554462d38 fff0`, (reply) =>
    assert.equal(reply, 'fffd2afffa2a025554462d38fff0'),
  )
  talk(`${offer} fffa2a01 20 4b4f49382d52 fff0`, (reply) => assert.equal(reply, 'fffd2afffa2a03fff0'))
  talk(`${offer} fffa2a01 5b545441424c455d01 3b 7574662d38 fff0`, (reply, encoding) => {
    assert.equal(reply, 'fffd2afffa2a027574662d38fff0')
    assert.equal(encoding, 'utf-8')
  })
})

test('[TEL39] when both ask at once the server says no, and its own question is answered', () => {
  talk('fffd2a fffb2a fffa2a013b4153434949fff0 fffa2a0255532d4153434949fff0', (reply, encoding) => {
    assert.equal(reply, `${REQUEST}fffd2afffa2a03fff0`)
    assert.equal(encoding, 'ascii')
  })
})

test('[TEL39] a translation table is refused, and nothing else that is malformed is answered', () => {
  talk('fffd2a fffa2a0401fff0 fffa2afff0 fffa2a0700fff0', (reply) => assert.equal(reply, `${REQUEST}fffa2a05fff0`))
})
