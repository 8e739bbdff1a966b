import assert from 'node:assert/strict'
import { test } from 'node:test'
import * as fc from 'fast-check'
import { readProxyHeader } from './proxy-protocol.ts'
import { hex } from './telnet/feeds.test.ts'

const SIGNATURE = '0d0a0d0a000d0a515549540a'
const P1 = '50524f58592054435034203132372e302e302e31203132372e302e302e3120353330323020373130310d0a'
const P2 = `${SIGNATURE} 21 11 000c 7f000001 7f000001 af82 1bbe`
const P3 =
  `${SIGNATURE} 21 11 003a 7f000001 7f000001 dbe6 1bbf 03 0004 5d677e1e 02 000f 6d75642e6578616d706c652e6f7267` +
  '05 0000 20 000f 01 00000000 21 0007 544c5376312e33'
const P6 = Buffer.from('PROXY TCP6 2001:DB8::1 ::1 53020 7101\r\n').toString('hex')

/** What each beginning of a header says must be `more`, and the whole what is expected, whatever follows it. */
function assertHeader(header: string, address: string | undefined): void {
  const bytes = hex(header)
  for (let length = 0; length < bytes.length; length += 1)
    assert.deepEqual(readProxyHeader(bytes.slice(0, length)), { kind: 'more' }, `${length} bytes`)
  for (const rest of ['', '6c6f6f6b0d0a', 'ff'])
    assert.deepEqual(readProxyHeader(hex(header + rest)), { kind: 'proxied', address, length: bytes.length })
}

test('P1: version 1 over IPv4, as HAProxy writes it', () => assertHeader(P1, '127.0.0.1'))
test('P2: version 2 over IPv4', () => assertHeader(P2, '127.0.0.1'))
test('P3: version 2 with a checksum and other fields', () => assertHeader(P3, '127.0.0.1'))
test('P5: version 1 that does not say for whom', () => assertHeader('50524f585920554e4b4e4f574e0d0a', undefined))
test('P6: version 1 over IPv6', () => assertHeader(P6, '2001:db8::1'))

test('P7: version 2 over IPv6 is spelled in one way', () => {
  const header = (address: string): string => `${SIGNATURE} 21 21 0024 ${address} ${'00'.repeat(16)} 0001 0002`
  assertHeader(header('20010db8000000000000000000000001'), '2001:db8::1')
  assertHeader(header('20010db8000000010000000000000000'), '2001:db8:0:1::')
  assertHeader(header('00000000000000000000000000000001'), '::1')
  assertHeader(header('00000000000000000000ffff0a010203'), '10.1.2.3')
  assertHeader(header('00010002000300040005000600070008'), '1:2:3:4:5:6:7:8')
  assertHeader(header('00100000000300000000000600000000'), '10:0:3::6:0:0')
})

test('P7: other families and fields are skipped by their length', () => {
  assertHeader(`${SIGNATURE} 21 31 00d8 ${'61'.repeat(216)}`, undefined)
  assertHeader(`${SIGNATURE} 21 00 0000`, undefined)
  assertHeader(`${SIGNATURE} 21 11 0011 0a000001 0a000002 0001 0002 ee 0002 ffff`, '10.0.0.1')
})

test('P4: a health check speaks for nobody', () => {
  assert.deepEqual(readProxyHeader(hex(`${SIGNATURE} 20 00 0000`)), { kind: 'local', length: 16 })
})

test('P8: what is no header is bad as soon as that can be seen', () => {
  const bad = [
    '6c6f6f6b',
    'fffb18',
    '1603',
    `50524f585920${'41'.repeat(101)}`,
    Buffer.from('PROXY TCP4 127.0.0.1 127.0.0.1 53020 71010\n').toString('hex'),
    Buffer.from('PROXY TCP4 127.0.0.1 127.0.0.1 99999 7101\r\n').toString('hex'),
    Buffer.from('PROXY TCP4 127.0.0.256 127.0.0.1 1 2\r\n').toString('hex'),
    Buffer.from('PROXY TCP4 ::1 ::1 1 2\r\n').toString('hex'),
    Buffer.from('PROXY TCP6 127.0.0.1 127.0.0.1 1 2\r\n').toString('hex'),
    Buffer.from('PROXY UDP4 1.2.3.4 1.2.3.4 1 2\r\n').toString('hex'),
    `${SIGNATURE} 11 11 000c`,
    `${SIGNATURE} 22 11 000c`,
    `${SIGNATURE} 21 11 1001`,
    `${SIGNATURE} 21 11 0004 7f000001`,
    P3.replace('5d677e1e', '5d677e1f'),
    `${SIGNATURE} 21 11 000f 7f000001 7f000001 af82 1bbe 04 0010`,
  ]
  for (const header of bad) assert.deepEqual(readProxyHeader(hex(header)), { kind: 'bad' }, header)
})

test('any bytes are read without a throw, and a header is never longer than what came', () => {
  const tail = fc.uint8Array({ maxLength: 80 })
  const bytes = fc.oneof(
    tail,
    tail.map((rest) => Uint8Array.from([...hex(SIGNATURE), 0x21, ...rest])),
  )
  fc.assert(
    fc.property(bytes, (all) => {
      const header = readProxyHeader(all)
      assert.ok(header.kind === 'bad' || header.kind === 'more' || header.length <= all.length)
    }),
  )
})
