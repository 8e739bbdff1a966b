import assert from 'node:assert/strict'
import { test } from 'node:test'
import type { InputHandler } from '../../commands/input-handler.ts'
import type { RecordingConnection } from '../../testing/recording-connection.ts'
import { createServerFixture, type ServerFixture } from '../../testing/server-fixture.ts'
import { ScriptedCommand } from '../turn/scripted-command.test.ts'

const COUNT: InputHandler<number> = {
  name: 'Game.Count',
  level: 'loggedIn',
  read: (data) => (typeof data === 'number' ? data : undefined),
  run({ session, puppet }, step) {
    const count = Number(puppet?.db['count'] ?? 0) + step
    puppet?.attributes.add('count', count)
    session.msg({ oob: { 'Game.Counted': count } })
  },
}
const BROKEN: InputHandler<true> = {
  name: 'Broken',
  level: 'any',
  read: () => true,
  run({ session, puppet }) {
    puppet?.attributes.add('count', 99)
    session.msg('never read')
    throw new Error('no good')
  },
}
const PASSWORD = 'wiggle-waggle'

/** A client that takes structured data, at the first screen. */
async function connect(game: ServerFixture): Promise<RecordingConnection> {
  const client = await game.connect()
  client.learn({ oob: 'gmcp' })
  client.takeTexts()
  return client
}

function takeOob(client: RecordingConnection): Record<string, unknown> {
  const taken = Object.fromEntries(client.oob.map(({ name, data }) => [name, data]))
  client.oob.length = 0
  return taken
}

test('[GMCP9] a message goes to the handler of its name, in capitals or not, with what it holds', async () => {
  await using game = await createServerFixture({ inputs: [COUNT] })
  const anna = await game.player('Anna')
  anna.learn({ oob: 'gmcp' })
  await anna.sendData('Game.Count', 2)
  await anna.sendData('game.count', 3)
  assert.deepEqual(
    anna.oob.map(({ data }) => data),
    [2, 5],
  )
})

test('[GMCP9] a handler of a package gets what no other handler takes', async () => {
  const seen: string[] = []
  const all: InputHandler<true> = {
    name: 'Game',
    level: 'any',
    read: () => true,
    run: ({ name }) => void seen.push(name),
  }
  await using game = await createServerFixture({ inputs: [all, COUNT] })
  const anna = await connect(game)
  for (const name of ['Game.Other.Thing', 'Game', 'Gamer.Other', 'Game.Count']) await anna.sendData(name, {})
  assert.deepEqual(seen, ['Game.Other.Thing', 'Game'])
})

test('[GMCP10] T46: what nobody takes, of the wrong shape, or too early, does nothing and shows nothing', async () => {
  await using game = await createServerFixture({ inputs: [COUNT] })
  const early = await connect(game)
  await early.sendData('Game.Count', 1)
  const anna = await game.player('Anna')
  anna.learn({ oob: 'gmcp' })
  await anna.sendData('Game.Count', 'two')
  for (const name of ['External.Discord.Hello', 'Client.GUI', 'IRE.Rift.Request', 'x'])
    await anna.sendData(name, { a: 1 })
  assert.deepEqual([anna.takeTexts(), anna.oob, early.takeTexts(), early.oob], [[], [], [], []])
  assert.ok(game.log.lines.every(({ level }) => level === 'debug' || level === 'info'))
})

test('[GMCP11] a handler that throws is undone and logged; the player reads nothing, and an open question stays', async () => {
  const ask = new ScriptedCommand('ask', async (call) => call.msg(`${await call.ask('Who? ')}!`))
  await using game = await createServerFixture({ inputs: [BROKEN, COUNT], commands: [ask] })
  const anna = await game.player('Anna')
  anna.learn({ oob: 'gmcp' })
  await anna.type('ask')
  await anna.sendData('Broken')
  await anna.type('me')
  assert.deepEqual(anna.takeTexts(), ['Who? ', 'me!'])
  assert.ok(
    game.log.lines.some(({ level, message }) => level === 'error' && message === 'a unit failed and was undone'),
  )
  await anna.sendData('Game.Count', 1)
  assert.deepEqual(takeOob(anna), { 'Game.Counted': 1 })
})

test('[GMCP12] a message that a Server took with it when it died takes effect once', async () => {
  await using game = await createServerFixture({ inputs: [COUNT] })
  const anna = await game.player('Anna')
  anna.learn({ oob: 'gmcp' })
  anna.send('say one')
  void anna.sendData('Game.Count', 1)
  anna.send('say two')
  await game.crash()
  await game.start()
  await game.reload()
  await anna.sendData('Game.Count', 1)
  assert.deepEqual(
    anna.oob.filter(({ name }) => name === 'Game.Counted').map(({ data }) => data),
    [1, 2],
  )
  assert.deepEqual(anna.takeTexts(), ['You say, "one"', 'You say, "two"'])
})

test('[GMCP13] what a client sends by itself keeps it connected, but its player counts as away', async () => {
  await using game = await createServerFixture({ inputs: [COUNT] })
  const anna = await game.player('Anna')
  const session = game.session(anna)
  const { cmdLast, cmdLastVisible, cmdTotal } = session
  game.clock.advance(5000)
  await anna.sendData('Game.Count', 1)
  assert.equal(session.cmdLast, cmdLast + 5000)
  assert.deepEqual([session.cmdLastVisible, session.cmdTotal], [cmdLastVisible, cmdTotal])
})

test('[GMCP14] T50: a client that takes none is sent none, and what others are told is computed for none', async () => {
  await using game = await createServerFixture({ inputs: [COUNT] })
  const anna = await game.player('Anna')
  await anna.type('north')
  await anna.sendData('Game.Count', 1)
  assert.deepEqual(anna.oob, [])
  assert.ok(game.turns.every(({ outputs }) => outputs.every(({ kind }) => kind !== 'oob')))
})

test('[GMCP15] who enters the world is told all of it, and the new place after each move', async () => {
  await using game = await createServerFixture()
  const anna = await connect(game)
  await anna.type(`create Anna ${PASSWORD}`)
  assert.deepEqual(takeOob(anna), {
    'Char.Name': { name: 'Anna', fullname: 'Anna' },
    'Room.Info': { num: 1, name: 'Hall', exits: { north: 2 } },
    'Room.Players': [],
  })
  await anna.type('north')
  assert.deepEqual(takeOob(anna), {
    'Room.Info': { num: 2, name: 'Garden', exits: { south: 1 } },
    'Room.Players': [],
  })
  await anna.type('look anna')
  assert.deepEqual(takeOob(anna), {})
  await anna.type('look')
  assert.deepEqual(Object.keys(takeOob(anna)), ['Room.Info', 'Room.Players'])
})

test('[GMCP16] who names a package is told all that is in it', async () => {
  await using game = await createServerFixture()
  const anna = await game.player('Anna')
  anna.learn({ oob: 'gmcp' })
  await anna.sendData('Core.Supports', ['Room'])
  assert.deepEqual(Object.keys(takeOob(anna)), ['Room.Info', 'Room.Players'])
  await anna.sendData('Core.Supports', ['Char', 'Comm'])
  assert.deepEqual(Object.keys(takeOob(anna)), ['Char.Name'])
})

test('[GMCP17] Char.Login is offered to who names it, before login only', async () => {
  await using game = await createServerFixture()
  const anna = await connect(game)
  await anna.sendData('Core.Supports', ['Char'])
  assert.deepEqual(takeOob(anna), {})
  await anna.sendData('Core.Supports', ['Char', 'Char.Login'])
  assert.deepEqual(takeOob(anna), { 'Char.Login.Default': { type: ['password-credentials'] } })
  await anna.type(`create Anna ${PASSWORD}`)
  takeOob(anna)
  await anna.sendData('Core.Supports', ['Char.Login'])
  assert.deepEqual(takeOob(anna), {})
})

test('[GMCP17] credentials log in by the one way in, and every attempt is answered', async () => {
  await using game = await createServerFixture()
  await game.player('Anna')
  const client = await connect(game)
  await client.sendData('Char.Login.Credentials', { account: 'anna', password: 'wrong-one' })
  assert.deepEqual(takeOob(client), {
    'Char.Login.Result': { success: false, message: 'That name and password do not go together.' },
  })
  await client.sendData('Char.Login.Credentials', { account: 'anna', password: PASSWORD })
  assert.deepEqual(takeOob(client)['Char.Login.Result'], { success: true })
  assert.equal(game.session(client).puppet?.key, 'Anna')
  await client.sendData('Char.Login.Credentials', { account: 'anna', password: PASSWORD })
  assert.deepEqual(takeOob(client), { 'Char.Login.Result': { success: false, message: 'You are logged in already.' } })
})

test('[GMCP17] a client without credentials changes nothing, nor do credentials that are none', async () => {
  await using game = await createServerFixture()
  const client = await connect(game)
  const bad = [
    {},
    null,
    [],
    'x',
    { account: '', password: 'x' },
    { account: 1, password: 2 },
    // How a client of the second version says that it has none.
    { version: 1, token_storage: true },
  ]
  for (const data of bad) await client.sendData('Char.Login.Credentials', data as never)
  assert.deepEqual([client.oob, client.takeTexts()], [[], []])
})

test('[GMCP17] an attempt without a password that could be one is answered, so that no client waits for ever', async () => {
  await using game = await createServerFixture()
  await game.player('Anna')
  const client = await connect(game)
  const bad = [
    { account: 'anna' },
    { account: 'anna', provider: 'elsewhere' },
    { account: 'anna', password: 7 },
    { account: 'anna', password: 'x'.repeat(300) },
    { account: 'a'.repeat(300), password: PASSWORD },
  ]
  for (const data of bad) {
    await client.sendData('Char.Login.Credentials', data)
    const message = 'Logging in takes a name and a password here.'
    assert.deepEqual(takeOob(client), { 'Char.Login.Result': { success: false, message } })
  }
  assert.deepEqual(client.takeTexts(), [])
})

test('[GMCP17] account:character plays that character', async () => {
  await using game = await createServerFixture()
  const anna = await game.player('Anna')
  await anna.type('charcreate Rosa')
  const client = await connect(game)
  await client.sendData('Char.Login.Credentials', { account: 'anna:rosa', password: PASSWORD })
  assert.equal(game.session(client).puppet?.key, 'Rosa')
})

test('[GMCP17] no log holds the password, whatever becomes of the message', async () => {
  await using game = await createServerFixture()
  const client = await connect(game)
  const credentials = { account: 'Nobody', password: 'hush-hush-hush' }
  await client.sendData('Char.Login.Credentials', credentials)
  await client.sendData('Char.Login.Unknown', credentials)
  assert.ok(!JSON.stringify(game.log.lines).includes('hush'))
})
