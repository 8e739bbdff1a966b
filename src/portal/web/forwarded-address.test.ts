import assert from 'node:assert/strict'
import { test } from 'node:test'
import { TrustedAddresses } from '../listeners/trusted-addresses.ts'
import { forwardedAddress } from './forwarded-address.ts'

const TRUSTED = new TrustedAddresses('webProxyTrustedAddresses', ['127.0.0.1', '10.0.0.0/8', '::1'])

test('T87: [SOCK2] a peer that is no trusted proxy is the client, whatever the header says', () => {
  assert.equal(forwardedAddress('203.0.113.9', '1.2.3.4', TRUSTED), '203.0.113.9')
})

test('T87: [SOCK2] behind trusted proxies the client is the last hop that is not one of them, however many there are', () => {
  assert.equal(forwardedAddress('127.0.0.1', '198.51.100.7', TRUSTED), '198.51.100.7')
  assert.equal(forwardedAddress('127.0.0.1', '198.51.100.7, 10.0.0.1, 10.0.0.2', TRUSTED), '198.51.100.7')
  assert.equal(forwardedAddress('127.0.0.1', ['198.51.100.7', '10.0.0.1'], TRUSTED), '198.51.100.7')
  assert.equal(forwardedAddress('::1', '2001:db8::1', TRUSTED), '2001:db8::1')
})

test('T87: [SOCK2] what a client puts before the proxies is not believed', () => {
  assert.equal(forwardedAddress('127.0.0.1', '127.0.0.1, 6.6.6.6, 198.51.100.7', TRUSTED), '198.51.100.7')
})

test('T87: [SOCK2] without a header, or where a hop is no address, it is the last one that is known', () => {
  assert.equal(forwardedAddress('127.0.0.1', undefined, TRUSTED), '127.0.0.1')
  assert.equal(forwardedAddress('127.0.0.1', 'unknown', TRUSTED), '127.0.0.1')
  assert.equal(forwardedAddress('127.0.0.1', 'nonsense, 10.0.0.3', TRUSTED), '10.0.0.3')
})

test('ports and brackets around a hop are taken off', () => {
  assert.equal(forwardedAddress('127.0.0.1', '198.51.100.7:5060', TRUSTED), '198.51.100.7')
  assert.equal(forwardedAddress('127.0.0.1', '[2001:db8::1]:443', TRUSTED), '2001:db8::1')
  assert.equal(forwardedAddress('127.0.0.1', '::ffff:198.51.100.7', TRUSTED), '198.51.100.7')
})
