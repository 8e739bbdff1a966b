import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import { type GameProcess, startGame } from '../../src/testing/game-process.ts'
import { Terminal } from '../support/terminal.ts'
import { playThrough, SIZE_COMMAND } from './play-through.ts'
import { openTinTin, openTinyFugue, type RealClient, skipUnless } from './real-client.ts'

const CLIENTS: readonly RealClient[] = [
  {
    title: 'GNU telnet',
    program: 'telnet',
    open: (port) => Terminal.open(`telnet 127.0.0.1 ${port}`),
    // It takes a byte of 本 for its quit key, and sends a break in the midst of the character.
    says: 'é 日本',
    ownColumns: 0,
    end: /Connection closed by foreign host/,
  },
  {
    title: 'TinTin++',
    program: 'tt++',
    open: (port) => openTinTin(port),
    says: 'é ÿ 日本 😀',
    ownColumns: 0,
    end: /SESSION 'game' DIED/,
  },
  {
    title: 'TinyFugue',
    program: 'tf',
    open: (port) => openTinyFugue(port),
    // The Debian build strips the eighth bit of what it reads, and cannot send such letters.
    says: 'plain words',
    ownColumns: 1,
    end: /Connection to game closed/,
  },
  {
    title: 'plink',
    program: 'plink',
    open: (port) => Terminal.open(`plink -telnet -P ${port} 127.0.0.1`),
    says: 'é ÿ 日本 😀',
    ownColumns: 0,
    end: /\[ended with status 0\]/,
  },
  {
    title: 'BusyBox telnet',
    program: 'busybox',
    open: (port) => Terminal.open(`busybox telnet 127.0.0.1 ${port}`),
    says: 'é ÿ 日本 😀',
    end: /Connection closed by foreign host/,
    hidesOnce: true,
  },
  {
    title: 'telnet-ssl without TLS',
    program: 'telnet-ssl',
    open: (port) => Terminal.open(`telnet-ssl 127.0.0.1 ${port}`),
    says: 'é 日本',
    ownColumns: 0,
    end: /Connection closed by foreign host/,
  },
]

let game: GameProcess
before(async () => void (game = await startGame({ files: SIZE_COMMAND })))
after(() => game.stop())

for (const [index, client] of CLIENTS.entries()) {
  test(
    `point 2: ${client.title} plays from a clean screen to the goodbye, over reload and crash`,
    { skip: skipUnless(client.program) },
    () => playThrough({ game, client, port: game.port, name: `Player${'ABCDEF'.charAt(index)}` }),
  )
}

test(
  'point 2: Ctrl-C in GNU telnet drops the line, and what comes after it is shown',
  { skip: skipUnless('telnet') },
  async () => {
    await using terminal = await Terminal.open(`telnet 127.0.0.1 ${game.port}`)
    await terminal.shows(/quit leaves\./)
    await terminal.key('C-c')
    await terminal.type('look')
    await terminal.shows(/quit leaves\./, 2)
    await terminal.type('quit')
    await terminal.shows(/Goodbye\. Come back soon!/)
  },
)

test('[TEL29] N2: a window of 255 columns, whose width is an IAC, is known', { skip: skipUnless('tt++') }, async () => {
  await using terminal = await openTinTin(game.port)
  await terminal.shows(/quit leaves\./)
  await terminal.type('create Wide larks-over-water')
  await terminal.shows(/You become Wide\./)
  await terminal.resize(255, 30)
  const isSeen = async (): Promise<boolean> => /size 255 by \d+\./.test(await terminal.text())
  for (let count = 0; !(await isSeen()) && count < 100; count += 1) await terminal.type('size')
  await terminal.shows(/size 255 by \d+\./)
})

test('[TEL23] TinyFugue shows no empty line after a hidden answer', { skip: skipUnless('tf') }, async () => {
  await using terminal = await openTinyFugue(game.port)
  await terminal.shows(/quit leaves\./)
  await terminal.type('connect NoPlayerC')
  await terminal.shows(/Password:/)
  await terminal.type('wrong-words')
  await terminal.shows(/Password: *\nThat name and password do not go together\./)
})

test(
  '[TEL23] BusyBox telnet hides the first password only, and its player is told so at the second',
  { skip: skipUnless('busybox') },
  async () => {
    await using terminal = await Terminal.open(`busybox telnet 127.0.0.1 ${game.port}`)
    await terminal.shows(/quit leaves\./)
    await terminal.type('connect NoPlayerE')
    await terminal.shows(/Password:/)
    await terminal.type('wrong-words')
    await terminal.shows(/do not go together\./)
    await terminal.type('connect NoPlayerE')
    await terminal.shows(/Password:\s+Your client shows what you type now\.[^\n]*\nPassword:/)
    await terminal.type('other-words')
    await terminal.shows(/do not go together\./, 2)
    assert.doesNotMatch(await terminal.text(), /wrong-words/)
    await terminal.type('quit')
    await terminal.shows(/Goodbye\. Come back soon!/)
  },
)
