import assert from 'node:assert/strict'
import { after, before, describe, test } from 'node:test'
import type { GameProcess } from '../../src/testing/game-process.ts'
import type { ScriptedClient } from '../../src/testing/scripted-client.ts'
import { joinNew, joinSuperuser, seesAll, startTestGame } from '../support/players.ts'
import { countOf, waitUntil } from '../support/wait-until.ts'

const NOTICE = 'Nothing came from you for 5s. Come back when you like!'

/** Accounts that log when they are asked, and do each something else about it. */
const SITTER = `import { Account, type Session } from 'waystone'

export class Sitter extends Account {
  override atIdleTimeout(session: Session): boolean {
    this.world.log.info({ who: this.key, sessid: session.sessid }, 'asked about idling')
    if (this.key === 'Relay') return false
    if (this.key === 'Fay') throw new Error('Fay cannot say')
    if (this.key === 'Gil') for (const other of this.world.sessions.all()) this.#takeAlong(other)
    return true
  }

  #takeAlong(other: Session): void {
    const name = other.account?.key ?? ''
    if (name === 'Hugo' || name === 'Ida') this.world.sessions.disconnect(other, 'Gil takes you along.')
  }
}
`

const NAMES = ['Relay', 'Fay', 'Gil', 'Hugo', 'Ida', 'Boris', 'Anna'] as const
type Name = (typeof NAMES)[number]

describe('players of whom nothing is heard', () => {
  let game: GameProcess
  let boss: ScriptedClient
  let visitor: ScriptedClient
  const players = new Map<Name, ScriptedClient>()

  function player(name: Name): ScriptedClient {
    const found = players.get(name)
    assert.ok(found)
    return found
  }

  /** Who was asked about idling, each time. */
  async function asked(): Promise<string[]> {
    const lines = (await game.logs()).split('\n').filter((line) => line.includes('"asked about idling"'))
    return lines.map((line) => /"who":"(\w+)"/.exec(line)?.[1] ?? line)
  }

  before(async () => {
    const settings = { idleTimeoutMs: 5000, accountTypeclass: 'typeclasses/sitter:Sitter' }
    game = await startTestGame({ files: { 'typeclasses/sitter.ts': SITTER }, settings })
    boss = await joinSuperuser(game, 'Boss')
    for (const name of NAMES) {
      players.set(name, await joinNew(game, name))
      for (const each of players.values()) each.send('idle')
    }
    await boss.ask('perm *Boris = Builder', 'Builder')
    visitor = await game.connect()
    await visitor.expect('leaves.')
    for (const each of players.values()) await seesAll(each)
    const gone = [visitor, ...(['Gil', 'Hugo', 'Ida', 'Anna'] as const).map(player)]
    await waitUntil('those who may be sent away are', () => gone.every(({ isClosed }) => isClosed))
    const timesAsked = async (): Promise<number> => countOf('Relay', (await asked()).join())
    const times = await timesAsked()
    await waitUntil('two more sweeps are done', async () => (await timesAsked()) >= times + 2)
  })
  after(() => game.stop())

  test('T16: are told once, before login too, and forgotten by Portal and Server', async () => {
    for (const client of [player('Anna'), player('Gil'), visitor]) assert.equal(countOf(NOTICE, client.transcript), 1)
    assert.equal((await game.status()).sessions, 4)
    await seesAll(boss)
    const list = await boss.ask('sessions/all', /\d+ connected, [^\n]*\n/)
    assert.match(list, /\n4 connected, 4 logged in, 4 accounts\./)
    assert.doesNotMatch(list, /Anna|Gil|Hugo|Ida|not logged in|link-dead/)
    assert.doesNotMatch(await boss.ask('look', /Characters: [^\n]*\n/), /Anna|Gil|Hugo|Ida/)
  })

  test('T17: stay if their account passes the lock, or its hook says so, which is asked at each sweep', async () => {
    for (const name of ['Relay', 'Boris'] as const) {
      assert.equal(player(name).isClosed, false)
      assert.doesNotMatch(player(name).transcript, /Nothing came/)
    }
    const names = new Set(await asked())
    assert.deepEqual([names.has('Relay'), names.has('Boris'), names.has('Boss')], [true, false, false])
    await player('Relay').ask('say still here', 'You say, "still here"')
  })

  test('T19: end within the sweep by the hand of another one, or have a hook that throws, and it goes on', async () => {
    for (const name of ['Hugo', 'Ida'] as const) {
      const { transcript } = player(name)
      assert.deepEqual([countOf('Gil takes you along.', transcript), countOf('Nothing came', transcript)], [1, 0], name)
    }
    await player('Fay').ask('say so am I', 'You say, "so am I"')
    assert.equal(player('Anna').isClosed, true)
    assert.equal((await game.status()).server.crashes, 0)
  })
})
