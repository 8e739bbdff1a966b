import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import { type GameProcess, startGame } from '../../src/testing/game-process.ts'
import { command } from '../support/commands.ts'
import { PASSWORD } from '../support/players.ts'
import { openTinTin, skipUnless } from './real-client.ts'

const GMCP = String.raw`#event {IAC WILL GMCP} {#send {\xFF\xFD\xC9\};#send {\xFF\xFA\xC9Core.Hello { "client": "tintin", "version": "2.02" }\xFF\xF0\};#send {\xFF\xFA\xC9Core.Supports.Set [ "Char 1", "Room 1", "Char.Login 1" ]\xFF\xF0\}}
#event {IAC SB GMCP} {#showme GMCP %0 = %1}
`
const MSDP = String.raw`#event {IAC WILL MSDP} {#send {\xFF\xFD\x45\};#send {\xFF\xFA\x45\x01LIST\x02COMMANDS\xFF\xF0\};#send {\xFF\xFA\x45\x01REPORT\x02ROOM\xFF\xF0\}}
#event {IAC SB MSDP} {#showme MSDP %0 = %1}
`
const MSSP = String.raw`#event {IAC WILL MSSP} {#send {\xFF\xFD\x46\}}
#event {IAC SB MSSP} {#showme MSSP %0 = %1}
`
const MXP = String.raw`#event {IAC WILL MXP} {#send {\xFF\xFD\x5B\}}
`
const LINKS_COMMAND = command(
  'links',
  "call.msg('|lclook|ltLook here|le, |luhttps://example.org/?a=1&b=2|ltread there|le.')",
)

let game: GameProcess
before(async () => {
  const files = { 'commands/links.ts': LINKS_COMMAND }
  game = await startGame({ files, settings: { acceptCompressedInput: true } })
})
after(() => game.stop())

const skip = skipUnless('tt++')

test('[GMCP15] TinTin++ reads the messages of GMCP, over a crash too', { skip }, async () => {
  await using terminal = await openTinTin(game.port, '#session', GMCP)
  await terminal.shows(/GMCP Char\.Login\.Default = \{type\}\{\{1\}\{password-credentials\}\}/)
  await terminal.type(`create Mira ${PASSWORD}`)
  await terminal.shows(/GMCP Char\.Name = \{name\}\{Mira\}/)
  await terminal.shows(/GMCP Room\.Info = .*\{name\}\{Hall\}/)
  await game.killServer()
  await terminal.type('north')
  await terminal.shows(/GMCP Room\.Info = .*\{name\}\{Garden\}/)
  assert.doesNotMatch(await terminal.text(), /[\ufffd]/)
})

test('[MSDP4] TinTin++ reads the variables of MSDP that it asked for', { skip }, async () => {
  await using terminal = await openTinTin(game.port, '#session', MSDP)
  await terminal.shows(/MSDP COMMANDS = \{1\}\{LIST\}/)
  await terminal.type(`create Nell ${PASSWORD}`)
  await terminal.shows(/MSDP ROOM = .*\{NAME\}\{Hall\}/)
  await terminal.type('north')
  await terminal.shows(/MSDP ROOM = .*\{NAME\}\{Garden\}/)
  assert.doesNotMatch(await terminal.text(), /GMCP|[\ufffd]/)
})

test('[TEL42] TinTin++ reads what MSSP says of the running game', { skip }, async () => {
  await using terminal = await openTinTin(game.port, '#session', MSSP)
  await terminal.shows(/MSSP NAME = Small Game/)
  await terminal.shows(/MSSP PLAYERS = \d+/)
  await terminal.shows(/MSSP UPTIME = \d{10}/)
})

test(
  '[TEL44] TinTin++ is sent links by MXP once it has agreed, and what a player says is never a tag',
  { skip },
  async () => {
    await using terminal = await openTinTin(game.port, '#session', MXP)
    await terminal.type(`create Olga ${PASSWORD}`)
    await terminal.shows(/You become Olga\./)
    await terminal.type('links')
    const page = '<A HREF="https://example\\.org/\\?a=1&amp;b=2">read there</A>'
    await terminal.shows(new RegExp(`<SEND HREF="look">Look here</SEND>, ${page}\\.`))
    await terminal.type('say <b>no tag</b> & none')
    await terminal.shows(/You say, "<b>no tag<\/b> & none"/)
  },
)

test('[TEL41] TinTin++ compresses both ways, and plays over reload and crash', { skip }, async () => {
  await using terminal = await openTinTin(game.port, '#session', '#config {debug telnet} on\n')
  await terminal.shows(/SENT IAC SB MCCP3/)
  await terminal.type(`create Pia ${PASSWORD}`)
  await terminal.shows(/You become Pia\./)
  assert.equal((await game.reload()).code, 0)
  await terminal.type('say after the reload é 日本')
  await terminal.shows(/You say, "after the reload é 日本"/)
  await game.killServer()
  await terminal.type('say after the crash é 日本')
  await terminal.shows(/You say, "after the crash é 日本"/)
  await terminal.type('quit')
  await terminal.shows(/Goodbye\. Come back soon!/)
})
