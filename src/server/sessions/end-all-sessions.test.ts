import assert from 'node:assert/strict'
import { test } from 'node:test'
import { createServerFixture, type ServerFixtureOptions } from '../../testing/server-fixture.ts'
import { Account } from '../../world/accounts/account.ts'
import { Character } from '../../world/objects/character.ts'
import type { Session } from '../../world/session.ts'

const STOPPED = 'the game was stopped'

/** A game that notes what it is told of the end of its sessions, and of what they played. */
function notingGame(notes: string[]): ServerFixtureOptions {
  class NotedAccount extends Account {
    override atDisconnect(_session: Session, reason: string): void {
      notes.push(`${this.key} disconnects: ${reason}`)
    }
  }
  class NotedCharacter extends Character {
    override atPostUnpuppet(...args: Parameters<Character['atPostUnpuppet']>): void {
      notes.push(`${this.key} is let go: ${args[2]}`)
      super.atPostUnpuppet(...args)
      if (this.db['isCursed'] === true) throw new Error('cursed')
    }
  }
  return {
    typeclasses: { 'test:Account': NotedAccount, 'test:Character': NotedCharacter },
    settings: { accountTypeclass: 'test:Account', characterTypeclass: 'test:Character', guestsEnabled: true },
    hooks: {
      atSessionLogout: (_session, { key }, reason) => void notes.push(`${key} logs out: ${reason}`),
      atSessionDisconnect: ({ sessid }, reason) => void notes.push(`${sessid} is over: ${reason}`),
      atServerStop: ({ sessions }) => void notes.push(`stop with ${sessions.counts.sessions}`),
    },
  }
}

test('[SES58] when the game is stopped every session ends once, with its hooks, and nobody stays in the world', async () => {
  const notes: string[] = []
  await using game = await createServerFixture(notingGame(notes))
  const anna = await game.player('Anna')
  const tom = await game.player('Tom')
  const visitor = await game.connect()
  const lost = await game.player('Lena')
  lost.hangUp('network')
  await game.settle()
  for (const client of [anna, tom, visitor]) client.takeTexts()
  await game.leave('shutdown')
  assert.deepEqual(notes, [
    `Anna is let go: ${STOPPED}`,
    `Anna disconnects: ${STOPPED}`,
    `Anna logs out: ${STOPPED}`,
    `1 is over: ${STOPPED}`,
    `Tom is let go: ${STOPPED}`,
    `Tom disconnects: ${STOPPED}`,
    `Tom logs out: ${STOPPED}`,
    `2 is over: ${STOPPED}`,
    `3 is over: ${STOPPED}`,
    'Lena disconnects: connection lost',
    'Lena logs out: connection lost',
    '4 is over: connection lost',
    `Lena is let go: ${STOPPED}`,
    'stop with 0',
  ])
  for (const client of [anna, tom, visitor])
    assert.deepEqual([client.takeTexts(), client.isClosed], [['The game is shutting down. Goodbye!'], true])
  notes.length = 0
  await game.start()
  const places = ['Anna', 'Tom', 'Lena'].map((name) => game.world.search(name)[0])
  assert.deepEqual(
    places.map((character) => [character?.location, character?.isLinkDead]),
    [
      [null, false],
      [null, false],
      [null, false],
    ],
  )
  assert.deepEqual(notes, [])
})

test('[SES58] a hook that throws at the stop costs no other session its end', async () => {
  const notes: string[] = []
  await using game = await createServerFixture(notingGame(notes))
  const anna = await game.player('Anna')
  const tom = await game.player('Tom')
  const cursed = game.world.search('Anna')[0]
  assert.ok(cursed)
  cursed.db['isCursed'] = true
  await game.leave('shutdown')
  assert.deepEqual([anna.isClosed, tom.isClosed], [true, true])
  assert.deepEqual(
    notes.filter((note) => note.includes('over') || note.includes('stop with')),
    [`2 is over: ${STOPPED}`, `1 is over: ${STOPPED}`, 'stop with 0'],
  )
  await game.start()
  assert.equal(game.world.search('Anna')[0]?.isLinkDead, true)
  assert.equal(game.world.search('Tom')[0]?.location, null)
})

test('[SES58] guests are gone when the game was stopped; a reset ends no session', async () => {
  const notes: string[] = []
  await using game = await createServerFixture(notingGame(notes))
  const guest = await game.connect()
  await guest.type('connect guest')
  await game.reload({}, 'reset')
  assert.deepEqual([guest.isClosed, notes], [false, ['stop with 1']])
  await game.leave('shutdown')
  await game.start()
  assert.equal(game.world.accountByName('Guest1'), undefined)
  assert.deepEqual(game.world.search('Guest1'), [])
})
