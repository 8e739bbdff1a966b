import assert from 'node:assert/strict'
import { test } from 'node:test'
import { feedsOf } from '../../wire/telnet/feeds.test.ts'
import { ForeignOpening } from './foreign-opening.ts'
import type { ForeignProtocol } from './foreign-opening.ts'

function inspect(text: string): (ForeignProtocol | undefined)[] {
  return feedsOf(Buffer.from(text, 'latin1')).map((segments) => {
    const opening = new ForeignOpening()
    return segments.map((segment) => opening.inspect(segment)).find((found) => found !== undefined)
  })
}

const FOREIGN: readonly (readonly [ForeignProtocol, string])[] = [
  ['tls', '\x16\x03\x01\x02\0'],
  ['rdp', '\x03\0\0\x2b'],
  ['ssh', 'SSH-2.0-Go\r\n'],
  ['http', 'GET / HTTP/1.1\r\n'],
  ['http', 'PROPFIND /a HTTP/1.1\r\n'],
  ['http', 'CONNECT example.org:443 HTTP/1.1\r\n'],
  ['http', 'GET http://example.org/ HTTP/1.0\n'],
  ['proxy', 'PROXY TCP4 1.2.3.4 1.2.3.4 1 2\r\n'],
  ['proxy', 'PROXY UNKNOWN\r\n'],
  ['proxy', '\r\n\r\n\0\r\nQUIT\n\x21\x11\0\x0c'],
  ['binary', '\x9f\x1c\x88\xe2\x07\x77'],
]

for (const [protocol, text] of FOREIGN) {
  test(`T59: ${JSON.stringify(text)} is ${protocol}, however it is cut`, () => {
    assert.ok(inspect(text).every((found) => found === protocol))
  })
}

const PLAYERS = [
  'connect ann secret\r\n',
  'CONNECT ann secret\r\n',
  'GET SWORD\r\n',
  'get / from box\r\n',
  'ssh\r\n',
  '\r\nGET / HTTP/1.1\r\n',
  '\r\n\r\n\0\r\nQUIET\n',
  '\r\n\r\nlook\r\n',
  'PROXY\r\n',
  '\xff\xfb\x18\xff\xfa\x18\0MUDLET\xff\xf0\xff\xfa\x1f\x01\x02\x01\x02\xff\xf0look\r\n',
  'ab\xff\xf3\xff\xfd\x06\r\n',
  '\x1b[A\x1b[Blook\b\x7f\r\n',
  '\x03look\r\n',
  '\0\0look\r\n',
  '\xef\xf0\xe8\xe2\xe5\xf2\r\n',
  '\x01look\r\n\x02\x03\x04\x05',
]

for (const text of PLAYERS) {
  test(`${JSON.stringify(text)} is a player, however it is cut`, () => {
    assert.ok(inspect(text).every((found) => found === undefined))
  })
}

test('what comes after a long first line is not looked at', () => {
  const opening = new ForeignOpening()
  assert.equal(opening.inspect(Buffer.from('a'.repeat(300))), undefined)
  assert.equal(opening.inspect(Buffer.from('\x01\x02\x03')), undefined)
})
