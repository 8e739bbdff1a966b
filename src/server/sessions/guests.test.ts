import assert from 'node:assert/strict'
import { describe, test } from 'node:test'
import type { GameSettings } from '../../config/settings.ts'
import type { RecordingConnection } from '../../testing/recording-connection.ts'
import { createServerFixture, type ServerFixture } from '../../testing/server-fixture.ts'
import { Account } from '../../world/accounts/account.ts'
import { Character } from '../../world/objects/character.ts'
import { GameObject } from '../../world/objects/game-object.ts'

const OUTSIDE = '203.0.113.5'
const FULL = 'All places for guests are taken. Try again later, or type create to make an account.'

/** A game with two places for guests, which notes what hooks are called. */
async function startGame(settings: GameSettings = {}) {
  const hooks: string[] = []
  class HookedAccount extends Account {
    override atPostLogin = (): void => void hooks.push(`login ${this.key}`)
    override atDisconnect = (): void => void hooks.push(`disconnect ${this.key}`)
    override atPostDisconnect = (): void => void hooks.push(`postDisconnect ${this.key}`)
    override atPreDelete(): boolean {
      hooks.push(`delete account ${this.key}`)
      return true
    }
  }
  class HookedCharacter extends Character {
    override atPostUnpuppet(...args: Parameters<Character['atPostUnpuppet']>): void {
      hooks.push(`unpuppet ${this.key} ${args[2] ?? ''}`.trimEnd())
      super.atPostUnpuppet(...args)
    }

    override atPreDelete(): boolean {
      hooks.push(`delete ${this.key}`)
      return true
    }
  }
  const game = await createServerFixture({
    typeclasses: { 'test:Account': HookedAccount, 'test:Character': HookedCharacter },
    settings: {
      guestsEnabled: true,
      guestNames: ['Guest1', 'Guest2'],
      guestTypeclass: 'test:Account',
      characterTypeclass: 'test:Character',
      ...settings,
    },
  })
  return { game, hooks, [Symbol.asyncDispose]: () => game[Symbol.asyncDispose]() }
}

async function guest(game: ServerFixture, address?: string): Promise<RecordingConnection> {
  const client = await game.connect(address)
  client.takeTexts()
  await client.type('connect guest')
  return client
}

/** Names of all that is left of guests. */
function guestsOf({ world }: ServerFixture): string[] {
  return [...world.accounts(), ...world.objects()].map(({ key }) => key).filter((key) => key.startsWith('Guest'))
}

const LEAVING = ['disconnect Guest1', 'postDisconnect Guest1', 'delete account Guest1', 'delete Guest1']

describe('guests', () => {
  test('[SES50] come in under the first free name, each with one character which they play; then it is full', async () => {
    await using play = await startGame({ autoPuppetOnLogin: false, autoCreateCharacter: false })
    const { game, hooks } = play
    const one = await guest(game)
    const two = await guest(game)
    assert.deepEqual([game.session(one).puppet?.key, game.session(two).puppet?.key], ['Guest1', 'Guest2'])
    assert.match(one.takeTexts().join('\n'), /You play as Guest1\. Nothing is kept[^]*You become Guest1\.[^]*Hall/)
    const { account } = game.session(one)
    assert.deepEqual(
      [account?.isGuest, account?.passwordHash, account?.permissions.all()],
      [true, undefined, ['guest']],
    )
    assert.deepEqual((await guest(game)).takeTexts(), [FULL])
    assert.deepEqual(hooks, ['login Guest1', 'login Guest2'])
  })

  for (const line of ['guest', 'connect Guest', 'conn guest']) {
    test(`[SES50] may type ${line}`, async () => {
      await using play = await startGame()
      const client = await play.game.connect()
      await client.type(line)
      assert.equal(play.game.session(client).puppet?.key, 'Guest1')
    })
  }

  test('[SES50] may answer the question for a name with guest', async () => {
    await using play = await startGame()
    const client = await play.game.connect()
    await client.type('connect')
    await client.type('guest')
    assert.equal(play.game.session(client).puppet?.key, 'Guest1')
  })

  test('[SES50] are not let in unless a setting says so, and are told', async () => {
    await using play = await startGame({ guestsEnabled: false })
    const client = await guest(play.game)
    assert.deepEqual(client.takeTexts(), ['This game takes no guests. Type create to make an account.'])
    assert.deepEqual(guestsOf(play.game), [])
  })

  test('[SES50] banned addresses bring none, and a banned name is passed over', async () => {
    await using play = await startGame()
    const { game } = play
    const boss = await game.player('Boss')
    game.world.accountByName('Boss')?.permissions.add('Developer')
    await boss.type(`ban ${OUTSIDE} = No`)
    await boss.type('ban Guest1 = No')
    assert.equal(game.session(await guest(game)).puppet?.key, 'Guest2')
    const banned = await guest(game, OUTSIDE)
    assert.deepEqual(banned.takeTexts(), ['Your address is banned from this game: No'])
  })

  test('[SES50] an address brings only so many in a time, over a reload too; accounts are counted apart', async () => {
    await using play = await startGame({ guestThrottleLimit: 2, creationThrottleLimit: 1 })
    const { game } = play
    for (let n = 0; n < 2; n += 1) {
      const client = await guest(game, OUTSIDE)
      assert.equal(game.session(client).isLoggedIn, true)
      await client.type('quit')
    }
    await game.reload()
    const third = await guest(game, OUTSIDE)
    assert.deepEqual(third.takeTexts(), ['Too many guests came from your address. Try again in 10m.'])
    await third.type('create Anna wiggle-waggle')
    assert.equal(game.session(third).puppet?.key, 'Anna')
  })

  test('[SES50] cannot do what is to last, whatever permission the game gives them', async () => {
    await using play = await startGame({ guestPermission: 'Player' })
    const client = await guest(play.game)
    client.takeTexts()
    for (const line of ['charcreate Second', 'chardelete Guest1', 'password', 'password a = wiggle-waggle', 'ooc'])
      await client.type(line)
    const refusals = Array.from({ length: 5 }, () => 'A guest cannot do that. Make an account with create.')
    assert.deepEqual(client.takeTexts(), refusals)
    assert.deepEqual(guestsOf(play.game), ['Guest1', 'Guest1'])
  })

  test('[SES50] nobody logs in as one by a password', async () => {
    await using play = await startGame()
    await guest(play.game)
    const client = await play.game.connect()
    client.takeTexts()
    await client.type('connect Guest1 wiggle-waggle')
    assert.deepEqual(client.takeTexts(), ['That name and password do not go together.'])
  })

  test('[SES53] their names are refused to everybody else', async () => {
    await using play = await startGame({ guestsEnabled: false })
    const client = await play.game.connect()
    client.takeTexts()
    await client.type('create guest1 wiggle-waggle')
    assert.deepEqual(client.takeTexts(), ['That name is kept for guests.'])
    const anna = await play.game.player('Anna')
    play.game.world.accountByName('Anna')?.permissions.add('Developer')
    await anna.type('charcreate GUEST2')
    assert.deepEqual(anna.takeTexts(), ['That name is kept for guests.'])
  })
})

describe('a guest who leaves', () => {
  test('T08: [SES51] by quit is deleted once, after the hooks; who comes next gets the name, and nothing else', async () => {
    await using play = await startGame()
    const { game, hooks } = play
    const client = await guest(game)
    const { puppet } = game.session(client)
    assert.ok(puppet)
    const lamp = game.world.create(GameObject, { key: 'lamp', location: puppet, home: puppet.location })
    await client.type('quit')
    assert.deepEqual([client.isClosed, guestsOf(game)], [true, []])
    assert.deepEqual(hooks, ['login Guest1', 'unpuppet Guest1', ...LEAVING])
    assert.equal(lamp.location?.key, 'Hall')
    const again = await game.connect()
    assert.match(again.takeTexts().join(), /Welcome to the test game/)
    await again.type('connect guest')
    assert.deepEqual([game.session(again).puppet?.key, game.session(again).puppet?.contents], ['Guest1', []])
    assert.deepEqual(
      game.log.lines.filter(({ level }) => level === 'error'),
      [],
    )
  })

  test('[SES51] by losing the connection leaves at once, as nobody can come back', async () => {
    await using play = await startGame()
    const { game, hooks } = play
    const client = await guest(game)
    client.hangUp()
    await game.settle()
    assert.deepEqual([guestsOf(game), game.portalSessions.all()], [[], []])
    assert.deepEqual(hooks, ['login Guest1', 'unpuppet Guest1', ...LEAVING])
  })

  test('[SES51] while a hook fails is deleted all the same', async () => {
    await using play = await startGame()
    const { game } = play
    const client = await guest(game)
    const { account } = game.session(client)
    assert.ok(account)
    Object.assign(account, {
      atDisconnect: () => {
        throw new Error('never')
      },
    })
    client.hangUp()
    await game.settle()
    assert.deepEqual([guestsOf(game), game.server.sessions.all()], [[], []])
  })

  test('T03: [SES51] [SES57] by the hand of the staff is deleted with the character, and the session ends', async () => {
    await using play = await startGame()
    const { game } = play
    const client = await guest(game)
    game.world.accountByName('Guest1')?.delete()
    await game.settle()
    assert.deepEqual(guestsOf(game), [])
    assert.deepEqual([client.takeTexts().at(-1), client.isClosed], ['Your account is gone.', true])
  })

  test('[SES51] is not gone because the Server is: a reload or a crash and the guest plays on', async () => {
    await using play = await startGame()
    const { game, hooks } = play
    const client = await guest(game)
    await game.reload()
    await game.crash()
    await game.start()
    assert.deepEqual([game.session(client).puppet?.key, hooks], ['Guest1', ['login Guest1']])
    await client.type('quit')
    assert.deepEqual(guestsOf(game), [])
  })

  test('[SES51] with a Portal that dies is deleted by the next Server, its hooks of leaving called once', async () => {
    await using play = await startGame()
    const { game, hooks } = play
    await guest(game)
    await game.player('Anna')
    await game.crash()
    for (const { sessid } of game.portalSessions.all()) {
      game.portalSessions.apply({
        kind: 'turn',
        turn: 0,
        isClean: true,
        outputs: [],
        sessions: [{ sessid, ended: { reason: 'the Portal died' } }],
        requests: [],
        answers: [],
      })
    }
    hooks.length = 0
    await game.start()
    assert.deepEqual(guestsOf(game), [])
    const left = ['unpuppet Guest1 connection lost', 'disconnect Guest1', 'postDisconnect Guest1']
    assert.deepEqual(hooks, [...left, 'delete account Guest1', 'delete Guest1'])
    assert.equal(game.world.search('Anna')[0]?.isLinkDead, true)
    await game.reload()
    assert.equal(hooks.length, 5)
  })
})
