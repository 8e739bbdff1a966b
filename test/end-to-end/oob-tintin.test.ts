import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import { type GameProcess, startGame } from '../../src/testing/game-process.ts'
import { PASSWORD } from '../support/players.ts'
import { isInstalled, Terminal } from '../support/terminal.ts'

const GMCP = String.raw`#event {IAC WILL GMCP} {#send {\xFF\xFD\xC9\};#send {\xFF\xFA\xC9Core.Hello { "client": "tintin", "version": "2.02" }\xFF\xF0\};#send {\xFF\xFA\xC9Core.Supports.Set [ "Char 1", "Room 1", "Char.Login 1" ]\xFF\xF0\}}
#event {IAC SB GMCP} {#showme GMCP %0 = %1}
`
const MSDP = String.raw`#event {IAC WILL MSDP} {#send {\xFF\xFD\x45\};#send {\xFF\xFA\x45\x01LIST\x02COMMANDS\xFF\xF0\};#send {\xFF\xFA\x45\x01REPORT\x02ROOM\xFF\xF0\}}
#event {IAC SB MSDP} {#showme MSDP %0 = %1}
`

let game: GameProcess
before(async () => void (game = await startGame()))
after(() => game.stop())

const missing = ['tt++', 'tmux'].filter((name) => !isInstalled(name))
const skip = missing.length > 0 && `${missing.join(' and ')} not installed`

function open(script: string): Promise<Terminal> {
  const start = `#read oob.tin;#session game 127.0.0.1 ${game.port}`
  return Terminal.open(`tt++ -G -e '${start}'`, { 'oob.tin': script })
}

test('[GMCP15] TinTin++ reads the messages of GMCP, over a crash too', { skip }, async () => {
  await using terminal = await open(GMCP)
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
  await using terminal = await open(MSDP)
  await terminal.shows(/MSDP COMMANDS = \{1\}\{LIST\}/)
  await terminal.type(`create Nell ${PASSWORD}`)
  await terminal.shows(/MSDP ROOM = .*\{NAME\}\{Hall\}/)
  await terminal.type('north')
  await terminal.shows(/MSDP ROOM = .*\{NAME\}\{Garden\}/)
  assert.doesNotMatch(await terminal.text(), /GMCP|[\ufffd]/)
})
