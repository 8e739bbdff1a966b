// The vectors of the sheet of client behaviour that are bytes in and bytes out, each whole, cut at every byte, and byte by byte.
import assert from 'node:assert/strict'
import { test } from 'node:test'
import { ManualClock } from '../../testing/manual-clock.ts'
import { feedsOf, hex, toHex } from './feeds.test.ts'
import { OPEN_LIMITS } from './limits.test.ts'
import { TelnetProtocol } from './protocol.ts'

interface Vector {
  readonly name: string
  readonly bytes: string
  readonly lines?: readonly string[]
  readonly reply?: string
  readonly size?: readonly [width: number | undefined, height: number | undefined]
}

const VECTORS: readonly Vector[] = [
  { name: '[TEL1] T1: CR LF', bytes: '6c6f6f6b0d0a', lines: ['look'] },
  { name: '[TEL1] T2: CR NUL', bytes: '6c6f6f6b0d00', lines: ['look'] },
  { name: '[TEL1] T3: LF', bytes: '6c6f6f6b0a', lines: ['look'] },
  { name: '[TEL1] T5: CR and then a letter', bytes: '6c6f6f6b0d6e0d0a', lines: ['look', 'n'] },
  { name: '[TEL1] T6: CR CR LF', bytes: '610d0d0a', lines: ['a', ''] },
  { name: '[TEL2] T7: a doubled ff', bytes: '61ffff620d0a', lines: ['aÿb'] },
  { name: '[TEL4] T9: NOP, DM, GA, EOR', bytes: 'fff1fff2fff9ffef', reply: '' },
  { name: '[TEL5] T10: EC', bytes: '616263fff7640d0a', lines: ['abd'] },
  { name: '[TEL6] T11: EL', bytes: '616263fff8640d0a', lines: ['d'] },
  { name: '[TEL6] [TEL27] T12: Ctrl-C of GNU telnet', bytes: '6162fff4fffd060d0a', lines: [''], reply: 'fffb06' },
  { name: '[TEL6] [TEL27] T13: Ctrl-\\ of GNU telnet', bytes: '6162fff3fffd06', reply: 'fffb06' },
  { name: '[TEL7] T14: AO', bytes: 'fff5', reply: 'fff2' },
  { name: '[TEL4] T16: an undefined command', bytes: 'ff80 610a', lines: ['a'] },
  { name: '[TEL4] T17: SE outside of a subnegotiation', bytes: 'fff0', reply: '' },
  { name: '[TEL9] T18: a subnegotiation without an option', bytes: 'fffafff0', reply: '' },
  { name: '[TEL16] Q1: an option nobody knows, twice', bytes: 'fffb63fffb63', reply: 'fffe63' },
  { name: '[TEL16] Q3: the other side of it', bytes: 'fffd63', reply: 'fffc63' },
  { name: '[TEL15] Q4, Q5: no to what is off', bytes: 'fffc63fffe63', reply: '' },
  { name: '[TEL15] Q6, Q7: yes to what was offered, twice', bytes: 'fffdc9fffdc9', reply: '' },
  { name: '[TEL15] Q8, Q9: and then no, twice', bytes: 'fffdc9fffec9fffec9', reply: 'fffcc9' },
  { name: '[TEL15] Q13: libtelnet', bytes: 'fffd5dfffd5dfffd1ffffe5dfffe5d', reply: 'fffc5dfffc1f' },
  { name: '[TEL29] N1: 80 by 24', bytes: 'fffb1f fffa1f00500018fff0', size: [80, 24] },
  { name: '[TEL29] N2: 255 columns', bytes: 'fffb1f fffa1f00ffff0018fff0', size: [255, 24] },
  { name: '[TEL29] N3: TinyFugue', bytes: 'fffb1f fffa1f004f0018fff0', size: [79, 24] },
  { name: '[TEL29] N4: TinTin++, split', bytes: 'fffb1f fffa1f00500016fff0', size: [80, 22] },
  { name: '[TEL29] N5: curl', bytes: 'fffb1f fffa1f00000000fff0', size: [undefined, undefined] },
  { name: '[TEL29] N6: KildClient', bytes: 'fffb1f fffa1f002b0007fff0', size: [43, 7] },
  { name: '[TEL29] N7: as large as can be', bytes: 'fffb1f fffa1fffffffffffffffff fff0', size: [500, 500] },
  { name: '[TEL29] N8: three bytes', bytes: 'fffb1f fffa1f005000fff0', size: [undefined, undefined] },
  { name: '[TEL26] SGA, both ways', bytes: 'fffd03fffb03', reply: 'fffc03fffe03' },
  { name: '[TEL16] BINARY of curl', bytes: 'fffb00fffd00fffb03', reply: 'fffe00fffc00fffe03' },
  { name: '[TEL16] LINEMODE with its table', bytes: 'fffb22 fffa22030100000362030402 0f05fff0', reply: 'fffe22' },
  { name: '[TEL16] TSPEED of PuTTY', bytes: 'fffb20 fffa200033383430302c3338343030fff0', reply: 'fffe20' },
  { name: '[TEL16] STATUS of Mudlet', bytes: 'fffb05fffd05fffa0501fff0', reply: 'fffe05fffc05' },
  { name: '[TEL16] START-TLS', bytes: 'fffb2efffd2e', reply: 'fffe2efffc2e' },
  {
    name: '[TEL16] ATCP, 102, ZMP, MSP, MCCP1',
    bytes: 'fffdc8fffd66fffd5dfffd5afffd55',
    reply: 'fffcc8fffc66fffc5dfffc5afffc55',
  },
  { name: '[TEL20] ZMP without its last NUL', bytes: 'fffa5d7a6d702e70696e67fff0610a', lines: ['a'], reply: '' },
]

for (const { name, bytes, lines, reply, size } of VECTORS) {
  test(name, () => {
    for (const segments of feedsOf(hex(bytes))) {
      const protocol = new TelnetProtocol({ clock: new ManualClock(), limits: OPEN_LIMITS })
      protocol.start()
      const received = segments.map((segment) => protocol.receive(segment))
      const typed = received
        .flatMap(({ events }) => events)
        .flatMap((event) => (event.kind === 'line' ? [event.text] : []))
      assert.deepEqual(typed, lines ?? [])
      if (reply !== undefined) assert.equal(received.map((one) => toHex(one.reply)).join(''), reply)
      if (size) assert.deepEqual([protocol.capabilities.width, protocol.capabilities.height], size)
    }
  })
}
