import assert from 'node:assert/strict'
import { test } from 'node:test'
import * as fc from 'fast-check'
import { TelnetDecoder } from './decoder.ts'
import { encodeCommand, encodeNegotiation, encodeSubnegotiation, escapeIac, toNetworkLines } from './encoder.ts'
import { hex, toHex } from './feeds.test.ts'

test('[TEL32] every data byte ff is doubled and nothing else is changed', () => {
  assert.equal(toHex(escapeIac(hex('61fff0ff'))), '61fffff0ffff')
  assert.equal(toHex(escapeIac(hex('00f0fa0a'))), '00f0fa0a')
})

test('[TEL32] LF and CR LF become CR LF, a CR by itself CR NUL', () => {
  assert.equal(toNetworkLines('a\nb\r\nc\rd\n\n'), 'a\r\nb\r\nc\r\0d\r\n\r\n')
})

test('commands and negotiations are written as RFC 854 and 855 have them', () => {
  assert.equal(toHex(encodeCommand(0xf1)), 'fff1')
  assert.equal(toHex(encodeNegotiation('will', 6)), 'fffb06')
  assert.equal(toHex(encodeNegotiation('wont', 1)), 'fffc01')
  assert.equal(toHex(encodeNegotiation('do', 24)), 'fffd18')
  assert.equal(toHex(encodeNegotiation('dont', 99)), 'fffe63')
})

test('inside a subnegotiation ff is doubled and line feeds are left alone', () => {
  assert.equal(toHex(encodeSubnegotiation(31, hex('00ff0a18'))), 'fffa1f00ffff0a18fff0')
})

test('what is encoded decodes to the same payload (T52, T53)', () => {
  fc.assert(
    fc.property(fc.uint8Array({ maxLength: 200 }), fc.nat({ max: 254 }), (payload, option) => {
      const decoder = new TelnetDecoder({ maxSubnegotiationBytes: 200 })
      const events = decoder.decode(encodeSubnegotiation(option, payload))
      assert.deepEqual(events, [{ kind: 'subnegotiation', option, payload }])
    }),
  )
})

test('no escaped data holds an ff that is not doubled', () => {
  fc.assert(
    fc.property(fc.uint8Array(), (data) => {
      assert.ok(!toHex(escapeIac(data)).match(/../g)?.join(' ').replaceAll('ff ff', '').includes('ff'))
    }),
  )
})
