import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import { type GameProcess, startGame } from '../../src/testing/game-process.ts'
import type { ScriptedClient } from '../../src/testing/scripted-client.ts'
import { joinSuperuser, PASSWORD } from '../support/players.ts'
import { Terminal } from '../support/terminal.ts'
import { waitUntil } from '../support/wait-until.ts'
import { skipUnless } from './real-client.ts'

let game: GameProcess
let staff: ScriptedClient
before(async () => {
  game = await startGame({ settings: { outputQueueBytes: 65_536 } })
  staff = await joinSuperuser(game, 'Boss')
})
after(() => game.stop())

test(
  '[TEL36] T78: who stops GNU telnet with Ctrl-] lags, is told how much was left out, and plays on',
  { skip: skipUnless('telnet') },
  async () => {
    await using terminal = await Terminal.open(`telnet 127.0.0.1 ${game.port}`)
    await terminal.shows(/quit leaves\./)
    await terminal.type(`create Slow ${PASSWORD}`)
    await terminal.shows(/You become Slow\./)
    await terminal.key('C-]')
    await terminal.shows(/telnet>/)
    const isLagging = async (): Promise<boolean> => / lagging/.test(await staff.ask('sessions/all', /\d+ connected,/))
    const tale = 'long words of a tale '.repeat(380)
    // Less at a time than the queue holds: what lags then is the client, and not the moment.
    for (let told = 0; told < 1000 && !(await isLagging()); told += 1) {
      for (let count = 0; count < 5; count += 1) staff.send(`say ${told} ${tale}`)
      await staff.ask('say So it was.', 'You say, "So it was."')
    }
    assert.ok(await isLagging(), 'staff sees it')
    await terminal.key('Enter')
    await terminal.shows(/… \d+ lines were left out, as your connection was too slow …/)
    await waitUntil('it has caught up', async () => !(await isLagging()))
    await terminal.type('say here again')
    await terminal.shows(/You say, "here again"/)
    await terminal.type('quit')
    await terminal.shows(/Goodbye\. Come back soon!/)
  },
)
