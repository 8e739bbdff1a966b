import { after, before, test } from 'node:test'
import { type GameProcess, startGame } from '../../src/testing/game-process.ts'
import { joinNew } from '../support/players.ts'
import { Terminal } from '../support/terminal.ts'
import { portOf } from './ports.ts'
import { openTinTin, skipUnless } from './real-client.ts'

/** A game with room for one, who is there. */
let game: GameProcess
before(async () => {
  const settings = { maxConnections: 1, telnetTlsPort: 0, sshPort: 0, sshAddress: '127.0.0.1' }
  game = await startGame({ settings })
  await joinNew(game, 'Anna')
})
after(() => game.stop())

const FULL = /The game is full: 1 connection is open\. Please try again later\./

const CLIENTS = [
  ['telnet-ssl', 'telnets', (port: number) => `telnet-ssl -z ssl -z verify=0 127.0.0.1 ${port}`],
  ['openssl', 'telnets', (port: number) => `openssl s_client -quiet -connect 127.0.0.1:${port}`],
  [
    'ssh',
    'ssh',
    (port: number) =>
      `ssh -F /dev/null -o StrictHostKeyChecking=no -o UserKnownHostsFile=/dev/null -p ${port} new@127.0.0.1`,
  ],
  ['plink', 'ssh', (port: number) => `plink -ssh -no-antispoof -P ${port} new@127.0.0.1`],
] as const

for (const [program, protocol, lineFor] of CLIENTS) {
  const rule = protocol === 'ssh' ? 'SSH8' : 'TLS7'
  test(`[${rule}] ${program} shows why it is not let in`, { skip: skipUnless(program) }, async () => {
    const line = lineFor(await portOf(game, protocol))
    await using terminal = await Terminal.open(`sh -c '${line}; echo ended; sleep 60'`)
    await terminal.shows(FULL)
    await terminal.shows(/ended/)
  })
}

test('[TLS7] TinTin++ shows over TLS why it is not let in', { skip: skipUnless('tt++') }, async () => {
  await using terminal = await openTinTin(await portOf(game, 'telnets'), '#ssl')
  await terminal.shows(FULL)
})
