import assert from 'node:assert/strict'
import { test } from 'node:test'
import type { Json } from '../../../base/json.ts'
import { TokenBucket } from '../../../base/token-bucket.ts'
import { concatBytes } from '../../concat-bytes.ts'
import { ManualClock } from '../../../testing/manual-clock.ts'
import { decodeMsdp, encodeMsdp } from '../../msdp.ts'
import { hex, toHex } from '../feeds.test.ts'
import type { OptionEffect } from '../option.ts'
import { MsdpOption } from './msdp.ts'

const LIMITS = { oobMaxBytes: 60_000, oobMaxDepth: 32, oobAnswersPerSecond: 0 }

function createOption({ carried = [] as string[], perSecond = 0, variables = [] as string[] } = {}): MsdpOption {
  const answers = new TokenBucket(new ManualClock(), { perSecond, burst: perSecond })
  const option = new MsdpOption({ limits: LIMITS, answers, variables, isCarried: (name) => carried.includes(name) })
  option.onEnabled()
  return option
}

function say(option: MsdpOption, ...pairs: [string, Json][]): OptionEffect {
  return option.onSubnegotiation(concatBytes(pairs.map(([name, value]) => encodeMsdp(name, value))))
}

/** The variables in a run of subnegotiations. */
function read(bytes: Uint8Array): Record<string, Json> {
  const blocks = toHex(bytes)
    .split('fff0')
    .filter((block) => block !== '')
  const pairs = blocks.flatMap((block) => decodeMsdp(hex(block).slice(3), 32) ?? [])
  return Object.fromEntries(pairs.map(({ name, values }) => [name, values[0] ?? null]))
}

test('[MSDP3] LIST COMMANDS is answered with an array (D1, D2)', () => {
  const { send } = createOption().onSubnegotiation(hex('014c49535402434f4d4d414e4453'))
  assert.match(toHex(send), /^fffa4501434f4d4d414e44530205024c495354.*06fff0$/)
  assert.deepEqual(read(send), { COMMANDS: ['LIST', 'REPORT', 'UNREPORT', 'SEND', 'RESET'] })
})

test('[MSDP3] T49: each list is answered; an unknown one is not', () => {
  const option = createOption()
  const { LISTS } = read(say(option, ['LIST', 'LISTS']).send)
  assert.equal((LISTS as string[]).length, 6)
  for (const name of LISTS as string[]) assert.ok(Array.isArray(read(say(option, ['LIST', name]).send)[name]), name)
  assert.equal(say(option, ['LIST', 'NONSENSE']).send.length, 0)
})

test('[MSDP3] what a game declares is reportable before it has a value, and sent when it has one', () => {
  const option = createOption({ variables: ['HEALTH', 'world time', 'ROOM', '1'] })
  const { REPORTABLE_VARIABLES } = read(say(option, ['LIST', 'REPORTABLE_VARIABLES']).send)
  assert.deepEqual(REPORTABLE_VARIABLES, ['CHARACTER_NAME', 'ROOM', 'HEALTH', 'WORLD_TIME'])
  const asked = say(option, ['REPORT', 'HEALTH'])
  assert.deepEqual(asked.oob, [{ name: 'Core.Supports', data: ['Char', 'Room'] }])
  assert.deepEqual(read(option.encode({ name: 'Char.Vitals', data: { hp: 5 } })), { HEALTH: '5' })
})

test('[MSDP4] a reported variable is sent now if it is known, and again whenever it changes', () => {
  const option = createOption()
  assert.equal(option.encode({ name: 'Char.Vitals', data: { hp: 5, maxhp: 9 } }).length, 0)
  assert.deepEqual(read(say(option, ['REPORT', 'HEALTH']).send), { HEALTH: '5' })
  assert.deepEqual(read(option.encode({ name: 'Char.Vitals', data: { hp: 4, maxhp: 9 } })), { HEALTH: '4' })
  assert.equal(option.encode({ name: 'Char.Vitals', data: { hp: 4, maxhp: 8 } }).length, 0)
  say(option, ['UNREPORT', 'HEALTH'])
  assert.equal(option.encode({ name: 'Char.Vitals', data: { hp: 3 } }).length, 0)
})

test('[MSDP4] several variables may be asked for: as several values, an array, or one pair each (D4)', () => {
  const ways = [
    hex('015245504f5254024845414c5448024d414e41'),
    encodeMsdp('REPORT', ['HEALTH', 'MANA']),
    concatBytes([encodeMsdp('report', 'health'), encodeMsdp('REPORT', 'MANA')]),
  ]
  for (const bytes of ways) {
    const option = createOption()
    option.encode({ name: 'Char.Vitals', data: { hp: 1, mp: 2 } })
    assert.deepEqual(read(option.onSubnegotiation(bytes).send), { HEALTH: '1', MANA: '2' })
  }
})

test('[MSDP5] SEND gives the value once; one that is not known is asked of the game, and sent when it comes', () => {
  const option = createOption()
  const asked = say(option, ['SEND', ['ROOM', 'CHARACTER_NAME']])
  assert.deepEqual(asked.oob, [{ name: 'Core.Supports', data: ['Char', 'Room'] }])
  const room = { num: 12, name: 'Hall', area: 'Mill', exits: { n: 13 } }
  assert.deepEqual(read(option.encode({ name: 'Room.Info', data: room })), {
    ROOM: { VNUM: '12', NAME: 'Hall', AREA: 'Mill', EXITS: { n: '13' } },
  })
  assert.equal(option.encode({ name: 'Room.Info', data: { ...room, num: 14 } }).length, 0)
  assert.deepEqual(read(say(option, ['SEND', 'ROOM']).send)['ROOM'], {
    VNUM: '14',
    NAME: 'Hall',
    AREA: 'Mill',
    EXITS: { n: '13' },
  })
})

test('[MSDP4] RESET reports nothing more', () => {
  const option = createOption()
  say(option, ['REPORT', 'HEALTH'])
  assert.deepEqual(read(say(option, ['LIST', 'REPORTED_VARIABLES']).send), { REPORTED_VARIABLES: ['HEALTH'] })
  say(option, ['RESET', 'REPORTED_VARIABLES'])
  assert.deepEqual(read(say(option, ['LIST', 'REPORTED_VARIABLES']).send), { REPORTED_VARIABLES: [] })
  assert.equal(option.encode({ name: 'HEALTH', data: 1 }).length, 0)
})

test('[MSDP6] any other message is one variable of its name', () => {
  const option = createOption()
  say(option, ['REPORT', ['COMM_CHANNEL_TEXT', 'WEATHER']])
  const data = { channel: 'ooc', text: 'hi' }
  assert.deepEqual(read(option.encode({ name: 'Comm.Channel.Text', data })), { COMM_CHANNEL_TEXT: data })
  assert.deepEqual(read(option.encode({ name: 'WEATHER', data: 'rain' })), { WEATHER: 'rain' })
  assert.equal(option.encode({ name: 'Core.Goodbye', data: 'Bye' }).length, 0)
})

test('[MSDP7] the client’s name and version are facts (D5), other variables the game’s', () => {
  const { facts, oob } = say(createOption(), ['CLIENT_NAME', 'Mudlet'], ['CLIENT_VERSION', '5'], ['AUTO_MAP', '1'])
  assert.deepEqual(facts, { helloName: 'Mudlet', helloVersion: '5' })
  assert.deepEqual(oob, [{ name: 'AUTO_MAP', data: '1' }])
  assert.deepEqual(say(createOption(), ['Core.Supports', ['Char']]).oob, [])
})

test('[MSDP8] while another protocol carries all that a character has, nothing is reportable, nor is the game asked', () => {
  const option = createOption({ carried: ['Char', 'Room'] })
  const { send, oob } = say(option, ['REPORT', 'HEALTH'], ['SEND', 'ROOM'], ['LIST', 'REPORTABLE_VARIABLES'])
  assert.deepEqual(read(send), { REPORTABLE_VARIABLES: [] })
  assert.deepEqual(oob, [])
})

test('[MSDP8] what another protocol carried is known no more, and reported again when it no longer does', () => {
  const option = createOption()
  say(option, ['REPORT', 'ROOM'])
  const room = { name: 'Room.Info', data: { num: 1 } }
  assert.deepEqual(read(option.encode(room)), { ROOM: { VNUM: '1' } })
  option.forget({ name: 'Room.Info', data: { num: 2 } })
  assert.deepEqual(read(option.restate()), {})
  assert.deepEqual(read(option.encode(room)), { ROOM: { VNUM: '1' } })
})

test('[MSDP3] a client that asks too often gets no answer', () => {
  const option = createOption({ perSecond: 2 })
  const ask: [string, Json] = ['LIST', 'COMMANDS']
  assert.equal(toHex(say(option, ask, ask, ask).send).match(/fff0/g)?.length, 2)
  assert.equal(say(option, ask).send.length, 0)
})

test('[MSDP2] what cannot be read is malformed, in any amount (D6)', () => {
  for (const bytes of [hex('04'), hex('06'), new Uint8Array(50_000).fill(3), new Uint8Array(60_001).fill(65)])
    assert.deepEqual(createOption().onSubnegotiation(bytes), { send: new Uint8Array(), isMalformed: true })
})

test('[MSDP4] what a client may have remembered is bounded', () => {
  const option = createOption()
  for (let n = 0; n < 1000; n += 1) say(option, ['REPORT', `V${n}`])
  const { REPORTED_VARIABLES: reported } = read(say(option, ['LIST', 'REPORTED_VARIABLES']).send)
  assert.equal((reported as Json[]).length, 128)
})
