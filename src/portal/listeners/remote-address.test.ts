import assert from 'node:assert/strict'
import { test } from 'node:test'
import { addressBlock, plainAddress } from './remote-address.ts'

test('an IPv4 address in IPv6 clothes is IPv4 again', () => {
  assert.equal(plainAddress('::ffff:10.1.2.3'), '10.1.2.3')
  assert.equal(plainAddress('::FFFF:10.1.2.3'), '10.1.2.3')
  assert.equal(plainAddress('2001:db8::1'), '2001:db8::1')
})

test('all of an IPv6 /64 is one place, however it is written', () => {
  const blocks = ['2001:db8:0:1::1', '2001:0db8:0000:0001:9:8:7:6', '2001:db8:0:1:ffff::']
  assert.deepEqual(new Set(blocks.map(addressBlock)), new Set(['2001:db8:0:1::/64']))
  assert.equal(addressBlock('2001:db8::5'), '2001:db8:0:0::/64')
  assert.equal(addressBlock('fe80::1%eth0'), 'fe80:0:0:0::/64')
  assert.equal(addressBlock('::ffff:10.1.2.3'), '10.1.2.3')
})
