import assert from 'node:assert/strict'
import { test } from 'node:test'
import { TokenBucket } from '../../../base/token-bucket.ts'
import { ManualClock } from '../../../testing/manual-clock.ts'
import { decodeGmcp } from '../../gmcp.ts'
import { hex, toHex } from '../feeds.test.ts'
import type { OptionEffect } from '../option.ts'
import { GmcpOption } from './gmcp.ts'

const LIMITS = { oobMaxBytes: 1000, oobMaxDepth: 8, oobAnswersPerSecond: 2 }

function createOption(clock = new ManualClock()): GmcpOption {
  const option = new GmcpOption({ limits: LIMITS, answers: new TokenBucket(clock, { perSecond: 2, burst: 2 }) })
  option.onEnabled()
  return option
}

function take(option: GmcpOption, text: string): OptionEffect {
  return option.onSubnegotiation(new TextEncoder().encode(text))
}

function sends(option: GmcpOption, name: string): boolean {
  return option.encode({ name, data: 1 }).length > 0
}

test('[GMCP4] Core.Ping is answered without a body, no more often than allowed (G1)', () => {
  const clock = new ManualClock()
  const option = createOption(clock)
  assert.equal(toHex(take(option, 'Core.Ping 120').send), 'fffac9436f72652e50696e67fff0')
  assert.equal(take(option, 'core.ping').send.length, 14)
  assert.equal(take(option, 'Core.Ping').send.length, 0)
  clock.advance(1000)
  assert.equal(take(option, 'Core.Ping').send.length, 14)
})

test('[GMCP5] Core.Hello tells name and version, under keys in capitals or not, in any order', () => {
  const option = createOption()
  assert.deepEqual(take(option, 'Core.Hello { "client": "Mudlet", "version": "4.18.5"}').facts, {
    helloName: 'Mudlet',
    helloVersion: '4.18.5',
  })
  assert.deepEqual(take(option, 'Core.Hello {"Version":5,"Client":"x\\u001b[2J"}').facts, {
    helloName: 'x[2J',
    helloVersion: '5',
  })
  assert.deepEqual(take(option, 'Core.Hello []').facts, { helloName: undefined, helloVersion: undefined })
})

test('[GMCP6] only messages of packages that the client named are written, and Core and what needs no naming', () => {
  const option = createOption()
  assert.equal(sends(option, 'Char.Vitals'), false)
  for (const name of ['Core.Goodbye', 'Client.GUI', 'Client.Map']) assert.equal(sends(option, name), true, name)
  take(option, 'Core.Supports.Set [ "Char 1", "Room.Info 1", "Client.Media 1"]')
  for (const name of ['Char.Vitals', 'char.login.default', 'Room.Info', 'Client.Media.Play'])
    assert.equal(sends(option, name), true, name)
  for (const name of ['Charm.Get', 'Room.Players', 'Comm.Channel.Text']) assert.equal(sends(option, name), false, name)
})

test('[GMCP6] Set replaces, Add adds, Remove takes out with or without a version', () => {
  const option = createOption()
  take(option, 'Core.Supports.Set ["Char 1"]')
  take(option, 'Core.Supports.Add ["Room 1"]')
  assert.equal(sends(option, 'Char.Vitals') && sends(option, 'Room.Info'), true)
  take(option, 'Core.Supports.Remove ["Room 1"]')
  assert.equal(sends(option, 'Room.Info'), false)
  take(option, 'Core.Supports.Remove ["char"]')
  assert.equal(sends(option, 'Char.Vitals'), false)
  take(option, 'Core.Supports.Add ["Char 1"]')
  take(option, 'Core.Supports.Set ["Room 1"]')
  assert.equal(sends(option, 'Char.Vitals'), false)
})

test('[GMCP7] the game is told which packages the client takes from now on', () => {
  const option = createOption()
  assert.deepEqual(take(option, 'Core.Supports.Set ["Char 1", "Char.Login 2", 7, "; 1"]').oob, [
    { name: 'Core.Supports', data: ['Char', 'Char.Login'] },
  ])
  assert.deepEqual(take(option, 'Core.Supports.Add ["Room 1"]').oob, [{ name: 'Core.Supports', data: ['Room'] }])
  assert.equal(take(option, 'Core.Supports.Remove ["Room"]').oob, undefined)
})

test('[GMCP6] more than 200 packages are not kept', () => {
  const option = createOption()
  take(option, `Core.Supports.Set [${Array.from({ length: 60 }, (_, n) => `"P${n} 1"`).join()}]`)
  for (let round = 1; round < 9; round += 1)
    take(option, `Core.Supports.Add [${Array.from({ length: 60 }, (_, n) => `"P${round * 60 + n} 1"`).join()}]`)
  assert.equal(sends(option, 'P199.X'), true)
  assert.equal(sends(option, 'P200.X'), false)
})

test('[GMCP7] what is no Core message is the game’s; other Core messages are nobody’s', () => {
  const option = createOption()
  assert.deepEqual(take(option, 'Char.Skills.Get {"group":"fire"}').oob, [
    { name: 'Char.Skills.Get', data: { group: 'fire' } },
  ])
  assert.deepEqual(take(option, 'Core.KeepAlive').oob, [{ name: 'Core.KeepAlive', data: null }])
  for (const text of ['Core.Supports ["Char"]', 'Core', 'Core.What 1'])
    assert.deepEqual(take(option, text), { send: new Uint8Array() }, text)
})

test('[GMCP3] T46: what cannot be read, or is too long, is malformed and nothing else', () => {
  const option = createOption()
  for (const text of ['Room.Info {', '', 'Core.Supports.Set 7', 'Core.Supports.Remove {}', `A.B "${'x'.repeat(1000)}"`])
    assert.deepEqual(take(option, text), { send: new Uint8Array(), isMalformed: true }, text.slice(0, 20))
})

test('T52: what is written is the sheet’s bytes (G2 to G4), and reads as it was', () => {
  const option = createOption()
  take(option, 'Core.Supports.Set ["Room 1", "Comm 1"]')
  const written = (name: string, data: never): string => toHex(option.encode({ name, data }))
  assert.equal(written('Core.Goodbye', 'Bye' as never), 'fffac9436f72652e476f6f64627965202242796522fff0')
  assert.equal(
    written('Room.Info', { num: 12, exits: { n: 13 } } as never),
    'fffac9526f6f6d2e496e666f207b226e756d223a31322c226578697473223a7b226e223a31337d7dfff0',
  )
  const bytes = written('Comm.Channel', { text: 'ÿ' } as never)
  assert.equal(bytes, 'fffac9436f6d6d2e4368616e6e656c207b2274657874223a22c3bf227dfff0')
  assert.deepEqual(decodeGmcp(hex(bytes).slice(3, -2), 8), { name: 'Comm.Channel', data: { text: 'ÿ' } })
})

test('[GMCP6] a client that takes GMCP back has named nothing', () => {
  const option = createOption()
  take(option, 'Core.Supports.Set ["Char 1"]')
  assert.deepEqual(option.onDisabled().facts, { hasGmcp: false, gmcpPackages: [] })
  option.onEnabled()
  assert.equal(sends(option, 'Char.Vitals'), false)
})
