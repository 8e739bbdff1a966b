import assert from 'node:assert/strict'
import { test } from 'node:test'
import { createServerFixture } from '../../testing/server-fixture.ts'
import { Account } from '../../world/accounts/account.ts'
import { Character } from '../../world/objects/character.ts'
import { ScriptedCommand } from '../turn/scripted-command.test.ts'

/** A character that notes its hooks, and cannot be left while `isStuck` is set. */
function hookedCharacter() {
  const seen: string[] = []
  const state = { isStuck: false }
  class HookedCharacter extends Character {
    override atPreUnpuppet(): void {
      seen.push('preUnpuppet')
    }

    override atPostUnpuppet(...args: Parameters<Character['atPostUnpuppet']>): void {
      seen.push(`postUnpuppet ${args[2] ?? ''}`.trim())
      if (state.isStuck) throw new Error('stuck')
      super.atPostUnpuppet(...args)
    }
  }
  const options = {
    typeclasses: { 'test:Hooked': HookedCharacter },
    settings: { characterTypeclass: 'test:Hooked', linkDeadGraceMs: 0 },
  }
  return { seen, state, options }
}

test('a refused change of puppet leaves the present one as it is', async () => {
  const { seen, options } = hookedCharacter()
  await using game = await createServerFixture(options)
  const anna = await game.player('Anna')
  const tom = await game.player('Tom')
  await anna.type('charcreate Second')
  for (const name of ['Tom', 'Nobody', 'Anna']) await anna.type(`ic ${name}`)
  assert.equal(game.session(anna).puppet?.key, 'Anna')
  assert.equal(game.session(tom).puppet?.key, 'Tom')
  assert.deepEqual(seen, [])
  await anna.type('ic Second')
  assert.deepEqual([game.session(anna).puppet?.key, seen], ['Second', ['preUnpuppet', 'postUnpuppet']])
  assert.equal(game.world.search('Anna')[0]?.location, null)
})

test('[SES14] without a grace time a client that is gone leaves its character out of the world, with each hook once', async () => {
  const { seen, options } = hookedCharacter()
  const disconnects: string[] = []
  class HookedAccount extends Account {
    override atDisconnect(): void {
      disconnects.push('disconnect')
    }

    override atPostDisconnect(): void {
      disconnects.push('postDisconnect')
    }
  }
  await using game = await createServerFixture({
    typeclasses: { ...options.typeclasses, 'test:HookedAccount': HookedAccount },
    settings: { ...options.settings, accountTypeclass: 'test:HookedAccount' },
  })
  const anna = await game.player('Anna')
  const tom = await game.player('Tom')
  tom.takeTexts()
  anna.hangUp()
  await game.settle()
  assert.deepEqual(
    [seen, disconnects],
    [
      ['preUnpuppet', 'postUnpuppet'],
      ['disconnect', 'postDisconnect'],
    ],
  )
  assert.deepEqual(tom.takeTexts(), ['Anna has left the game.'])
  assert.equal(game.portalSessions.all().length, 1)
})

test('T12: a hook that fails does not keep the session of a client that is gone', async () => {
  const { state, options } = hookedCharacter()
  await using game = await createServerFixture(options)
  const anna = await game.player('Anna')
  state.isStuck = true
  anna.hangUp()
  await game.settle()
  assert.deepEqual([game.portalSessions.all(), game.server.sessions.all()], [[], []])
  const again = await game.connect()
  state.isStuck = false
  await again.type('connect Anna wiggle-waggle')
  assert.equal(game.session(again).puppet?.key, 'Anna')
})

test('T12: a hook of the account that fails does not leave the character behind either', async () => {
  class BrokenAccount extends Account {
    override atDisconnect(): void {
      throw new Error('broken')
    }
  }
  await using game = await createServerFixture({
    typeclasses: { 'test:Broken': BrokenAccount },
    settings: { accountTypeclass: 'test:Broken', linkDeadGraceMs: 0 },
  })
  const anna = await game.player('Anna')
  anna.hangUp()
  await game.settle()
  assert.deepEqual(game.portalSessions.all(), [])
  assert.equal(game.world.search('Anna')[0]?.location, null)
})

test('quit ends the session with a last word, and closes the connection once', async () => {
  await using game = await createServerFixture()
  const anna = await game.player('Anna')
  anna.send('quit')
  anna.send('say never')
  await game.settle()
  assert.equal(anna.isClosed, true)
  assert.doesNotMatch(anna.texts.join(), /never/)
  assert.deepEqual(game.portalSessions.all(), [])
})

test('T99: characters whose Portal died are released once by the next Server, one by one', async () => {
  const { seen, state, options } = hookedCharacter()
  await using game = await createServerFixture(options)
  for (const name of ['Anna', 'Tom']) await game.player(name)
  await game.crash()
  for (const session of game.portalSessions.all()) {
    game.portalSessions.apply({
      kind: 'turn',
      turn: 0,
      isClean: true,
      outputs: [],
      sessions: [{ sessid: session.sessid, ended: { reason: 'the Portal died' } }],
      requests: [],
      answers: [],
    })
  }
  state.isStuck = false
  await game.start()
  assert.deepEqual(seen, ['preUnpuppet', 'postUnpuppet connection lost', 'preUnpuppet', 'postUnpuppet connection lost'])
  for (const name of ['Anna', 'Tom']) assert.equal(game.world.search(name)[0]?.location, null)
  await game.reload()
  assert.equal(seen.length, 4)
})

test('T99: a session whose account or character is gone is told, and put back by one step', async () => {
  await using game = await createServerFixture({ settings: { linkDeadGraceMs: 0 } })
  const anna = await game.player('Anna')
  const tom = await game.player('Tom')
  await game.crash()
  for (const [client, field] of [
    [anna, 'puppet'],
    [tom, 'account'],
  ] as const) {
    const session = game.portalSessions.get(game.sessidOf(client))
    assert.ok(session?.state)
    session.state = { ...session.state, [field]: 9999 }
    client.takeTexts()
  }
  await game.start()
  assert.deepEqual([anna.takeTexts(), game.session(anna).standing.kind], [['Your character is gone.'], 'account'])
  assert.deepEqual(
    [tom.takeTexts(), game.session(tom).standing.kind],
    [['Your account is gone. Please log in again.'], 'anonymous'],
  )
  assert.equal(game.world.search('Tom')[0]?.location, null)
})

test('T21: a deleted character is taken from its player, who is told', async () => {
  const vanish = new ScriptedCommand('vanish', (call) => void call.puppet?.delete())
  await using game = await createServerFixture({ commands: [vanish] })
  const anna = await game.player('Anna')
  await anna.type('vanish')
  assert.equal(game.session(anna).standing.kind, 'account')
  assert.match(anna.takeTexts().join('\n'), /Anna was destroyed\./)
})
