import assert from 'node:assert/strict'
import { describe, test } from 'node:test'
import { isInRange, parseAddressRange } from './address-range.ts'

describe('an address range', () => {
  const written: [string, string | undefined][] = [
    ['203.0.113.7', '203.0.113.7'],
    ['203.0.113.7/24', '203.0.113.0/24'],
    ['203.0.113.7/32', '203.0.113.7'],
    ['0.0.0.0/0', '0.0.0.0/0'],
    ['::ffff:203.0.113.7', '203.0.113.7'],
    ['::ffff:203.0.113.7/120', '203.0.113.0/24'],
    ['2001:DB8:0:0::1', '2001:db8::1'],
    ['2001:db8::ffff/32', '2001:db8::/32'],
    ['1:0:0:2:0:0:0:3', '1:0:0:2::3'],
    ['::', '::'],
    ['::1', '::1'],
    ['64:ff9b::192.0.2.1', '64:ff9b::c000:201'],
    ['1:2:3:4:5:6:7:8', '1:2:3:4:5:6:7:8'],
    ['fe80::1%eth0', 'fe80::1'],
    ['203.0.113', undefined],
    ['203.0.113.*', undefined],
    ['203.0.113.7/33', undefined],
    ['203.0.113.7/', undefined],
    ['203.0.113.7/-1', undefined],
    ['203.0.113.7/8/8', undefined],
    ['2001:db8::/129', undefined],
    ['::ffff:203.0.113.7/80', undefined],
    ['Anna', undefined],
    ['', undefined],
  ]
  for (const [text, expected] of written) {
    test(`${text || 'nothing'} is read`, () => assert.equal(parseAddressRange(text)?.text, expected))
  }

  const held: [string, string, boolean][] = [
    ['1.2.3.4', '1.2.3.4', true],
    ['1.2.3.4', '1.2.3.40', false],
    ['1.2.3.0/24', '1.2.3.255', true],
    ['1.2.3.0/24', '1.2.4.0', false],
    ['1.2.3.0/24', '::ffff:1.2.3.9', true],
    ['0.0.0.0/0', '255.1.2.3', true],
    ['0.0.0.0/0', '2001:db8::1', false],
    ['2001:db8::/32', '2001:db8:1234::1', true],
    ['2001:db8::/32', '2001:db9::1', false],
    ['::/0', 'fe80::1%eth0', true],
    ['::/0', 'not an address', false],
  ]
  for (const [range, address, expected] of held) {
    test(`W11: ${range} ${expected ? 'holds' : 'does not hold'} ${address}`, () => {
      const parsed = parseAddressRange(range)
      assert.equal(parsed && isInRange(address, parsed), expected)
    })
  }
})
