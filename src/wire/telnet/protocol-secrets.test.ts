import assert from 'node:assert/strict'
import { test } from 'node:test'
import { ManualClock } from '../../testing/manual-clock.ts'
import { feedsOf, hex, toHex } from './feeds.test.ts'
import { TelnetProtocol } from './protocol.ts'

const WONT_ECHO = 'fffc01'
const NEW_LINE = '0d0a'

function setUp() {
  const clock = new ManualClock()
  const limits = { maxLineBytes: 64, maxSubnegotiationBytes: 64, maxNegotiationsPer10s: 200, minAytIntervalMs: 1000 }
  const protocol = new TelnetProtocol({ clock, limits })
  const send = (bytes: string): { lines: (readonly [string, boolean])[]; reply: string } => {
    const { events, reply } = protocol.receive(hex(bytes))
    const lines = events.flatMap((event) => (event.kind === 'line' ? [[event.text, event.isSecret] as const] : []))
    return { lines, reply: toHex(reply) }
  }
  return { clock, protocol, send }
}

test('[TEL23] a hidden line is secret, is ended by the new line that was not echoed, and echo comes back (sheet 1.3)', () => {
  for (const segments of feedsOf(hex('fffd01 7365637265740d0a fffe01 6c6f6f6b0d0a'))) {
    const { protocol, send } = setUp()
    assert.equal(toHex(protocol.hideInput()), 'fffb01')
    assert.equal(protocol.isInputHidden, true)
    const received = segments.map((segment) => send(toHex(segment)))
    assert.deepEqual(
      received.flatMap(({ lines }) => lines),
      [
        ['secret', true],
        ['look', false],
      ],
    )
    assert.equal(protocol.isInputHidden, false)
    const replies = [...received.map(({ reply }) => reply), toHex(protocol.showInput())]
    assert.equal(replies.join(''), NEW_LINE + WONT_ECHO)
  }
})

test('[TEL23] TinyFugue ends the line of a hidden prompt itself, and gets no other end of line', () => {
  const { protocol, send } = setUp()
  protocol.start()
  send(`fffb18 fffa1800${Buffer.from('TINYFUGUE').toString('hex')}fff0`)
  protocol.hideInput()
  assert.deepEqual(send('fffd01 610d0a'), { lines: [['a', true]], reply: '' })
})

test('[TEL24] several lines in one segment: only the first is secret', () => {
  const { protocol, send } = setUp()
  protocol.hideInput()
  assert.deepEqual(send('610a620a'), {
    lines: [
      ['a', true],
      ['b', false],
    ],
    reply: NEW_LINE,
  })
})

test('[TEL23] from one secret to the next echo stays off, with one request (BusyBox agrees once)', () => {
  const { protocol, send } = setUp()
  assert.equal(toHex(protocol.hideInput()), 'fffb01')
  assert.equal(send('fffd01 610d0a').reply, NEW_LINE)
  assert.equal(toHex(protocol.hideInput()), '')
  assert.deepEqual(send('620d0a'), { lines: [['b', true]], reply: NEW_LINE })
  assert.equal(toHex(protocol.showInput()), WONT_ECHO)
})

test('[TEL24] a line that began before hiding and ends after it is secret', () => {
  const { protocol, send } = setUp()
  send('7365')
  protocol.hideInput()
  assert.deepEqual(send('630a').lines, [['sec', true]])
})

test('[TEL24] a line whose first bytes came while hidden stays secret after echo is back, and only that line', () => {
  const { protocol, send } = setUp()
  protocol.hideInput()
  send('fffd01 7365')
  assert.equal(toHex(protocol.showInput()), 'fffc01')
  assert.equal(protocol.isInputHidden, false)
  assert.deepEqual(send('630a640a'), {
    lines: [
      ['sec', true],
      ['d', false],
    ],
    reply: '',
  })
})

test('Ctrl-C at a password prompt drops what was typed and stays hidden', () => {
  const { protocol, send } = setUp()
  protocol.hideInput()
  send('fffd01 6162 fff4fffd06')
  assert.equal(protocol.isInputHidden, true)
  assert.deepEqual(send('630a').lines, [['c', true]])
})

test('a hidden line that is too long leaves input hidden for the next try', () => {
  const { protocol, send } = setUp()
  protocol.hideInput()
  send(`${'61'.repeat(100)}0a`)
  assert.equal(protocol.isInputHidden, true)
  assert.deepEqual(send('620a').lines, [['b', true]])
})

test('[TEL17] a WONT ECHO that is never answered does not keep the next password from being hidden (TinTin++)', () => {
  const { clock, protocol, send } = setUp()
  for (const pause of [0, 5000, 0, 0]) {
    assert.equal(toHex(protocol.hideInput()), 'fffb01')
    assert.equal(send('fffd01 610d0a').reply, NEW_LINE)
    assert.equal(toHex(protocol.showInput()), WONT_ECHO)
    clock.advance(pause)
  }
})

test('T58: a client that refuses ECHO is still treated as secret, and gets no second new line', () => {
  const { protocol, send } = setUp()
  protocol.hideInput()
  assert.equal(send('fffe01').reply, '')
  assert.deepEqual(send('610a620a'), {
    lines: [
      ['a', true],
      ['b', false],
    ],
    reply: '',
  })
})

test('[TEL23] a client that refuses ECHO is told of, each time, and one that refuses too late is not', () => {
  const { protocol } = setUp()
  const kindsOf = (bytes: string): string[] => protocol.receive(hex(bytes)).events.map(({ kind }) => kind)
  for (let round = 0; round < 2; round += 1) {
    protocol.hideInput()
    assert.deepEqual(kindsOf('fffe01'), ['echoRefused'])
    assert.deepEqual(kindsOf('fffe01 610a'), ['line'])
  }
  protocol.hideInput()
  assert.deepEqual(kindsOf('610a fffe01'), ['line'])
})

test('[TEL23] an answer that is owed to an earlier request is no refusal', () => {
  const { protocol } = setUp()
  protocol.hideInput()
  protocol.receive(hex('fffd01 610a'))
  protocol.showInput()
  protocol.hideInput()
  const { events } = protocol.receive(hex('fffe01 fffd01'))
  assert.deepEqual(events, [])
})

test('T58: a client that answers nothing gets its echo back', () => {
  const { protocol, send } = setUp()
  protocol.hideInput()
  assert.equal(send('610a').reply, NEW_LINE)
  assert.equal(toHex(protocol.showInput()), WONT_ECHO)
})

test('passwords sent ahead of every answer end with echo on', () => {
  const { protocol, send } = setUp()
  for (let round = 0; round < 3; round += 1) {
    protocol.hideInput()
    assert.equal(send('610a').reply, NEW_LINE)
    assert.equal(toHex(protocol.showInput()), WONT_ECHO)
  }
  assert.equal(send('fffd01fffe01'.repeat(3)).reply, '')
  assert.equal(toHex(protocol.hideInput()), 'fffb01')
  assert.equal(send('fffd01').reply, '')
  assert.equal(toHex(protocol.showInput()), 'fffc01')
})

test('hiding twice and showing twice send their request once', () => {
  const { protocol } = setUp()
  assert.equal(toHex(protocol.showInput()), '')
  protocol.hideInput()
  assert.equal(toHex(protocol.hideInput()), '')
  protocol.showInput()
  assert.equal(toHex(protocol.showInput()), '')
})
