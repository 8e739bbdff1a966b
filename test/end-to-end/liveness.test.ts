import assert from 'node:assert/strict'
import { once } from 'node:events'
import { after, before, test } from 'node:test'
import { WebSocket } from 'ws'
import type { GameProcess } from '../../src/testing/game-process.ts'
import type { ScriptedClient } from '../../src/testing/scripted-client.ts'
import { WEB_SUBPROTOCOL, WEB_VERSION, type WebClientMessage } from '../../src/wire/web/web-messages.ts'
import { WEB_SETTINGS, webUrlOf } from '../support/pages.ts'
import { joinNew, PASSWORD, seesAll, startTestGame } from '../support/players.ts'
import { countOf, waitUntil } from '../support/wait-until.ts'

const DEVICE = { width: 80, height: 24, isScreenReader: false, clientName: 'a socket' }

/** Ways in which the socket of a page ends; 1005 is what an end without a code counts as, 1006 one without a goodbye. */
const ENDS: readonly (readonly [code: number, end: (socket: WebSocket) => void])[] = [
  [1000, (socket) => socket.close(1000)],
  [1001, (socket) => socket.close(1001)],
  [1005, (socket) => socket.close()],
  [1006, (socket) => socket.terminate()],
  [1011, (socket) => socket.close(1011)],
]

let game: GameProcess
let tom: ScriptedClient
before(async () => {
  game = await startTestGame({ settings: { ...WEB_SETTINGS, linkDeadGraceMs: 1000 } })
  tom = await joinNew(game, 'Tom')
})
after(() => game.stop())

/** A page that connects once and never again; its player stands beside Tom. */
async function joinBySocket(name: string): Promise<WebSocket> {
  const socket = new WebSocket(await webUrlOf(game), WEB_SUBPROTOCOL)
  await once(socket, 'open')
  const say = (message: WebClientMessage): void => socket.send(JSON.stringify(message))
  say({ kind: 'hello', version: WEB_VERSION, device: DEVICE })
  say({ kind: 'line', n: 1, text: `create ${name} ${PASSWORD}`, isSecret: false })
  await tom.expect(`${name} has entered the game.`)
  return socket
}

for (const [code, end] of ENDS) {
  test(`T12: the socket of a page ends with ${code}: link-dead at once, and left once when the time is over`, async () => {
    const name = `Web${'abcdefghijkl'.charAt(code - 1000)}`
    const socket = await joinBySocket(name)
    const from = tom.transcript.length
    end(socket)
    await tom.expect(`${name} looks lost in thought.`)
    await tom.expect(`${name} has left the game (connection lost).`)
    await seesAll(tom)
    const told = tom.transcript.slice(from)
    assert.deepEqual([countOf('lost in thought', told), countOf('has left', told)], [1, 1])
  })
}

test('T13: a character whose client is lost where nobody is leaves when its time is over', async () => {
  const anna = await joinNew(game, 'Anna')
  await anna.ask('north', 'Roses and a wall.')
  anna[Symbol.dispose]()
  const who = async (): Promise<string> => {
    await seesAll(tom)
    return tom.ask('who', /(is|are) here\./)
  }
  await waitUntil('she is link-dead', async () => (await who()).includes('Anna (link-dead)'))
  await waitUntil('she is gone', async () => !(await who()).includes('Anna'))
  assert.doesNotMatch(await tom.ask('north', 'Roses and a wall.'), /Anna/)
  assert.doesNotMatch(await seesAll(tom), /Anna/)
})
