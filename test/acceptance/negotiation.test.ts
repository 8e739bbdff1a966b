import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import { type GameProcess, startGame } from '../../src/testing/game-process.ts'
import type { ScriptedClient } from '../../src/testing/scripted-client.ts'
import { joinSuperuser, PASSWORD, seesAll } from '../support/players.ts'
import { Terminal } from '../support/terminal.ts'
import { waitUntil } from '../support/wait-until.ts'
import { openKildClient, openTinTin, openTinyFugue, skipUnless } from './real-client.ts'

/** What staff reads of a client: value and source by name. */
type CapabilityRecord = Readonly<Record<string, string>>

interface NegotiatingClient {
  readonly title: string
  readonly programs: readonly string[]
  open(port: number): Promise<Terminal>
  readonly record: CapabilityRecord
}

const PLAIN: CapabilityRecord = {
  Version: 'unknown (default)',
  Width: '100 (NAWS)',
  Height: '40 (NAWS)',
  Colours: '256 (TTYPE)',
  Encoding: 'utf-8 (default)',
  'Screen reader': 'no (default)',
  Links: 'none (default)',
  'Structured data': 'none (default)',
  Compressed: 'no (default)',
}

const CLIENTS: readonly NegotiatingClient[] = [
  {
    title: 'GNU telnet',
    programs: ['telnet'],
    open: (port) => Terminal.open(`telnet 127.0.0.1 ${port}`),
    record: { ...PLAIN, Terminal: 'SCREEN-256COLOR (TTYPE)', Client: 'SCREEN-256COLOR (TTYPE)' },
  },
  {
    title: 'telnet-ssl',
    programs: ['telnet-ssl'],
    open: (port) => Terminal.open(`telnet-ssl 127.0.0.1 ${port}`),
    record: { ...PLAIN, Terminal: 'screen-256color (TTYPE)', Client: 'screen-256color (TTYPE)' },
  },
  {
    title: 'BusyBox telnet',
    programs: ['busybox'],
    open: (port) => Terminal.open(`busybox telnet 127.0.0.1 ${port}`),
    record: { ...PLAIN, Terminal: 'screen-256color (TTYPE)', Client: 'screen-256color (TTYPE)' },
  },
  {
    title: 'plink',
    programs: ['plink'],
    open: (port) => Terminal.open(`plink -telnet -P ${port} 127.0.0.1`),
    record: { ...PLAIN, Terminal: 'XTERM (TTYPE)', Client: 'XTERM (TTYPE)' },
  },
  {
    title: 'TinyFugue',
    programs: ['tf'],
    open: (port) => openTinyFugue(port),
    record: {
      ...PLAIN,
      Terminal: 'ANSI-ATTR (TTYPE)',
      Client: 'TINYFUGUE (TTYPE)',
      Width: '99 (NAWS)',
      Encoding: 'ascii (TTYPE)',
      Compressed: 'yes (MCCP2)',
    },
  },
  {
    title: 'TinTin++',
    programs: ['tt++'],
    open: (port) => openTinTin(port),
    record: {
      ...PLAIN,
      Terminal: 'screen-256color (TTYPE)',
      MTTS: '783 (TTYPE and NEW-ENVIRON)',
      Client: 'TinTin++ (NEW-ENVIRON)',
      Version: '2.02.20 (NEW-ENVIRON)',
      Colours: 'true colour (MTTS)',
      Encoding: 'utf-8 (CHARSET)',
      'Screen reader': 'no (MTTS)',
      Compressed: 'yes (MCCP2)',
    },
  },
  {
    title: 'TinTin++ for a screen reader',
    programs: ['tt++'],
    open: (port) => openTinTin(port, '#session', '#config {SCREEN READER} {ON}\n'),
    record: {
      ...PLAIN,
      Terminal: 'screen-256color (TTYPE)',
      MTTS: '847 (TTYPE and NEW-ENVIRON)',
      Client: 'TinTin++ (NEW-ENVIRON)',
      Version: '2.02.20 (NEW-ENVIRON)',
      Colours: 'true colour (MTTS)',
      Encoding: 'utf-8 (CHARSET)',
      'Screen reader': 'yes (MTTS)',
      Compressed: 'yes (MCCP2)',
    },
  },
  {
    title: 'KildClient',
    programs: ['kildclient', 'xvfb-run', 'xauth'],
    open: (port) => openKildClient(port),
    record: {
      ...PLAIN,
      Terminal: 'KildClient (TTYPE)',
      Client: 'KildClient (TTYPE)',
      Width: '43 (NAWS)',
      Height: '7 (NAWS)',
      Colours: '16 (default)',
      'Structured data': 'gmcp (GMCP)',
      Compressed: 'yes (MCCP2)',
    },
  },
  {
    title: 'curl',
    programs: ['curl'],
    open: (port) => Terminal.open(`curl -sN telnet://127.0.0.1:${port}`),
    // It says that its window has no size.
    record: {
      ...PLAIN,
      Client: 'unknown (default)',
      Width: '78 (default)',
      Height: '45 (default)',
      Colours: '16 (default)',
    },
  },
]

let game: GameProcess
let staff: ScriptedClient
/** Number of the newest session; the staff's is the first. */
let sessid = 1
before(async () => {
  game = await startGame({ settings: { clientDefaultHeight: 45 } })
  staff = await joinSuperuser(game, 'Boss')
})
after(() => game.stop())

/** The record of a session; empty while there is no such session. */
async function recordOf(number: number): Promise<CapabilityRecord> {
  staff.send(`sessions/all ${number}`)
  const rows = (await seesAll(staff)).split('\n').map((line) => line.trim().split(/ {2,}/))
  const cells = rows.filter((row) => row.length === 3 && row[0] !== 'Capability')
  return Object.fromEntries(cells.map(([name = '', value, source]) => [name, `${value} (${source})`]))
}

for (const { title, programs, open, record } of CLIENTS) {
  test(
    `[TEL31] [SES76] staff sees what ${title} can do, and who said so`,
    { skip: skipUnless(...programs) },
    async () => {
      await using _terminal = await open(game.port)
      sessid += 1
      let seen: CapabilityRecord = {}
      await waitUntil(
        `the record of ${title}`,
        async () => {
          seen = await recordOf(sessid)
          return Object.entries(record).every(([name, value]) => seen[name] === value)
        },
        10_000,
      ).catch(() => undefined)
      assert.deepEqual(seen, record)
    },
  )
}

test(
  '[SES36] KildClient logs in by itself, with name and password sent before anything is asked',
  { skip: skipUnless('kildclient', 'xvfb-run', 'xauth') },
  async () => {
    assert.equal((await game.superuser('Kild', PASSWORD)).code, 0)
    await using _terminal = await openKildClient(game.port, `Kild:${PASSWORD}@`)
    await waitUntil('it is in the game', async () => {
      staff.send('sessions/all')
      return /Kild +Kild +127/.test(await seesAll(staff))
    })
  },
)
