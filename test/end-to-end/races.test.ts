import assert from 'node:assert/strict'
import { after, before, describe, test } from 'node:test'
import type { GameProcess } from '../../src/testing/game-process.ts'
import type { ScriptedClient } from '../../src/testing/scripted-client.ts'
import { joinAgain, joinNew, PASSWORD, seesAll, startTestGame } from '../support/players.ts'
import { waitUntil } from '../support/wait-until.ts'

const TIMES = 20
/** Where each login is checked on every side, fewer do. */
const FEW = 5
const LOGIN = `connect Anna ${PASSWORD}`

/** How many of Anna's sessions stay, and how many of them play her, when `count` log in at the same time. */
const OUTCOMES = [
  (): Outcome => ({ open: 1, playing: 1 }),
  (count: number): Outcome => ({ open: count, playing: count }),
  (count: number): Outcome => ({ open: count, playing: 1 }),
  (count: number): Outcome => ({ open: count, playing: count }),
] as const

interface Outcome {
  readonly open: number
  readonly playing: number
}

for (const [mode, outcomeOf] of OUTCOMES.entries()) {
  describe(`mode ${mode}`, () => {
    let game: GameProcess
    let tom: ScriptedClient
    before(async () => {
      const settings = { multisessionMode: mode, connectionsPerSecondPerAddress: 0, linkDeadGraceMs: 60_000 }
      game = await startTestGame({ settings })
      tom = await joinNew(game, 'Tom')
      const anna = await joinNew(game, 'Anna')
      await quitAll(anna)
    })
    after(() => game.stop())

    /** Waits until all has settled as it should, and looks at it from every side. */
    async function settlesAs(
      { open, playing }: Outcome,
      clients: readonly ScriptedClient[],
    ): Promise<ScriptedClient[]> {
      await waitUntil('all logins are done', async () => (await game.status()).sessions === open + 1)
      // A client sees its end a moment after the Portal has forgotten it.
      await waitUntil('the others are closed', () => clients.filter(({ isClosed }) => !isClosed).length <= open)
      const left = clients.filter(({ isClosed }) => !isClosed)
      // Each answers when its own login is done; in mode 2 another one may take its character until all are.
      await Promise.all(left.map((client) => seesAll(client)))
      const sights = await Promise.all(left.map((client) => sightOf(client)))
      const inTheWorld = left.filter((_, index) => /Hall\n/.test(sights[index] ?? ''))
      assert.deepEqual({ open: left.length, playing: inTheWorld.length }, { open, playing })
      const who = await shows(tom, 'who')
      assert.equal(who.match(/^Anna /gm)?.length, open, who)
      tom.send('say once')
      const heard = await Promise.all(left.map(async (client) => (await seesAll(client)).includes('Tom says, "once"')))
      assert.equal(heard.filter(Boolean).length, playing)
      return left
    }

    async function quitAll(client: ScriptedClient | undefined): Promise<void> {
      await client?.ask('quit/all', 'Goodbye')
      await waitUntil('Tom is alone', async () => (await game.status()).sessions === 1)
    }

    test(`T09: ${TIMES} logins in the same millisecond have one outcome, and leave no orphan`, async () => {
      const clients = await connectAll(game, TIMES)
      for (const client of clients) client.send(LOGIN)
      const left = await settlesAs(outcomeOf(TIMES), clients)
      await quitAll(left[0])
    })

    test(`T09: a client that connects ${TIMES} times, is dropped each time and logs in at once, has one session`, async () => {
      for (let count = 1; count < TIMES; count += 1) {
        const client = await game.connect()
        client.send(LOGIN)
        client[Symbol.dispose]()
      }
      const last = await game.connect()
      last.send(LOGIN)
      const left = await settlesAs({ open: 1, playing: 1 }, [last])
      await quitAll(left[0])
    })

    test('T10: T114: logins while the Server is replaced, and while it is killed, take effect once', async () => {
      for (const replace of [() => game.reload(), () => game.killServer()]) {
        const first = await joinAgain(game, 'Anna')
        await seesAll(tom)
        const clients = await connectAll(game, FEW - 1)
        const from = tom.transcript.length
        const replaced = replace()
        for (const client of clients) client.send(LOGIN)
        first.send('say It is still me.')
        await replaced
        const left = await settlesAs(outcomeOf(FEW), [first, ...clients])
        const told = tom.transcript.slice(from)
        assert.doesNotMatch(told, /Anna has/)
        assert.equal(told.match(/still me/g)?.length, 1)
        await quitAll(left[0])
      }
    })

    test('T114: sessions that race for two characters play no more of them at once than they may', async () => {
      const maker = await joinAgain(game, 'Anna')
      await maker.ask('charcreate Other', 'You have made')
      const more = mode === 0 ? [] : await Promise.all(Array.from({ length: FEW }, () => joinAgain(game, 'Anna')))
      const clients = [maker, ...more]
      for (const client of clients) await shows(client, 'ooc')
      for (let times = 0; times < TIMES; times += 1)
        for (const [index, client] of clients.entries()) client.send((index + times) % 2 ? 'ic Anna' : 'ic Other')
      for (const client of clients) await seesAll(client)
      const seen = await shows(maker, 'sessions')
      const played = new Set([...seen.matchAll(/^\d+ .*?(Anna|Other) /gm)].map(([, name]) => name))
      assert.equal(played.size, 1, seen)
      await quitAll(maker)
    })
  })
}

test('T114: of 20 clients that connect to a game for ten, ten come in, and of those that create one account, one', async () => {
  const settings = { maxConnections: 10, connectionsPerSecondPerAddress: 0 }
  await using game = await startTestGame({ settings })
  const clients = await Promise.all(Array.from({ length: 20 }, () => game.connect()))
  const isSettled = (client: ScriptedClient): boolean => client.isClosed || client.transcript.includes('leaves.')
  await waitUntil('all have an answer', () => clients.every(isSettled))
  const inside = clients.filter(({ isClosed }) => !isClosed)
  assert.equal(inside.length, 10)
  for (const client of inside) client.send(`create Zed ${PASSWORD}`)
  const answers = await Promise.all(inside.map((client) => client.expect(/Welcome, Zed!|The name Zed is taken/)))
  assert.equal(answers.filter((answer) => answer.includes('Welcome, Zed!')).length, 1)
})

/** Clients that have a session each: who has only a socket is not counted by the status yet. */
async function connectAll(game: GameProcess, count: number): Promise<ScriptedClient[]> {
  const clients = await Promise.all(Array.from({ length: count }, () => game.connect()))
  await Promise.all(clients.map((client) => client.expect('connect <name> <password>')))
  return clients
}

async function shows(client: ScriptedClient, line: string): Promise<string> {
  await seesAll(client)
  client.send(line)
  return seesAll(client)
}

/** What a session sees when it looks; a login that is on its way is waited for, as lines are done in order. */
async function sightOf(client: ScriptedClient): Promise<string> {
  return shows(client, 'look')
}
