import assert from 'node:assert/strict'
import { describe, test } from 'node:test'
import type { GameSettings } from '../../config/settings.ts'
import type { RecordingConnection } from '../../testing/recording-connection.ts'
import { createServerFixture, type ServerFixture } from '../../testing/server-fixture.ts'
import { Account } from '../../world/accounts/account.ts'
import { Character } from '../../world/objects/character.ts'
import type { GameObject } from '../../world/objects/game-object.ts'
import type { Session } from '../../world/session.ts'

const PASSWORD = 'wiggle-waggle'
const GRACE_MS = 120_000

/** A game whose characters note their hooks, with Anna and Tom in it. */
async function startGame(settings: GameSettings = {}) {
  const hooks: string[] = []
  class HookedCharacter extends Character {
    override atPreUnpuppet(): void {
      hooks.push(`preUnpuppet ${this.key}`)
    }

    override atPostUnpuppet(...args: Parameters<Character['atPostUnpuppet']>): void {
      hooks.push(`postUnpuppet ${this.key}`)
      super.atPostUnpuppet(...args)
    }
  }
  const game = await createServerFixture({
    typeclasses: { 'test:Hooked': HookedCharacter },
    settings: { characterTypeclass: 'test:Hooked', ...settings },
  })
  const anna = await game.player('Anna')
  const tom = await game.player('Tom')
  for (const client of [anna, tom]) client.takeTexts()
  return { game, anna, tom, hooks, [Symbol.asyncDispose]: () => game[Symbol.asyncDispose]() }
}

function character(game: ServerFixture, name: string): GameObject {
  const found = game.world.search(name)[0]
  assert.ok(found)
  return found
}

async function hangUp(game: ServerFixture, client: RecordingConnection): Promise<void> {
  client.hangUp()
  await game.settle()
}

async function pass(game: ServerFixture, ms: number): Promise<void> {
  game.clock.advance(ms)
  await game.settle()
}

async function login(game: ServerFixture, name: string): Promise<RecordingConnection> {
  const client = await game.connect()
  await client.type(`connect ${name} ${PASSWORD}`)
  return client
}

const LEFT = 'Anna has left the game (connection lost).'
const HOOKS = ['preUnpuppet Anna', 'postUnpuppet Anna']

describe('a lost connection', () => {
  test('[SES11] leaves the character in the world, told once and marked; its session is kept on both sides', async () => {
    await using play = await startGame()
    const { game, anna, tom, hooks } = play
    await hangUp(game, anna)
    assert.deepEqual(tom.takeTexts(), ['Anna looks lost in thought.'])
    const [lost] = game.server.sessions.linkDead()
    assert.deepEqual([lost?.standing.kind, lost?.account, lost?.puppet], ['linkDead', undefined, undefined])
    assert.deepEqual([game.server.sessions.all().length, game.portalSessions.all().length], [1, 2])
    assert.deepEqual([character(game, 'Anna').isLinkDead, hooks], [true, []])
    await tom.type('look')
    assert.match(tom.takeTexts().join('\n'), /Characters: Anna \(link-dead\)/)
    await tom.type('who')
    assert.match(tom.takeTexts().join('\n'), /Anna \(link-dead\)/)
  })

  test('T13: [SES12] it leaves when the grace time ends, seen by nobody, with its hooks once', async () => {
    await using play = await startGame()
    const { game, anna, tom, hooks } = play
    await tom.type('quit')
    hooks.length = 0
    await hangUp(game, anna)
    await pass(game, GRACE_MS - 1)
    assert.ok(character(game, 'Anna').location)
    await pass(game, 1)
    assert.deepEqual([character(game, 'Anna').location, hooks], [null, HOOKS])
    await pass(game, GRACE_MS)
    await game.reload()
    await pass(game, GRACE_MS)
    assert.deepEqual(hooks, HOOKS)
  })

  test('T10: [SES13] its owner takes it back; the place hears nothing, and the time is forgotten', async () => {
    await using play = await startGame()
    const { game, anna, tom, hooks } = play
    await hangUp(game, anna)
    tom.takeTexts()
    const again = await login(game, 'Anna')
    assert.match(again.texts.join('\n'), /You become Anna\./)
    await pass(game, GRACE_MS * 2)
    assert.deepEqual([tom.takeTexts(), hooks, character(game, 'Anna').isLinkDead], [[], [], false])
    assert.equal(game.session(again).puppet?.key, 'Anna')
    await hangUp(game, again)
    await pass(game, GRACE_MS)
    assert.deepEqual([tom.takeTexts(), hooks], [['Anna looks lost in thought.', LEFT], HOOKS])
  })

  test('[SES14] quit leaves at once', async () => {
    await using play = await startGame()
    const { anna, tom, hooks } = play
    await anna.type('quit')
    assert.deepEqual([tom.takeTexts(), hooks], [['Anna has left the game.'], HOOKS])
  })

  test('[SES14] quit/all takes with it what is link-dead of the account', async () => {
    await using play = await startGame({ multisessionMode: 2, maxPuppetsPerAccount: 2 })
    const { game, anna, tom, hooks } = play
    await anna.type('charcreate Second')
    const second = await login(game, 'Anna')
    await second.type('ic Second')
    await anna.type('ic Anna')
    await hangUp(game, second)
    hooks.length = 0
    tom.takeTexts()
    await anna.type('quit/all')
    assert.deepEqual(tom.takeTexts(), ['Anna has left the game.', 'Second has left the game.'])
    assert.deepEqual(
      [character(game, 'Second').location, hooks],
      [null, [...HOOKS, 'preUnpuppet Second', 'postUnpuppet Second']],
    )
    assert.deepEqual([game.server.sessions.linkDead(), game.portalSessions.all().length], [[], 1])
  })

  test('[SES14] boot by name lets it leave at once too', async () => {
    await using play = await startGame()
    const { game, anna, tom, hooks } = play
    await hangUp(game, anna)
    game.world.accountByName('Tom')?.permissions.add('Admin')
    tom.takeTexts()
    await tom.type('boot anna')
    assert.match(tom.takeTexts().join('\n'), /^Anna has left the game\.\nDisconnected: Anna \(session 1\)\.$/)
    assert.deepEqual([character(game, 'Anna').location, hooks], [null, HOOKS])
    assert.deepEqual([game.server.sessions.linkDead(), game.portalSessions.all().length], [[], 1])
    await tom.type('boot anna')
    assert.deepEqual(tom.takeTexts(), ['Nobody called “anna” is connected.'])
  })

  test('[SES11] one of several sharing sessions only leaves them', async () => {
    await using play = await startGame({ multisessionMode: 3 })
    const { game, anna, tom } = play
    const second = await login(game, 'Anna')
    await hangUp(game, anna)
    assert.deepEqual([tom.takeTexts(), character(game, 'Anna').isLinkDead], [[], false])
    await hangUp(game, second)
    assert.deepEqual(tom.takeTexts(), ['Anna looks lost in thought.'])
  })

  test('[SES15] it gives way to another character that its owner plays, where the limit says so', async () => {
    await using play = await startGame()
    const { game, anna, tom } = play
    await anna.type('charcreate Second')
    await hangUp(game, anna)
    tom.takeTexts()
    const again = await game.connect()
    const account = game.world.accountByName('Anna')
    assert.ok(account)
    account.lastPuppet = character(game, 'Second')
    await again.type(`connect Anna ${PASSWORD}`)
    assert.deepEqual(tom.takeTexts(), ['Anna has left the game.', 'Second has entered the game.'])
  })

  test('[SES5] nobody else can take it', async () => {
    await using play = await startGame()
    const { game, anna, tom } = play
    game.world.accountByName('Tom')?.permissions.add('Developer')
    await hangUp(game, anna)
    tom.takeTexts()
    await tom.type('ic Anna')
    assert.deepEqual(tom.takeTexts(), ['Anna is being played by somebody else.'])
  })
})

describe('a link-dead session', () => {
  /** A game that notes which account was let go, and why. */
  async function startNoting() {
    const notes: string[] = []
    class NotingAccount extends Account {
      override atDisconnect(session: Session, reason: string): void {
        notes.push(`${this.key} ${session.sessid} ${reason}`)
      }
    }
    const game = await createServerFixture({
      typeclasses: { 'test:Noting': NotingAccount },
      settings: { accountTypeclass: 'test:Noting' },
    })
    const anna = await game.player('Anna')
    return { game, anna, notes, sessid: game.sessidOf(anna), [Symbol.asyncDispose]: () => game[Symbol.asyncDispose]() }
  }

  function kept(game: ServerFixture): readonly (readonly [number, string])[] {
    return game.server.sessions.linkDead().map(({ sessid, standing }) => [sessid, standing.kind] as const)
  }

  test('[SES17] is the same one after a reload and a crash, and ends with the grace time, its hooks run once', async () => {
    await using play = await startNoting()
    const { game, anna, notes, sessid } = play
    game.session(anna).db['colour'] = 'red'
    await hangUp(game, anna)
    await game.reload()
    await game.crash()
    await game.start()
    assert.deepEqual(kept(game), [[sessid, 'linkDead']])
    assert.deepEqual([game.server.sessions.get(sessid)?.db['colour'], notes], ['red', []])
    await pass(game, GRACE_MS)
    assert.deepEqual([kept(game), notes], [[], [`Anna ${sessid} connection lost`]])
    assert.deepEqual([game.portalSessions.all(), game.server.sessions.get(sessid)], [[], undefined])
  })

  test('[SES17] ends when its character is taken back, before which it is let go', async () => {
    await using play = await startNoting()
    const { game, anna, notes, sessid } = play
    await hangUp(game, anna)
    const again = await login(game, 'Anna')
    assert.deepEqual([kept(game), notes], [[], [`Anna ${sessid} taken back`]])
    assert.deepEqual(
      game.portalSessions.all().map(({ connection }) => connection),
      [again],
    )
  })

  test('[SES17] ends when its character is destroyed', async () => {
    await using play = await startNoting()
    const { game, anna, notes, sessid } = play
    await hangUp(game, anna)
    character(game, 'Anna').delete()
    await game.settle()
    assert.deepEqual([kept(game), notes], [[], [`Anna ${sessid} connection lost`]])
  })

  test('[SES17] that fails as it ends keeps nobody from taking the character back', async () => {
    class FailingAccount extends Account {
      override atDisconnect(): void {
        throw new Error('not today')
      }
    }
    await using game = await createServerFixture({
      typeclasses: { 'test:Failing': FailingAccount },
      settings: { accountTypeclass: 'test:Failing' },
    })
    const anna = await game.player('Anna')
    await hangUp(game, anna)
    const again = await login(game, 'Anna')
    assert.deepEqual([game.session(again).puppet?.key, kept(game)], ['Anna', []])
  })
})

test('[SES19] who takes a character back is shown what it missed, once, over a change of Server too', async () => {
  await using play = await startGame()
  const { game, anna, tom } = play
  await hangUp(game, anna)
  await tom.type('say Anyone?')
  await game.reload()
  await tom.type('say |gHello|n?')
  const again = await login(game, 'Anna')
  const texts = again.takeTexts()
  const from = texts.indexOf('While you were away:')
  assert.deepEqual(texts.slice(from), [
    'While you were away:',
    'Tom says, "Anyone?"',
    'Tom says, "|gHello|n?"',
    'That was while you were away.',
  ])
  await hangUp(game, again)
  const third = await login(game, 'Anna')
  assert.ok(!third.takeTexts().includes('While you were away:'))
})

test('[SES19] what a page that is away has not got goes to who logs in elsewhere', async () => {
  await using play = await startGame()
  const { game, anna, tom } = play
  anna.setPresence(false)
  await game.settle()
  await tom.type('say Anyone?')
  const again = await login(game, 'Anna')
  assert.match(anna.takeTexts().join(), /Anyone/)
  assert.equal(anna.isClosed, true)
  assert.equal(game.session(again).puppet?.key, 'Anna')
})

describe('[SES18] a client that may come back', () => {
  async function turnAway(game: ServerFixture, client: RecordingConnection, isPresent: boolean): Promise<void> {
    client.setPresence(isPresent)
    await game.settle()
  }

  test('leaves its session link-dead, which goes on hearing, and is again what it was when it is back', async () => {
    await using play = await startGame()
    const { game, anna, tom, hooks } = play
    const { sessid } = game.session(anna)
    await turnAway(game, anna, false)
    assert.deepEqual(tom.takeTexts(), ['Anna looks lost in thought.'])
    assert.equal(game.server.sessions.linkDead()[0]?.sessid, sessid)
    await tom.type('say Are you there?')
    await tom.type('look')
    assert.match(tom.takeTexts().join('\n'), /Anna \(link-dead\)/)
    assert.match(anna.takeTexts().join('\n'), /Are you there\?/)
    await turnAway(game, anna, true)
    assert.deepEqual([game.session(anna).puppet?.key, tom.takeTexts(), hooks], ['Anna', [], []])
    await anna.type('say Yes.')
    assert.match(tom.takeTexts().join('\n'), /Yes\./)
    await pass(game, GRACE_MS * 2)
    assert.equal(character(game, 'Anna').isLinkDead, false)
  })

  test('comes back to another Server all the same', async () => {
    await using play = await startGame()
    const { game, anna, tom } = play
    await turnAway(game, anna, false)
    await game.reload()
    await tom.type('say Still there?')
    await game.crash()
    await game.start()
    assert.match(anna.takeTexts().join('\n'), /Still there\?/)
    await turnAway(game, anna, true)
    assert.equal(game.session(anna).puppet?.key, 'Anna')
  })

  test('finds its session closed when its character has left, or was taken back from elsewhere', async () => {
    await using play = await startGame()
    const { game, anna, tom } = play
    await turnAway(game, anna, false)
    await pass(game, GRACE_MS)
    assert.equal(anna.isClosed, true)
    await turnAway(game, tom, false)
    const again = await login(game, 'Tom')
    assert.deepEqual([tom.isClosed, game.session(again).puppet?.key], [true, 'Tom'])
  })

  test('[SES1] in mode 0 ends, told, if its account is in from elsewhere, for whom the character still waits', async () => {
    await using play = await startGame({ autoPuppetOnLogin: false })
    const { game, anna, tom } = play
    for (const client of [anna, tom]) await client.type('ic')
    for (const client of [anna, tom]) client.takeTexts()
    await turnAway(game, anna, false)
    const second = await login(game, 'Anna')
    await turnAway(game, anna, true)
    assert.deepEqual([anna.takeTexts(), anna.isClosed], [['You have logged in from elsewhere. Goodbye!'], true])
    assert.deepEqual([character(game, 'Anna').isLinkDead, game.server.sessions.counts.sessions], [true, 2])
    await second.type('ic Anna')
    assert.deepEqual(tom.takeTexts(), ['Anna looks lost in thought.'])
  })

  test('goes on where it was if it is out of character, or one of several', async () => {
    await using play = await startGame({ multisessionMode: 3 })
    const { game, anna, tom } = play
    const second = await login(game, 'Anna')
    await turnAway(game, anna, false)
    assert.equal(game.session(anna).puppet?.key, 'Anna')
    await second.type('ooc')
    tom.takeTexts()
    await turnAway(game, second, false)
    await turnAway(game, second, true)
    assert.deepEqual([game.session(second).standing.kind, tom.takeTexts()], ['account', []])
  })
})

describe('another Server', () => {
  for (const [how, change] of [
    ['a reload', (game: ServerFixture) => game.reload()],
    ['a crash', (game: ServerFixture) => game.crash().then(() => game.start())],
  ] as const) {
    test(`[SES12] goes on with the grace time after ${how}`, async () => {
      await using play = await startGame()
      const { game, anna, tom, hooks } = play
      await hangUp(game, anna)
      tom.takeTexts()
      await pass(game, GRACE_MS / 2)
      await change(game)
      await pass(game, GRACE_MS / 2 - 1)
      assert.deepEqual([tom.takeTexts(), hooks], [[], []])
      await pass(game, 1)
      assert.deepEqual([tom.takeTexts(), hooks], [[LEFT], HOOKS])
    })

    test(`T10: [SES13] lets the owner take it back after ${how}`, async () => {
      await using play = await startGame()
      const { game, anna, tom, hooks } = play
      await hangUp(game, anna)
      await change(game)
      tom.takeTexts()
      const again = await login(game, 'Anna')
      await pass(game, GRACE_MS)
      assert.deepEqual([game.session(again).puppet?.key, tom.takeTexts(), hooks], ['Anna', [], []])
    })
  }

  test('[SES16] counts the characters of a dead Portal as link-dead from its take-over on', async () => {
    await using play = await startGame()
    const { game, hooks } = play
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
    await pass(game, GRACE_MS)
    await game.start()
    assert.deepEqual([hooks, character(game, 'Anna').isLinkDead], [[], true])
    const again = await login(game, 'Anna')
    await pass(game, GRACE_MS)
    assert.equal(game.session(again).puppet?.key, 'Anna')
    assert.deepEqual([hooks, character(game, 'Tom').location], [['preUnpuppet Tom', 'postUnpuppet Tom'], null])
  })
})

test('[SES1] mode 0: a login from elsewhere takes the character over, and the place hears nothing', async () => {
  await using play = await startGame()
  const { game, anna, tom, hooks } = play
  const again = await login(game, 'Anna')
  assert.equal(anna.isClosed, true)
  assert.deepEqual([tom.takeTexts(), hooks, game.session(again).puppet?.key], [[], [], 'Anna'])
})

test('[SES1] mode 0 without autoPuppetOnLogin: what the new session does not take leaves at once', async () => {
  await using play = await startGame()
  const { game, tom, hooks } = play
  await game.reload({ settings: { characterTypeclass: 'test:Hooked', autoPuppetOnLogin: false } })
  await login(game, 'Anna')
  assert.deepEqual([tom.takeTexts(), hooks], [['Anna has left the game.'], HOOKS])
})
