import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import type { GameProcess } from '../../src/testing/game-process.ts'
import type { ScriptedClient } from '../../src/testing/scripted-client.ts'
import { joinNew, PASSWORD, seesAll, startTestGame } from '../support/players.ts'
import { RawClient } from '../support/raw-client.ts'

const WILL_ECHO = '\xff\xfb\x01'
const WONT_ECHO = '\xff\xfc\x01'
const WRONG = 'That name and password do not go together.'

let game: GameProcess
before(async () => void (game = await startTestGame()))
after(() => game.stop())

async function atTheDoor(): Promise<ScriptedClient> {
  const client = await game.connect()
  await client.expect('quit leaves.')
  return client
}

test('point 2: the connection screen names the game and says how to come in; look shows it again', async () => {
  using client = await game.connect()
  assert.match(await client.expect('quit leaves.'), /Small Game\n[\s\S]*connect <name>[\s\S]*create <name>/)
  await client.ask('look', /Small Game\n[\s\S]*quit leaves\./)
})

test('point 2: help before login lists what can be typed', async () => {
  using client = await atTheDoor()
  const help = await client.ask('help', 'ask you for the rest.')
  for (const name of ['connect', 'create', 'help', 'look', 'quit']) assert.match(help, new RegExp(`^ +${name} `, 'm'))
})

test('point 2: quit before login says goodbye and closes', async () => {
  using client = await atTheDoor()
  await client.ask('quit', 'Goodbye. Come back soon!')
  await client.closed()
})

test('point 2: create makes an account with a character of its name that stands in the world; connect finds it', async () => {
  using client = await atTheDoor()
  await client.ask(`create Mira ${PASSWORD}`, /Welcome, Mira![\s\S]*You become Mira\.\n[\s\S]*Hall/)
  await client.ask('quit', 'Goodbye. Come back soon!')
  await client.closed()
  using again = await atTheDoor()
  await again.ask(`connect mira ${PASSWORD}`, /You become Mira\.\n[\s\S]*Hall/)
})

test('point 2: the guided login asks for name and password, with echo off for the password only', async () => {
  using _known = await joinNew(game, 'Nell')
  using client = await RawClient.connect(game.port)
  await client.expect('quit\x1b[0m leaves.')
  client.send('connect\r\n')
  await client.expect('Name: ')
  assert.equal(client.bytes.includes(WILL_ECHO), false)
  client.send('Nell\r\n')
  await client.expect('Password: ')
  await client.expect(WILL_ECHO)
  assert.equal(client.bytes.includes(WONT_ECHO), false)
  client.send(`${PASSWORD}\r\n`)
  // The player's own Enter was not echoed, so the game ends the line.
  await client.expect('\r\n')
  await client.expect('You become ')
  await client.expect(WONT_ECHO)
  assert.equal(client.bytes.includes(WILL_ECHO), false)
})

test('point 2: the guided create asks the password twice, and again where the two differ', async () => {
  using client = await RawClient.connect(game.port)
  await client.expect('leaves.')
  client.send('create\r\n')
  await client.expect('Name for your account: ')
  client.send('Olga\r\n')
  await client.expect(`Choose a password: `)
  await client.expect(WILL_ECHO)
  client.send(`${PASSWORD}\r\n`)
  await client.expect('The same password again: ')
  client.send('something else\r\n')
  await client.expect('The two are not the same.')
  await client.expect('Choose a password: ')
  client.send(`${PASSWORD}\r\n`)
  await client.expect('The same password again: ')
  client.send(`${PASSWORD}\r\n`)
  await client.expect('Welcome, ')
  await client.expect(WONT_ECHO)
})

test('bad input: a wrong password is answered like an unknown name, in one line and about as fast', async () => {
  using _known = await joinNew(game, 'Petra')
  using client = await atTheDoor()
  const times = { Petra: [] as number[], Nobody: [] as number[] }
  for (let round = 0; round < 6; round += 1) {
    for (const name of ['Petra', 'Nobody'] as const) {
      const begun = performance.now()
      assert.equal((await client.ask(`connect ${name} not-the-password`, WRONG)).trim(), WRONG)
      times[name].push(performance.now() - begun)
    }
  }
  const [known, unknown] = [Math.min(...times.Petra), Math.min(...times.Nobody)]
  assert.ok(unknown > known / 3 && known > unknown / 3, `known ${known} ms, unknown ${unknown} ms`)
  await client.ask(`connect Petra ${PASSWORD}`, 'You become Petra')
})

test('bad input: names taken or not allowed and weak passwords are one clear line each, and lose nothing', async () => {
  using _known = await joinNew(game, 'Quinn')
  using client = await atTheDoor()
  await client.ask(`create quinn ${PASSWORD}`, /^\s*The name quinn is taken\.\n/)
  for (const name of ['"a b c!"', '<b>x</b>', 'x'.repeat(200), 'here']) {
    const answer = await client.ask(`create ${name} ${PASSWORD}`, /\S.*\n/)
    assert.doesNotMatch(answer, /Welcome|went wrong/, name)
  }
  await client.ask('create Rosa short', 'A password needs at least 8 characters.')
  await client.ask(`create Rosa ${PASSWORD}`, 'Welcome, Rosa!')
})

test('bad input: before login an unknown line gets a suggestion, and its rest, which may be a password, is not shown', async () => {
  using client = await atTheDoor()
  const answer = await client.ask(`conect Anna ${PASSWORD}`, 'Did you mean connect?')
  assert.doesNotMatch(answer, new RegExp(PASSWORD))
})

test('T40: a login sent in the first packet, before any answer to options, logs in', async () => {
  using _known = await joinNew(game, 'Sven')
  const refusals = '\xff\xfe\x19\xff\xfc\x18\xff\xfc\x1f'
  for (const first of [
    `connect Sven ${PASSWORD}\r\n`,
    `${refusals}connect Sven ${PASSWORD}\r\n`,
    `connect Sven ${PASSWORD}\n${refusals}look\n`,
  ]) {
    using client = await RawClient.connect(game.port, first)
    await client.expect('You become ')
  }
})

test('T40: name and password typed ahead of the prompts log in, and what follows is done after it', async () => {
  using _known = await joinNew(game, 'Tilda')
  using client = await game.connect()
  client.sendRaw(`connect\r\nTilda\r\n${PASSWORD}\r\nsay typed ahead\r\n`)
  await client.expect('You say, "typed ahead"')
  await seesAll(client)
  const order = ['Name: ', 'Password: ', 'You become Tilda', 'typed ahead'].map((text) =>
    client.transcript.indexOf(text),
  )
  assert.ok(
    order.every((at, index) => at >= 0 && at > (order[index - 1] ?? -1)),
    client.transcript,
  )
  assert.doesNotMatch(client.transcript, new RegExp(PASSWORD))
})

test('[TEL48] T40: a password typed ahead of its prompt leaves no prompt behind in the world, and brings echo back', async () => {
  using _known = await joinNew(game, 'Wenke')
  using client = await RawClient.connect(game.port, `connect Wenke\r\n${PASSWORD}\r\n`)
  await client.expect('You become ')
  client.send('say here\r\n')
  const shown = await client.take('You say, "here"')
  assert.ok(shown.includes(WONT_ECHO), shown)
  assert.ok(!shown.includes('Password: '), shown)
})

test('secrets: no password is in any log, whether typed in a line or at a prompt', async () => {
  using client = await atTheDoor()
  await client.ask('create Ulla', 'Choose a password: ')
  await client.ask('tell-no-one-1', 'The same password again: ')
  await client.ask('tell-no-one-1', 'Welcome, Ulla!')
  await client.ask('password tell-no-one-1 = tell-no-one-2', /\S/)
  const logs = await game.logs()
  assert.match(logs, /account made/)
  assert.doesNotMatch(logs, /tell-no-one|larks-over-water|not-the-password/)
})
