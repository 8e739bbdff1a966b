import assert from 'node:assert/strict'
import { rmSync } from 'node:fs'
import { join } from 'node:path'
import { test } from 'node:test'
import { greetSaying, TEST_COMMANDS } from '../support/commands.ts'
import { joinNew, PASSWORD, seesAll, startTestGame } from '../support/players.ts'
import { RawClient } from '../support/raw-client.ts'
import { countOf, waitUntil } from '../support/wait-until.ts'

test('point 5, T24: a changed command works after `waystone reload`; players stay, the pause is told in ms', async () => {
  await using game = await startTestGame({ files: { 'commands/greet.ts': greetSaying('Good morning.') } })
  using anna = await joinNew(game, 'Anna')
  using tom = await joinNew(game, 'Tom')
  using stranger = await game.connect()
  await stranger.expect('quit leaves.')
  await anna.ask('greet', 'Good morning.')
  const first = await game.serverPid()

  for (const text of ['Good evening.', 'Good night.']) {
    game.write('commands/greet.ts', greetSaying(text))
    const { code, stdout, stderr } = await game.reload()
    assert.equal(code, 0, stderr)
    assert.match(stdout, /Reloaded in \d+ ms; 3 sessions stayed\./)
    for (const client of [anna, tom]) await client.ask('greet', text)
  }

  assert.notEqual(await game.serverPid(), first)
  assert.equal((await game.status()).server.reloads, 2)
  await anna.ask('say still here', 'You say, "still here"')
  await tom.expect('Anna says, "still here"')
  await stranger.ask('look', 'quit leaves.')
  for (const { transcript } of [anna, tom]) {
    assert.equal(countOf('connect <name>', transcript), 1, 'nobody is shown the login screen again')
    assert.equal(countOf('You become', transcript), 1)
    assert.equal(countOf('has left', transcript), 0)
  }
})

test('point 5: code that does not load is told with every fault, file and line; players notice nothing', async () => {
  await using game = await startTestGame({ files: { 'commands/greet.ts': greetSaying('Good morning.') } })
  using anna = await joinNew(game, 'Anna')
  const { server } = await game.status()
  await seesAll(anna)
  const before = anna.transcript.length

  game.write('commands/greet.ts', greetSaying('Never said.'))
  game.write('commands/broken.ts', 'export const a = 1\n\nexport const b = = 2\n')
  game.write('commands/throws.ts', "export const x = 1\nthrow new Error('no such moon')\n")
  game.write('typeclasses/lost.ts', "import { nothing } from './not-there.ts'\nexport const y = nothing\n")
  const { code, stdout, stderr } = await game.reload()
  assert.equal(code, 1)
  assert.equal(stdout, '')
  assert.match(stderr, /commands\/broken\.ts:3: /)
  assert.match(stderr, /commands\/throws\.ts:2: .*no such moon/)
  assert.match(stderr, /typeclasses\/lost\.ts:1: .*not-there/)

  const after = await game.status()
  assert.equal(after.server.pid, server.pid)
  assert.equal(after.server.crashes, 0)
  assert.equal(anna.transcript.length, before)
  await anna.ask('greet', 'Good morning.')

  for (const path of ['commands/broken.ts', 'commands/throws.ts', 'typeclasses/lost.ts'])
    rmSync(join(game.paths.dir, path))
  assert.equal((await game.reload()).code, 0)
  await anna.ask('greet', 'Never said.')
})

test('point 5: faults of settings and of commands are told too, and a game that never loads is given up', async () => {
  await using game = await startTestGame({ settings: { serverStartTimeoutMs: 4000 } })
  using anna = await joinNew(game, 'Anna')
  game.write('settings.ts', "export default {\n  gameName: 'X',\n  maxLineByts: 100,\n}\n")
  const settings = await game.reload()
  assert.equal(settings.code, 1)
  assert.match(settings.stderr, /settings\.ts:3: .*maxLineByts.*maxLineBytes/)

  game.write('settings.ts', "export default { gameName: 'Small Game' }\n")
  game.write('commands/greet.ts', greetSaying('hi').replace("'greet'", "''"))
  const command = await game.reload()
  assert.equal(command.code, 1)
  assert.match(command.stderr, /commands\/greet\.ts.*key/)

  game.write('commands/greet.ts', 'await new Promise((resolve) => setTimeout(resolve, 600_000))\n')
  const stuck = await game.reload()
  assert.equal(stuck.code, 1)
  assert.match(stuck.stderr, /not ready within 4000 ms/)
  await anna.ask('say unharmed', 'You say, "unharmed"')
  assert.equal(game.processes().length, 2)
})

test('T26: a question that waits gets its answer after a reload and after a kill: prompt, guided login, password', async () => {
  await using game = await startTestGame({ files: TEST_COMMANDS })
  using anna = await joinNew(game, 'Anna')
  await anna.ask('adopt puppy', 'What shall the puppy be called? ')
  using door = await RawClient.connect(game.port)
  await door.expect('leaves.')
  door.send('connect\r\n')
  await door.expect('Name: ')

  assert.equal((await game.reload()).code, 0)
  await anna.ask('Rex', 'The puppy is called Rex.')
  door.send('Anna\r\n')
  await door.expect('Password: \xff\xf9\xff\xfb\x01')
  await anna.ask('adopt kitten', 'What shall the kitten be called? ')

  await game.killServer()
  await anna.ask('Tom', 'The kitten is called Tom.')
  assert.equal(door.bytes, '', 'the question is not asked again, and echo stays off')
  door.send(`${PASSWORD}\r\n`)
  await door.expect('You become ')
  await door.expect('\xff\xfc\x01')
  await anna.expect('You have logged in from elsewhere.')
})

test('T27: what is typed during reloads is done once and in order; nobody is in between states (T25)', async () => {
  await using game = await startTestGame({ files: TEST_COMMANDS })
  const players = await Promise.all(['Anna', 'Berta', 'Clara', 'Dora'].map((name) => joinNew(game, name)))
  const reloading = { isOver: false }
  let typed = 0
  const typing = (async () => {
    while (!reloading.isOver) {
      typed += 1
      for (const player of players) player.send(`count ${typed}`)
      // As fast as they are answered, a few ahead: there is input at every moment of the reload.
      const due = Math.max(1, typed - 20)
      await waitUntil('an answer', () => players.every(({ transcript }) => transcript.includes(`count ${due} is`)))
    }
  })()
  try {
    for (let round = 0; round < 3; round += 1) assert.equal((await game.reload()).code, 0)
  } finally {
    reloading.isOver = true
    await typing
  }
  const wanted = Array.from({ length: typed }, (_, index) => `count ${index + 1} is ${index + 1}.`)
  assert.ok(typed > 20, `${typed}`)
  for (const player of players) {
    await seesAll(player)
    assert.deepEqual(player.transcript.match(/count \d+ is \d+\./g), wanted)
    assert.equal(countOf('I do not know', player.transcript), 0)
    assert.equal(countOf('connect <name>', player.transcript), 1)
  }
})

test('a second reload while one is under way is refused in words, and harms nothing', async () => {
  await using game = await startTestGame()
  using anna = await joinNew(game, 'Anna')
  const results = await Promise.all([game.reload(), game.reload(), game.reload()])
  const done = results.filter(({ code }) => code === 0)
  assert.ok(done.length >= 1, JSON.stringify(results))
  for (const { code, stderr } of results) if (code !== 0) assert.match(stderr, /reload/i)
  await anna.ask('say fine', 'You say, "fine"')
  assert.equal((await game.status()).server.reloads, done.length)
})
