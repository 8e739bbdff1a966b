import assert from 'node:assert/strict'
import { after, before, describe, test } from 'node:test'
import type { GameProcess } from '../../src/testing/game-process.ts'
import type { ScriptedClient } from '../../src/testing/scripted-client.ts'
import { joinAgain, joinNew, joinSuperuser, PASSWORD, seesAll, startTestGame } from '../support/players.ts'

/** What a session is told whose character another one takes over; the line is broken somewhere. */
const LOST_IT =
  /Anna is now played from another of your connections\.\s+You\s+are\s+out\s+of\s+character;\s+ic\s+takes\s+it\s+back\./

/** Types a line and gives what it shows. */
async function shows(client: ScriptedClient, line: string): Promise<string> {
  await seesAll(client)
  client.send(line)
  return seesAll(client)
}

/** Connects again and gives what the login shows. */
async function loginShows(game: GameProcess, name: string): Promise<{ client: ScriptedClient; text: string }> {
  const client = await game.connect()
  await client.expect('connect <name> <password>')
  client.send(`connect ${name} ${PASSWORD}`)
  return { client, text: await seesAll(client, `${name}-is-in-again`) }
}

/** Leaves with all sessions. */
async function leave(client: ScriptedClient): Promise<void> {
  client.send('quit/all')
  await client.closed()
}

for (const mode of [0, 1, 2, 3]) {
  const isShared = mode === 1 || mode === 3
  describe(`mode ${mode}`, () => {
    let game: GameProcess
    let tom: ScriptedClient
    before(async () => {
      game = await startTestGame({ settings: { multisessionMode: mode, maxPuppetsPerAccount: mode === 2 ? 2 : 1 } })
      tom = await joinNew(game, 'Tom')
    })
    after(() => game.stop())

    if (mode === 0) {
      test('another login ends the older session, which is told why; the place hears nothing', async () => {
        using anna = await joinNew(game, 'Anna')
        await seesAll(tom)
        const { client: again, text } = await loginShows(game, 'Anna')
        await anna.expect('You have logged in from elsewhere. Goodbye!')
        await anna.closed()
        assert.match(text, /You become Anna\.[\s\S]*Hall\n/)
        assert.doesNotMatch(await seesAll(tom), /Anna/)
        assert.match(await shows(again, 'sessions'), /\d+ \* +Anna +Hall +telnet +127\.0\.0\.1 /)
        const who = await shows(tom, 'who')
        assert.equal(who.match(/^Anna /gm)?.length, 1)
        assert.match(who, /2 players are here/)
        await leave(again)
        await tom.expect('Anna has left the game.')
      })
    } else {
      test('another login joins: both sessions are listed, one account is counted', async () => {
        using anna = await joinNew(game, 'Anna')
        using again = await joinAgain(game, 'Anna')
        const list = await shows(again, 'sessions')
        assert.equal(list.match(/telnet +127\.0\.0\.1/g)?.length, 2)
        assert.equal(list.match(/ \* /g)?.length, 1)
        const who = await shows(tom, 'who')
        assert.equal(who.match(/^Anna /gm)?.length, 2)
        assert.match(who, /2 players are here/)
        assert.match(await shows(anna, 'look'), isShared ? /Hall\n/ : /out of character/)
        await leave(again)
      })
    }

    if (isShared) {
      test('own sessions share the character: the new one alone gets a look, both hear the place', async () => {
        using anna = await joinAgain(game, 'Anna')
        await seesAll(tom)
        const { client: again, text } = await loginShows(game, 'Anna')
        assert.match(text, /You share Anna with another of your connections\.\n\nYou become Anna\.[\s\S]*Hall\n/)
        const told = await seesAll(anna)
        assert.match(told, /Anna is now also played from another of your connections\./)
        assert.doesNotMatch(told, /You become|Hall/)
        assert.doesNotMatch(await seesAll(tom), /Anna has/)
        tom.send('say hello')
        for (const client of [anna, again]) await client.expect('Tom says, "hello"')
        again.send('say from the second')
        await anna.expect('You say, "from the second"')
        await leave(again)
      })

      test('who leaves a shared character leaves it to the others', async () => {
        using anna = await joinAgain(game, 'Anna')
        using again = await joinAgain(game, 'Anna')
        await seesAll(tom)
        assert.match(await shows(again, 'ooc'), /You are no longer Anna\.[\s\S]*Anna +in play in your session \d+/)
        assert.match(await shows(anna, 'look'), /Hall\n/)
        assert.doesNotMatch(await seesAll(tom), /Anna has/)
        await leave(anna)
        await tom.expect('Anna has left the game.')
      })
    }

    if (mode === 2) {
      test('another own session takes the character over; the older one goes out of character', async () => {
        using anna = await joinAgain(game, 'Anna')
        await seesAll(tom)
        const { client: again, text } = await loginShows(game, 'Anna')
        assert.match(text, /You take Anna over from another of your connections\./)
        await anna.expect(LOST_IT)
        assert.match(await shows(anna, 'look'), /out of character/)
        assert.match(await shows(anna, 'ic'), /You take Anna over from another of your connections\./)
        await again.expect(LOST_IT)
        assert.doesNotMatch(await seesAll(tom), /Anna has/)
        await leave(again)
      })

      test('a limit of two characters at once, counted over all sessions', async () => {
        using first = await joinAgain(game, 'Anna')
        for (const name of ['Bela', 'Cora']) await first.ask(`charcreate ${name}`, 'You have made')
        using second = await joinAgain(game, 'Anna')
        await second.ask('ic Bela', 'You become Bela.')
        await first.ask('ic Anna', 'You become Anna.')
        using third = await joinAgain(game, 'Anna')
        await third.ask('ooc', 'You are no longer Anna.')
        await first.ask('ic Anna', 'You become Anna.')
        assert.match(await shows(third, 'ic Cora'), /You already play .* and may play two characters at once\./)
        await second.ask('ic Cora', 'You become Cora.')
        assert.match(await shows(first, 'look'), /Characters: .*Cora/)
        await leave(third)
      })
    } else {
      test('a second character at once is refused, and both sessions stay as they are', async () => {
        using first = await joinAgain(game, 'Anna')
        await first.ask('charcreate Bela', 'You have made')
        if (mode === 0) {
          await first.ask('ic Bela', 'You become Bela.')
          assert.match(await shows(first, 'ic Anna'), /You become Anna\./)
          return leave(first)
        }
        using second = await joinAgain(game, 'Anna')
        await second.ask('ooc', 'You are no longer Anna.')
        await seesAll(first)
        assert.match(
          await shows(second, 'ic Bela'),
          /You already play Anna from elsewhere[\s\S]*Type ooc there first\./,
        )
        assert.match(await shows(second, 'look'), /out of character/)
        assert.doesNotMatch(await seesAll(first), /Bela|already play/)
        await leave(first)
      })
    }

    test('[SES5] [SES10] somebody else’s character is refused, even to who may play any, and nothing changes', async () => {
      using anna = await joinAgain(game, 'Anna')
      assert.match(await shows(anna, 'ic Tom'), /You have no character called “Tom”\./)
      using boss = await joinSuperuser(game, 'Boss')
      await seesAll(tom)
      assert.match(await shows(boss, 'ic Tom'), /^\n?Tom is being played by somebody else\.\n/)
      assert.match(await shows(boss, 'sessions'), / \* +Boss +Hall /)
      await tom.ask('say It is still me', 'You say, "It is still me"')
      assert.doesNotMatch(await seesAll(tom), /connections|Boss has/)
      for (const client of [anna, boss]) await leave(client)
    })

    test('quit closes this session and says what stays; quit/all closes all', async () => {
      using first = await joinAgain(game, 'Anna')
      if (mode === 0) {
        await first.ask('quit', 'Goodbye. Come back soon!')
        return first.closed()
      }
      using second = await joinAgain(game, 'Anna')
      using third = await joinAgain(game, 'Anna')
      assert.match(await third.ask('quit', 'Goodbye'), /You stay logged in at two other places\./)
      await third.closed()
      second.send('quit/all')
      await second.expect('Goodbye. Come back soon!')
      await first.expect('You have quit from elsewhere.')
      await Promise.all([first.closed(), second.closed()])
    })

    test('chardelete asks, over a reload too, and the one who plays the character is told', async () => {
      using eve = await joinNew(game, 'Eve')
      await eve.ask('chardelete eve', 'Type yes to delete it')
      assert.equal((await game.reload()).code, 0)
      eve.send('yes')
      const text = await eve.expect('Eve is deleted.')
      assert.match(text, /Eve was destroyed\./)
      assert.match(await shows(eve, 'look'), /You have no character yet\./)
      await leave(eve)
    })
  })
}

describe('settings of login', () => {
  let game: GameProcess
  before(async () => {
    game = await startTestGame({ settings: { autoPuppetOnLogin: false, autoCreateCharacter: false } })
  })
  after(() => game.stop())

  test('no character is made, and nobody is led into the world', async () => {
    using anna = await game.connect()
    await anna.ask(`create Anna ${PASSWORD}`, 'Make a character with charcreate <name>')
    await anna.ask('charcreate Zora', 'You have made the character Zora.')
    await anna.ask('ic', 'You become Zora.')
    await leave(anna)
    const { client: again, text } = await loginShows(game, 'Anna')
    assert.match(text, /Your characters: Zora\. Type ic <name> to enter the world\./)
    assert.doesNotMatch(text, /You become/)
    await leave(again)
  })
})

describe('a lost connection', () => {
  const GRACE_MS = 4000
  let game: GameProcess
  let tom: ScriptedClient
  before(async () => {
    game = await startTestGame({ settings: { linkDeadGraceMs: GRACE_MS } })
    tom = await joinNew(game, 'Tom')
  })
  after(() => game.stop())

  /** Anna's client goes without a word. */
  async function lose(anna: ScriptedClient): Promise<void> {
    anna[Symbol.dispose]()
    await tom.expect('Anna looks lost in thought.')
  }

  test('T13: the character stays for its time, marked, and then leaves without any observer', async () => {
    await lose(await joinNew(game, 'Anna'))
    assert.match(await shows(tom, 'look'), /Anna \(link-dead\)/)
    assert.match(await shows(tom, 'who'), /Anna \(link-dead\)/)
    await tom.expect('Anna has left the game (connection lost).')
    assert.doesNotMatch(await shows(tom, 'look'), /Anna/)
  })

  test('T10: its owner takes it back, and the place hears nothing; quit leaves at once', async () => {
    await lose(await joinAgain(game, 'Anna'))
    const { client: again, text } = await loginShows(game, 'Anna')
    assert.match(text, /You become Anna\./)
    // Who is lost after her and not taken back shows that her time is over.
    const later = await joinNew(game, 'Cleo')
    later[Symbol.dispose]()
    assert.doesNotMatch(await tom.expect('Cleo has left the game (connection lost).'), /Anna/)
    assert.match(await shows(again, 'look'), /Tom/)
    again.send('quit')
    await tom.expect('Anna has left the game.')
  })

  for (const [how, change] of [
    ['a reload', () => game.reload()],
    ['the death of the Server', () => game.killServer()],
  ] as const) {
    test(`the time goes on over ${how}, and it leaves once`, async () => {
      await lose(await joinAgain(game, 'Anna'))
      await change()
      const text = await tom.expect('Anna has left the game (connection lost).')
      assert.doesNotMatch(text, /lost in thought|entered/)
      assert.doesNotMatch(await seesAll(tom), /Anna/)
    })
  }
})
