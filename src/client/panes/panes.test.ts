import assert from 'node:assert/strict'
import { test } from 'node:test'
import * as fc from 'fast-check'
import { ChannelLog, MAX_CHANNEL_LINES, MAX_CHANNELS } from './channel-log.ts'
import { PeopleHere } from './people-here.ts'
import { describeGauge, readGauges, shareOf } from './read-gauges.ts'

test('[PANE6] a number with a most of its own is a gauge, others are numbers, and the rest is let be', () => {
  const gauges = readGauges({ hp: 12, maxhp: 20, mp: '3', mpmax: '0', gold: 7, max_load: 5, title: 'Sir', '': 1 })
  assert.deepEqual(gauges.map(describeGauge), ['Health 12 of 20', 'Mana 3 of 0', 'Gold 7', 'Max load 5'])
  assert.deepEqual(gauges.map(shareOf), [0.6, undefined, undefined, undefined])
  assert.deepEqual(
    [shareOf({ key: 'a', label: 'A', value: 30, max: 20 }), readGauges([null]), readGauges('hp')],
    [1, [], []],
  )
})

test('[PANE6] whatever comes, there are few gauges, and each has a label and a share from 0 to 1', () => {
  fc.assert(
    fc.property(fc.oneof(fc.jsonValue(), fc.dictionary(fc.string(), fc.double())), (data) => {
      const gauges = readGauges(data)
      assert.ok(gauges.length <= 16)
      for (const gauge of gauges)
        assert.ok(gauge.label !== '' && (shareOf(gauge) ?? 0) >= 0 && (shareOf(gauge) ?? 1) <= 1)
    }),
  )
})

function say(log: ChannelLog, channel: string, text: string, isSeen = true): void {
  log.take({ channel, talker: 'Anna', text }, isSeen)
}

test('[PANE7] each channel has a tab; what comes while another one or none is looked at counts as unread', () => {
  const log = new ChannelLog()
  say(log, 'public', 'one')
  say(log, 'staff', 'two')
  say(log, 'staff', 'three')
  say(log, 'public', 'four', false)
  const counts = (): unknown[] => log.tabs.map(({ name, lines, unread }) => [name, lines.length, unread])
  assert.deepEqual(
    [counts(), log.selected?.name],
    [
      [
        ['public', 2, 1],
        ['staff', 2, 2],
      ],
      'public',
    ],
  )
  log.select('staff')
  assert.deepEqual([counts()[1], log.selected?.name], [['staff', 2, 0], 'staff'])
  assert.deepEqual(ChannelLog.fromJson(JSON.parse(JSON.stringify(log.toJson()))), log)
})

test('[PANE7] colours of terminals are left out, and nothing but what was said on a channel is taken', () => {
  const log = new ChannelLog()
  const said = log.take(
    { channel: 'public', talker: 'A\u001B[1mnn\u001B[0ma', text: '\u001B[38;5;9mhi\u001B[0m\u0007 <b>' },
    true,
  )
  assert.deepEqual(said, { talker: 'Anna', text: 'hi <b>' })
  for (const data of [null, [], {}, { channel: 'x' }, { channel: '', text: 'x' }, { channel: 1, text: 'x' }])
    assert.equal(log.take(data, true), undefined)
})

test('[PANE7] lines and channels have an end, and the channel that is looked at stays', () => {
  const log = new ChannelLog()
  for (let line = 0; line <= MAX_CHANNEL_LINES; line += 1) say(log, 'c0', String(line))
  for (let channel = 1; channel <= MAX_CHANNELS; channel += 1) say(log, `c${channel}`, 'x')
  assert.deepEqual(
    [log.tabs.length, log.selected?.lines.length, log.selected?.lines[0]?.text],
    [MAX_CHANNELS, MAX_CHANNEL_LINES, '1'],
  )
  assert.ok(log.tabs.every(({ name }) => name !== 'c1'))
})

test('[PANE8] who is here is who was here, with who came and without who went', () => {
  const here = new PeopleHere()
  here.take('Room.Players', [{ name: 'Anna', fullname: 'Anna' }, 'Tom', { name: '' }, 7, { name: 'Anna' }])
  here.take('room.addplayer', { name: 'Zoe' })
  here.take('Room.RemovePlayer', 'Tom')
  assert.deepEqual(here.names, ['Anna', 'Zoe'])
  here.take('Room.Players', null)
  assert.deepEqual(here.names, [])
})
