import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import type { GameProcess } from '../../src/testing/game-process.ts'
import type { ScriptedClient } from '../../src/testing/scripted-client.ts'
import { joinNew, joinSuperuser, seesAll, startTestGame } from '../support/players.ts'

let game: GameProcess
let anna: ScriptedClient
let tom: ScriptedClient
before(async () => {
  game = await startTestGame()
  anna = await joinNew(game, 'Anna')
  tom = await joinNew(game, 'Tom')
  const boss = await joinSuperuser(game, 'Boss')
  boss.send('create/drop coin, coin, coin, red apple;apple')
  await boss.ask('quit', 'Goodbye')
  await boss.closed()
  for (const client of [anna, tom]) await client.expect('Boss has left the game.')
})
after(() => game.stop())

/** What a line shows to the one who typed it. */
async function shows(client: ScriptedClient, line: string): Promise<string> {
  await seesAll(client)
  client.send(line)
  return seesAll(client)
}

test('point 3: look shows the room with exits, things and people; a thing; a person; oneself', async () => {
  assert.match(await shows(anna, 'look'), /Hall\nA wide hall\.\nExits: north\n[\s\S]*Tom[\s\S]*|coins/)
  assert.match(await shows(anna, 'look'), /three coins/i)
  assert.match(await shows(anna, 'look apple'), /red apple/)
  assert.match(await shows(anna, 'look tom'), /Tom\n/)
  assert.match(await shows(anna, 'l me'), /Anna\n/)
  assert.match(await shows(anna, 'look dragon'), /dragon/)
})

test('point 3: exits work by name and alias, and those left behind see it', async () => {
  assert.match(await shows(anna, 'north'), /Garden\nRoses and a wall\./)
  await tom.expect('Anna leaves north.')
  assert.match(await shows(anna, 's'), /Hall\n/)
  await tom.expect('Anna arrives from the north.')
})

test("point 3: say and ', pose and :, whisper reach whom they should", async () => {
  assert.match(await shows(anna, 'say hello é 日本'), /You say, "hello é 日本"/)
  await tom.expect('Anna says, "hello é 日本"')
  assert.match(await shows(anna, "'again"), /You say, "again"/)
  await tom.expect('Anna says, "again"')
  assert.match(await shows(anna, 'pose waves.'), /Anna waves\./)
  await tom.expect('Anna waves.')
  assert.match(await shows(anna, ":'s hat falls."), /Anna's hat falls\./)
  await tom.expect("Anna's hat falls.")
  using eve = await joinNew(game, 'Eve')
  assert.match(await shows(anna, 'whisper tom = the key is in the garden'), /You whisper to Tom, "the key/)
  await tom.expect('Anna whispers: "the key is in the garden"')
  await seesAll(eve)
  assert.doesNotMatch(eve.transcript, /the key/)
})

test('point 3: get, inventory, give and drop move things, and others see it', async () => {
  assert.match(await shows(anna, 'inventory'), /You carry nothing\./)
  assert.match(await shows(anna, 'get apple'), /You pick up a red apple\./)
  await tom.expect('Anna picks up a red apple.')
  assert.match(await shows(anna, 'get 2 coins'), /You pick up two coins\./)
  assert.match(await shows(anna, 'i'), /You carry:[\s\S]*(two|2) coins/)
  assert.match(await shows(anna, 'give apple to tom'), /You give a red apple to Tom\./)
  await tom.expect('Anna gives you a red apple.')
  assert.match(await shows(tom, 'inv'), /red apple/)
  assert.match(await shows(tom, 'drop apple'), /You drop a red apple\./)
  await anna.expect('Tom drops a red apple.')
  assert.match(await shows(anna, 'drop sword'), /You do not carry “sword”\./)
})

test('point 3: numbered names pick one of several', async () => {
  assert.match(await shows(anna, 'drop coin-1'), /You drop a coin\./)
  assert.match(await shows(tom, 'get 2-coin'), /You pick up a coin\./)
  assert.match(await shows(tom, 'get 2-coin'), /You see no “2-coin” here\./)
})

test('point 3: who, sessions and help, with a category, a topic and a suggestion', async () => {
  assert.match(await shows(anna, 'who'), /Anna[\s\S]*Tom[\s\S]*players are here/)
  assert.doesNotMatch(await shows(anna, 'who'), /127\.0\.0\.1/)
  assert.match(await shows(anna, 'sessions'), /\d+ \* +Anna +Hall +telnet +127\.0\.0\.1 /)
  assert.match(await shows(anna, 'help'), /Account\n[\s\S]*charcreate[\s\S]*General\n[\s\S]*whisper/)
  assert.match(await shows(anna, 'help general'), /General\n[\s\S]*say/)
  assert.match(await shows(anna, 'help say'), /Help for say[\s\S]*say <text>/)
  assert.match(await shows(anna, 'help wisper'), /Perhaps whisper/)
  assert.doesNotMatch(await shows(anna, 'help'), /shutdown|teleport|\bpy\b|eval/)
})

test('point 3: charcreate, ooc and ic: another character, out of the world and in again', async () => {
  assert.match(await shows(anna, 'charcreate Zora'), /You have made the character Zora\./)
  assert.match(await shows(anna, 'ooc'), /You are no longer Anna[\s\S]*Your characters \(2 of 3\)/)
  await tom.expect('Anna has left the game.')
  assert.match(await shows(anna, 'say hm'), /I do not know “say”/)
  assert.match(await shows(anna, 'ic Zora'), /You become Zora/)
  await tom.expect('Zora has entered the game.')
  assert.match(await shows(anna, 'ic Tom'), /no character called “Tom”/)
  assert.match(await shows(anna, 'ic Anna'), /You become Anna/)
})

test('point 3: unknown input gets a suggestion, wrong use the usage, staff commands are as if they were not there', async () => {
  assert.match(await shows(anna, 'lok'), /I do not know “lok”\. Did you mean look\?/)
  assert.match(await shows(anna, 'xyzzy'), /I do not know “xyzzy”\. Type help/)
  assert.match(await shows(anna, 'whisper'), /Usage:\n +whisper <person> = <text>/)
  assert.match(await shows(anna, 'give apple'), /Usage:/)
  for (const line of ['shutdown', 'dig Cave', 'wall hi', 'boot Tom', 'py 1+1', 'eval 1'])
    assert.match(await shows(anna, line), /I do not know/, line)
})

test('players cannot forge colours, lines or markup in what others read', async () => {
  using raw = await joinNew(game, 'Rex')
  raw.sendRaw('say |rred|n \x1b[31mred\x07 |/line\r\n')
  await raw.expect('You say')
  const heard = await anna.expect(/Rex says, ".*"/)
  assert.ok(heard.includes('|rred|n'), heard)
  assert.ok(heard.includes('|/line'), heard)
})

test('point 3: quit says goodbye, closes, and others see it', async () => {
  using paul = await joinNew(game, 'Paul')
  await tom.expect('Paul has entered the game.')
  await paul.ask('quit', 'Goodbye. Come back soon!')
  await paul.closed()
  await tom.expect('Paul has left the game.')
})
