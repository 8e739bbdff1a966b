import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import { type GameProcess, startGame } from '../../src/testing/game-process.ts'
import { PASSWORD } from '../support/players.ts'
import { Terminal } from '../support/terminal.ts'
import { playThrough, SIZE_COMMAND } from './play-through.ts'
import { portOf } from './ports.ts'
import { openTinTin, openTinyFugue, type RealClient, skipUnless } from './real-client.ts'

const CLIENTS: readonly RealClient[] = [
  {
    title: 'telnet-ssl',
    program: 'telnet-ssl',
    open: (port) => Terminal.open(`telnet-ssl -z ssl -z verify=0 127.0.0.1 ${port}`),
    says: 'é 日本',
    ownColumns: 0,
    end: /Connection closed by foreign host/,
  },
  {
    title: 'TinTin++',
    program: 'tt++',
    open: (port) => openTinTin(port, '#ssl'),
    says: 'é ÿ 日本 😀',
    ownColumns: 0,
    end: /SESSION 'game' DIED/,
  },
  {
    title: 'TinyFugue',
    program: 'tf',
    open: (port) => openTinyFugue(port, '-x'),
    says: 'plain words',
    ownColumns: 1,
    end: /Connection to game closed/,
  },
]

let game: GameProcess
let port = 0
before(async () => {
  game = await startGame({ files: SIZE_COMMAND, settings: { telnetTlsPort: 0 } })
  port = await portOf(game, 'telnets')
})
after(() => game.stop())

for (const [index, client] of CLIENTS.entries()) {
  test(
    `[TLS1] ${client.title} plays over TLS from a clean screen to the goodbye, over reload and crash`,
    { skip: skipUnless(client.program) },
    () => playThrough({ game, client, port, name: `Player${'ABC'.charAt(index)}` }),
  )
}

test(
  '[TLS1] [TLS2] openssl s_client reads the certificate and plays; it speaks no telnet',
  { skip: skipUnless('openssl') },
  async () => {
    await using terminal = await Terminal.open(`openssl s_client -quiet -connect 127.0.0.1:${port}`)
    await terminal.shows(/CN = Small Game/)
    await terminal.shows(/quit leaves\./)
    await terminal.type(`create Sara ${PASSWORD}`)
    await terminal.shows(/You become Sara\./)
    await terminal.type('say é ÿ 日本 😀')
    await terminal.shows(/You say, "é ÿ 日本 😀"/)
    assert.equal((await game.reload()).code, 0)
    await terminal.type('say after the reload')
    await terminal.shows(/You say, "after the reload"/)
    await game.killServer()
    await terminal.type('say after the crash')
    await terminal.shows(/You say, "after the crash"/)
    await terminal.type('quit')
    await terminal.shows(/Goodbye\. Come back soon!\n/)
    await terminal.shows(/\[ended with status 0\]/)
    const text = await terminal.text()
    assert.doesNotMatch(text.slice(text.indexOf('Small Game\n')), /[\ufffd]|\^[M[@]/, text)
  },
)

test('[TLS1] below TLS 1.2 nobody comes in', { skip: skipUnless('openssl') }, async () => {
  await using terminal = await Terminal.open(
    `openssl s_client -tls1_1 -cipher ALL@SECLEVEL=0 -connect 127.0.0.1:${port}`,
  )
  await terminal.shows(/alert protocol version|no protocols available/)
})
