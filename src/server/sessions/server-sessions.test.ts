import assert from 'node:assert/strict'
import { describe, test } from 'node:test'
import type { RecordingConnection } from '../../testing/recording-connection.ts'
import { createServerFixture, type ServerFixture } from '../../testing/server-fixture.ts'
import { Account } from '../../world/accounts/account.ts'
import { Command } from '../../commands/command.ts'
import type { CommandCall } from '../../commands/command-call.ts'

const PASSWORD = 'wiggle-waggle'

/** Anna in the world and once more out of character, Tom in the world, and somebody who looks at the first screen. */
async function startGame(settings = {}) {
  const game = await createServerFixture({ settings: { multisessionMode: 2, maxPuppetsPerAccount: 1, ...settings } })
  const anna = await game.player('Anna', PASSWORD)
  const tom = await game.player('Tom', PASSWORD)
  const annaAgain = await game.connect()
  await annaAgain.type(`connect Anna ${PASSWORD}`)
  await annaAgain.type('ooc')
  await anna.type('ic Anna')
  const visitor = await game.connect()
  const clients = { anna, annaAgain, tom, visitor }
  for (const client of Object.values(clients)) client.takeTexts()
  return { game, ...clients, [Symbol.asyncDispose]: () => game[Symbol.asyncDispose]() }
}

/** Does something as a unit of work, as a hook of the game would, and lets it leave. */
async function act(game: ServerFixture, action: () => void): Promise<void> {
  action()
  await game.settle()
}

const sessids = (game: ServerFixture, ...clients: RecordingConnection[]): number[] =>
  clients.map((client) => game.sessidOf(client))

describe('world.sessions', () => {
  test('[SES40] finds sessions by number, random id, account and puppet, and counts them', async () => {
    await using play = await startGame()
    const { game, anna, annaAgain, tom, visitor } = play
    const { sessions } = game.world
    const numbers = (list: readonly { sessid: number }[]): number[] => list.map(({ sessid }) => sessid)
    assert.deepEqual(numbers(sessions.all()), sessids(game, anna, tom, annaAgain, visitor))
    assert.deepEqual(numbers(sessions.loggedIn()), sessids(game, anna, tom, annaAgain))
    const account = game.world.accountByName('Anna')
    const puppet = game.session(anna).puppet
    assert.ok(account && puppet)
    assert.deepEqual(numbers(sessions.ofAccount(account)).sort(), sessids(game, anna, annaAgain).sort())
    assert.deepEqual(numbers(sessions.ofPuppet(puppet)), sessids(game, anna))
    const session = game.session(tom)
    assert.equal(sessions.get(session.sessid), session)
    assert.equal(sessions.byId(session.id), session)
    assert.deepEqual([sessions.get(999), sessions.byId('f'.repeat(32))], [undefined, undefined])
    assert.deepEqual(
      sessions
        .accounts()
        .map(({ key }) => key)
        .sort(),
      ['Anna', 'Tom'],
    )
    assert.deepEqual(sessions.counts, { sessions: 4, loggedIn: 3, accounts: 2 })
  })

  test('[SES40] counts and queries are the same after a reload', async () => {
    await using play = await startGame()
    const { game } = play
    const before = game.world.sessions.all().map(({ sessid, id, account }) => [sessid, id, account?.key])
    await game.reload()
    const after = game.world.sessions.all().map(({ sessid, id, account }) => [sessid, id, account?.key])
    assert.deepEqual(after, before)
    assert.deepEqual(game.world.sessions.counts, { sessions: 4, loggedIn: 3, accounts: 2 })
  })

  test('[SES40] a link-dead session counts among none, and is found by its number and among the link-dead', async () => {
    await using play = await startGame()
    const { game, tom } = play
    const { sessions } = game.world
    const lost = game.session(tom)
    tom.hangUp()
    await game.settle()
    assert.deepEqual(sessions.counts, { sessions: 3, loggedIn: 2, accounts: 1 })
    assert.deepEqual([sessions.linkDead(), sessions.get(lost.sessid)], [[lost], lost])
    assert.equal(sessions.all().includes(lost), false)
  })

  test('[SES40] commands and game code are given the same handler', async () => {
    const seen: unknown[] = []
    class HandlerCommand extends Command {
      readonly key = 'handler'
      run(call: CommandCall): void {
        seen.push(call.services.sessions === call.world.sessions)
      }
    }
    await using game = await createServerFixture({ commands: [new HandlerCommand()] })
    const anna = await game.player('Anna', PASSWORD)
    await anna.type('handler')
    assert.deepEqual(seen, [true])
  })

  test('[SES41] a loop over sessions may close them', async () => {
    await using play = await startGame()
    const { game, ...rest } = play
    const { sessions } = game.world
    await act(game, () => {
      for (const session of sessions.all()) sessions.disconnect(session, `Goodbye, ${session.sessid}.`)
    })
    assert.deepEqual(sessions.counts, { sessions: 0, loggedIn: 0, accounts: 0 })
    for (const client of [rest.anna, rest.annaAgain, rest.tom, rest.visitor]) assert.equal(client.isClosed, true)
  })

  test('[SES42] announces to all, logged in or not, in one message', async () => {
    await using play = await startGame()
    const { game, anna, annaAgain, tom, visitor } = play
    game.turns.length = 0
    await act(game, () => game.world.sessions.announceAll('|rFire!|n', { isRaw: true }))
    assert.deepEqual(
      game.turns.flatMap(({ outputs }) => outputs),
      [
        {
          kind: 'text',
          to: sessids(game, anna, tom, annaAgain, visitor),
          text: '|rFire!|n',
          options: { isRaw: true },
        },
      ],
    )
  })

  test('[SES42] disconnects one, once, with a reason; the random id is then nobody', async () => {
    await using play = await startGame()
    const { game, tom } = play
    const session = game.session(tom)
    await act(game, () => {
      game.world.sessions.disconnect(session, 'Enough.')
      game.world.sessions.disconnect(session, 'Enough again.')
      assert.deepEqual(
        [game.world.sessions.get(session.sessid), game.world.sessions.byId(session.id)],
        [undefined, undefined],
      )
    })
    assert.deepEqual([tom.takeTexts(), tom.isClosed], [['Enough.'], true])
    assert.equal(game.world.search('Tom')[0]?.location, null)
  })

  test('[SES42] disconnects the other sessions of an account, and of a session without one nobody', async () => {
    await using play = await startGame()
    const { game, anna, annaAgain, tom, visitor } = play
    await act(game, () => {
      game.world.sessions.disconnectDuplicates(game.session(visitor), 'Nobody is meant.')
      game.world.sessions.disconnectDuplicates(game.session(anna), 'Once is enough.')
    })
    assert.deepEqual([anna.takeTexts(), annaAgain.takeTexts()], [[], ['Once is enough.']])
    assert.deepEqual(
      [anna, annaAgain, tom, visitor].map(({ isClosed }) => isClosed),
      [false, true, false, false],
    )
  })

  test('[SES42] disconnects everybody', async () => {
    await using play = await startGame()
    const { game, anna, visitor } = play
    await act(game, () => game.world.sessions.disconnectAll('The end.'))
    assert.deepEqual([anna.takeTexts(), visitor.takeTexts()], [['The end.'], ['The end.']])
    assert.deepEqual([game.world.sessions.all(), game.portalSessions.all()], [[], []])
  })

  test('[SES42] what a unit closed is open again when the unit fails', async () => {
    class BoldCommand extends Command {
      readonly key = 'bold'
      run(call: CommandCall): void {
        call.world.sessions.disconnectAll('Away!')
        throw new Error('too bold')
      }
    }
    await using game = await createServerFixture({ commands: [new BoldCommand()] })
    const anna = await game.player('Anna', PASSWORD)
    const tom = await game.player('Tom', PASSWORD)
    await anna.type('bold')
    assert.deepEqual([anna.isClosed, tom.takeTexts()], [false, []])
    assert.deepEqual(game.world.sessions.counts, { sessions: 2, loggedIn: 2, accounts: 2 })
    assert.deepEqual(game.world.sessions.byId(game.session(tom).id), game.session(tom))
  })
})

describe('what staff sees and closes', () => {
  test('[SES72] a link-dead session stands last in sessions/all, and leaves when it is booted by its number', async () => {
    await using play = await startGame()
    const { game, anna, tom } = play
    const account = game.world.accountByName('Anna')
    await act(game, () => account?.permissions.add('Admin'))
    const sessid = game.sessidOf(tom)
    tom.hangUp()
    await game.settle()
    anna.takeTexts()
    await anna.type('sessions/all')
    const lines = anna.takeTexts().join('\n').split('\n')
    assert.match(lines.at(-4) ?? '', new RegExp(`^${sessid} +Tom +Tom +127`))
    assert.match(lines.at(-3) ?? '', /^ +link-dead /)
    assert.equal(lines.at(-1), '3 connected, 2 logged in, 1 account.')
    await anna.type(`boot/sid ${sessid}`)
    assert.ok(anna.takeTexts().includes(`Disconnected: Tom (session ${sessid}).`))
    assert.deepEqual([game.world.sessions.linkDead(), game.world.search('Tom')[0]?.location], [[], null])
  })

  test('[SES72] nobody is booted over their head, link-dead or not', async () => {
    await using play = await startGame()
    const { game, anna, tom } = play
    const [annaAccount, tomAccount] = [game.world.accountByName('Anna'), game.world.accountByName('Tom')]
    await act(game, () => {
      annaAccount?.permissions.add('Admin')
      tomAccount?.locks.add('boot:perm(Developer)')
    })
    const sessid = game.sessidOf(tom)
    for (const isLinkDead of [false, true]) {
      if (isLinkDead) tom.hangUp()
      await game.settle()
      anna.takeTexts()
      await anna.type(`boot/sid ${sessid}`)
      assert.deepEqual(anna.takeTexts(), ['You may not boot Tom.'])
    }
    assert.equal(game.world.sessions.linkDead().length, 1)
  })
})

describe('what game code reads of a session', () => {
  test('[SES73] everything there is to know, before login and after it', async () => {
    await using play = await startGame()
    const { game, anna, visitor } = play
    const open = game.session(visitor)
    assert.deepEqual(
      [open.standing.kind, open.isLoggedIn, open.isLinkDead, open.account, open.puppet, open.cmdTotal],
      ['anonymous', false, false, undefined, undefined, 0],
    )
    const { sessid, id, address, protocol, account, puppet, capabilities } = game.session(anna)
    assert.deepEqual([sessid, address, protocol, account?.key, puppet?.key], [1, '127.0.0.1', 'test', 'Anna', 'Anna'])
    assert.match(id, /^[0-9a-f]{32}$/)
    assert.deepEqual([capabilities.width, capabilities.clientName], [80, 'test'])
  })

  test('[SES73] ndb is gone when the Server is replaced, db is not, and the counters go on', async () => {
    await using play = await startGame({ idleCommand: 'idle' })
    const { game, anna } = play
    const session = game.session(anna)
    Object.assign(session.ndb, { wind: 'north' })
    await act(game, () => Object.assign(session.db, { wind: 'south' }))
    game.clock.advance(5000)
    await anna.type('idle')
    const { connTime, cmdLast, cmdLastVisible, cmdTotal } = game.session(anna)
    assert.equal(cmdLast - cmdLastVisible, 5000)
    await game.reload()
    const next = game.session(anna)
    assert.deepEqual([next.ndb['wind'], next.db['wind']], [undefined, 'south'])
    assert.deepEqual(
      [next.connTime, next.cmdLast, next.cmdLastVisible, next.cmdTotal],
      [connTime, cmdLast, cmdLastVisible, cmdTotal],
    )
  })
})

describe('lines that code runs', () => {
  test('[SES71] a session runs a line as its command, after nicks, and its question goes on waiting', async () => {
    await using play = await startGame()
    const { game, anna } = play
    await anna.type('nick hi = say Good morning!')
    await anna.type('chardelete Anna')
    anna.takeTexts()
    const waiting = game.session(anna).waitingPrompt
    await act(game, () => void game.session(anna).executeCommand('hi'))
    assert.deepEqual(anna.takeTexts().slice(0, 1), ['You say, "Good morning!"'])
    assert.equal(game.session(anna).waitingPrompt, waiting)
  })

  test('[SES71] an account runs a line out of character, or as a command of one of its sessions', async () => {
    await using play = await startGame()
    const { game, anna, annaAgain } = play
    const account = game.world.accountByName('Anna')
    assert.ok(account instanceof Account)
    await act(game, () => void account.executeCommand('say hello'))
    const unknown = ['I do not know “say”. Type help to see what you can do.']
    assert.deepEqual([anna.takeTexts(), annaAgain.takeTexts()], [unknown, unknown])
    await act(game, () => void account.executeCommand('say hello', { session: game.session(anna) }))
    assert.deepEqual([anna.takeTexts(), annaAgain.takeTexts()], [['You say, "hello"'], []])
  })

  test('[SES71] where all sessions of an account play the same, its line is one of the first; of nobody’s without one', async () => {
    await using play = await startGame({ multisessionMode: 1 })
    const { game, anna, annaAgain } = play
    const account = game.world.accountByName('Anna')
    assert.ok(account instanceof Account)
    await act(game, () => void account.executeCommand('say hello'))
    assert.deepEqual([anna.takeTexts(), annaAgain.takeTexts()], [['You say, "hello"'], []])
    for (const client of [anna, annaAgain]) await client.type('quit')
    await act(game, () => void account.executeCommand('say hello'))
    assert.equal(account.sessions.count(), 0)
    assert.ok(!game.log.lines.some(({ message }) => message === 'a command that code ran failed'))
  })
})
