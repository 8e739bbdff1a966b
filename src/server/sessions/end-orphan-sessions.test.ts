import assert from 'node:assert/strict'
import { describe, test } from 'node:test'
import { createServerFixture, type ServerFixture, type ServerFixtureOptions } from '../../testing/server-fixture.ts'
import { type CommitInstant, StoreDoor } from '../../testing/session-model/store-door.ts'
import { Account } from '../../world/accounts/account.ts'
import { gameRecords } from '../../world/game-records.ts'
import type { Session } from '../../world/session.ts'
import { ServerSession } from './server-session.ts'

const PASSWORD = 'wiggle-waggle'
const CRASHED = 'connection lost in a crash'

/** A game whose sessions and accounts note how they are left, and try to say something. */
function notingGame(notes: string[]): ServerFixtureOptions {
  class NotedSession extends ServerSession {
    override atLogout(account: Account, reason: string): void {
      notes.push(`session ${this.sessid} leaves ${account.key}: ${reason}`)
      this.msg('Somebody else reads this.')
    }
    override atDisconnect(reason: string): void {
      notes.push(`session ${this.sessid} ends, ${this.standing.kind}: ${reason}`)
    }
  }
  class NotedAccount extends Account {
    override atDisconnect(session: Session, reason: string): void {
      notes.push(`${this.key} is left by session ${session.sessid} of ${session.protocol}: ${reason}`)
      this.db['ends'] = Number(this.db['ends'] ?? 0) + 1
    }
    override atPostDisconnect(session: Session): void {
      notes.push(`${this.key} has been left by session ${session.sessid}`)
    }
  }
  return {
    sessionClass: NotedSession,
    typeclasses: { 'test:Account': NotedAccount },
    settings: { accountTypeclass: 'test:Account' },
    hooks: {
      atSessionLogout: ({ sessid }, account, reason) => void notes.push(`logout ${sessid} ${account.key}: ${reason}`),
      atSessionDisconnect: ({ sessid }, reason) => void notes.push(`disconnect ${sessid}: ${reason}`),
    },
  }
}

function endsOf(game: ServerFixture, name: string): unknown {
  return game.world.accountByName(name)?.db['ends']
}

function endOf(name: string, sessid: number): readonly string[] {
  return [
    `${name} is left by session ${sessid} of test: ${CRASHED}`,
    `session ${sessid} leaves ${name}: ${CRASHED}`,
    `session ${sessid} ends, account: ${CRASHED}`,
    `${name} has been left by session ${sessid}`,
    `logout ${sessid} ${name}: ${CRASHED}`,
    `disconnect ${sessid}: ${CRASHED}`,
  ]
}

describe('sessions that die with their Portal', () => {
  test('T99: [SES60] end once with their hooks when the next Server takes over, link-dead ones too', async () => {
    const notes: string[] = []
    await using game = await createServerFixture(notingGame(notes))
    const [anna, tom] = [await game.player('Anna', PASSWORD), await game.player('Tom', PASSWORD)]
    const [first, second] = [game.sessidOf(anna), game.sessidOf(tom)]
    await game.connect()
    tom.hangUp()
    await game.settle()
    assert.deepEqual(notes, [])

    await game.killPortal()
    assert.deepEqual(notes, [...endOf('Anna', first), ...endOf('Tom', second)])
    assert.deepEqual(game.world.sessions.counts, { sessions: 0, loggedIn: 0, accounts: 0 })
    assert.deepEqual([game.world.sessions.get(first), game.world.sessions.linkDead()], [undefined, []])
    const { length } = notes
    await game.reload()
    await game.crash()
    await game.start()
    await game.killPortal()
    assert.equal(notes.length, length)
  })

  test('T02: [SES60] say nothing to those who come after them', async () => {
    const notes: string[] = []
    await using game = await createServerFixture(notingGame(notes))
    await game.player('Anna', PASSWORD)
    await game.killPortal()
    const again = await game.connect()
    await again.type(`connect Anna ${PASSWORD}`)
    assert.equal(notes.length, 6)
    assert.ok(!again.takeTexts().join('\n').includes('Somebody else'))
    await again.type('quit')
    await game.killPortal()
    assert.equal(endsOf(game, 'Anna'), 2, 'one that ended in order does not end again')
  })

  for (const instant of ['before the commit', 'after the commit'] satisfies CommitInstant[])
    test(`[SES60] are ended once by the Server after one that dies over it ${instant}`, async () => {
      const store = new StoreDoor()
      await using game = await createServerFixture({ ...notingGame([]), wrapStore: (inner) => store.wrap(inner) })
      for (const name of ['Anna', 'Tom']) await game.player(name, PASSWORD)
      const reached = store.stopNext(instant)
      await game.killPortal()
      await reached
      store.open()
      await game.crash()
      await game.start()
      assert.deepEqual([endsOf(game, 'Anna'), endsOf(game, 'Tom')], [1, 1])
      await game.reload()
      assert.deepEqual([endsOf(game, 'Anna'), endsOf(game, 'Tom')], [1, 1])
    })

  test('[SES60] end though hooks of them fail, each hook called once', async () => {
    const notes: string[] = []
    class Broken extends Account {
      override atPostDisconnect(): void {
        notes.push('broken')
        throw new Error('boom')
      }
    }
    const noting = notingGame(notes)
    await using game = await createServerFixture({ ...noting, typeclasses: { 'test:Account': Broken } })
    const anna = await game.player('Anna', PASSWORD)
    const sessid = game.sessidOf(anna)
    await game.killPortal()
    const [, leaves = '', ends = '', , logout = '', disconnect = ''] = endOf('Anna', sessid)
    assert.deepEqual(notes, [leaves, ends, 'broken', logout, disconnect])
    await game.killPortal()
    assert.equal(notes.length, 5)
  })

  test('[SES60] leave nothing in the store or in memory when they have ended', async () => {
    await using game = await createServerFixture()
    const anna = await game.player('Anna', PASSWORD)
    for (let count = 0; count < 150; count += 1) {
      const again = await game.connect()
      await again.type(`connect Anna ${PASSWORD}`)
      await again.type('quit')
    }
    anna.hangUp()
    const { attributes } = gameRecords(game.world)
    assert.ok(attributes.forgetRemoved('waystone:logins') <= 100)
    await game.killPortal()
    assert.deepEqual(gameRecords(game.world).attributes.keys({ category: 'waystone:logins' }), [])
  })
})
