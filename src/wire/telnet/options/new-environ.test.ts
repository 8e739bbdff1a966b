import assert from 'node:assert/strict'
import { test } from 'node:test'
import * as fc from 'fast-check'
import { ManualClock } from '../../../testing/manual-clock.ts'
import { ENVIRONMENT_TYPE, readVariables } from '../environment.ts'
import { feedsOf, hex, toHex } from '../feeds.test.ts'
import { OPEN_LIMITS } from '../limits.test.ts'
import { TelnetProtocol } from '../protocol.ts'

function start(): TelnetProtocol {
  const protocol = new TelnetProtocol({ clock: new ManualClock(), limits: OPEN_LIMITS })
  protocol.start()
  return protocol
}

/** What is known of the environment after a client agreed and sent this, cut in every way. */
function environmentsAfter(bytes: string): Readonly<Record<string, string>>[] {
  return feedsOf(hex(`fffb27${bytes}`)).map((segments) => {
    const protocol = start()
    for (const segment of segments) protocol.receive(segment)
    return protocol.capabilities.environment
  })
}

function assertEnvironment(bytes: string, expected: Readonly<Record<string, string>>): void {
  for (const environment of environmentsAfter(bytes)) assert.deepEqual(environment, expected)
}

test('[TEL38] a client that agrees is asked once, in at most 250 bytes, for names in both types', () => {
  const protocol = start()
  const { reply } = protocol.receive(hex('fffb27'))
  assert.ok(reply.length <= 250, `${reply.length} bytes`)
  const text = Buffer.from(reply).toString('latin1')
  for (const name of ['CLIENT_NAME', 'CLIENT_VERSION', 'TERMINAL_TYPE', 'MTTS', 'CHARSET']) {
    assert.ok(text.includes(`\u0000${name}`), name)
    assert.ok(text.includes(`\u0003${name}`), name)
  }
  assert.ok(!text.includes('USER'))
  assert.equal(toHex(protocol.receive(hex('fffc27fffb27')).reply), 'fffe27fffd27')
})

test('[TEL38] E3: TinTin++ answers with a block for each variable', () => {
  assertEnvironment(
    'fffa270000434c49454e545f4e414d450154696e54696e2b2bfff0 fffa270000434c49454e545f56455253494f4e01322e30322e323020fff0',
    { CLIENT_NAME: 'TinTin++', CLIENT_VERSION: '2.02.20' },
  )
})

test('[TEL38] E4: the local user name that PuTTY gives away is not kept', () => {
  assertEnvironment('fffa2700005553455201726f6f74fff0', {})
})

test('[TEL38] E5: a variable that is named without a value is not defined', () => {
  assertEnvironment('fffa2700034348415253455403434c49454e545f4e414d45fff0', {})
  assertEnvironment('fffa27000043484152534554015554462d38fff0 fffa27000343484152534554fff0', { CHARSET: 'UTF-8' })
})

test('[TEL31] E6: a charset that is told by INFO goes before the answer to CHARSET; one that is no charset does not', () => {
  for (const segments of feedsOf(hex('fffd2a fffb27 fffa2a0249534f2d383835392d31fff0 fffa2700fff0'))) {
    const protocol = start()
    for (const segment of segments) protocol.receive(segment)
    assert.equal(protocol.capabilities.encoding, 'iso-8859-1')
    protocol.receive(hex(`fffa270200${toHex(Buffer.from('CHARSET'))}01${toHex(Buffer.from('GBK-1'))}fff0`))
    assert.equal(protocol.capabilities.encoding, 'iso-8859-1')
    protocol.receive(hex(`fffa270200${toHex(Buffer.from('CHARSET'))}01${toHex(Buffer.from('UTF-8'))}fff0`))
    assert.deepEqual(
      [protocol.capabilities.encoding, protocol.capabilities.sources['encoding']],
      ['utf-8', 'NEW-ENVIRON'],
    )
  }
})

test('[TEL38] E6: INFO changes a variable at any time, and without a value removes it', () => {
  assertEnvironment('fffa2700fff0 fffa27020043484152534554015554462d38fff0', { CHARSET: 'UTF-8' })
  assertEnvironment('fffa27000043484152534554015554462d38fff0 fffa27020043484152534554fff0', {})
})

test('[TEL38] E7: an escaped type is part of the value', () => {
  assert.deepEqual(readVariables(hex('03 4d545453 01 78 02 01 79')), [{ name: 'MTTS', value: 'xy' }])
})

test('[TEL38] E8: VALUE first and ESC last do no harm', () => {
  assertEnvironment('fffa27000141fff0', {})
  assertEnvironment('fffa270000 4d545453 01 31 02fff0', { MTTS: '1' })
})

test('[TEL38] a value is printable ASCII of at most 64 characters', () => {
  const value = Buffer.from(`\u001b[31m${'A'.repeat(60_000)}`).toString('hex')
  assert.deepEqual(readVariables(hex(`00434c49454e545f4e414d4501${value}`)), [
    { name: 'CLIENT_NAME', value: `[31m${'A'.repeat(60)}` },
  ])
})

test('names of objects are variables like others', () => {
  assertEnvironment('fffa2700005f5f70726f746f5f5f0178fff0', {})
})

test('any bytes are read without a throw, and give at most one variable for each type byte', () => {
  const { VAR, VALUE, ESC, USERVAR } = ENVIRONMENT_TYPE
  const byte = fc.oneof(fc.constantFrom(VAR, VALUE, ESC, USERVAR, 0x41), fc.integer({ min: 0, max: 255 }))
  fc.assert(
    fc.property(fc.array(byte, { maxLength: 60 }), (bytes) => {
      assert.ok(readVariables(Uint8Array.from(bytes)).length <= bytes.length)
    }),
  )
})
