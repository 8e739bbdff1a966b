import assert from 'node:assert/strict'
import { rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { test } from 'node:test'
import { TEST_COMMANDS } from '../support/commands.ts'
import { joinNew, seesAll, startTestGame } from '../support/players.ts'
import { countOf, waitUntil } from '../support/wait-until.ts'

const SET_ASIDE = 'was set aside'

test('the promise: under SIGKILL of the Server every line is done once and in order, and players stay', async () => {
  await using game = await startTestGame({ files: TEST_COMMANDS })
  const [anna, tom] = await Promise.all([joinNew(game, 'Anna'), joinNew(game, 'Tom')])
  let lines = 0
  for (let round = 0; round < 4; round += 1) {
    const { server } = await game.waitFor(({ server: { state, crashes } }) => state === 'running' && crashes === round)
    for (let index = 0; index < 25; index += 1) {
      lines += 1
      anna.send(`count ${lines}`)
      tom.send(`say line ${lines}`)
    }
    // In the midst of the answers.
    await anna.expect(`is ${lines - 20}.`)
    if (server.pid !== null) process.kill(server.pid, 'SIGKILL')
    await anna.expect(`is ${lines}.`)
    await tom.expect(`"line ${lines}"`)
  }
  for (const client of [anna, tom]) await seesAll(client)
  const numbers = Array.from({ length: lines }, (_, index) => index + 1)
  assert.deepEqual(
    anna.transcript.match(/count \d+ is \d+\./g),
    numbers.map((n) => `count ${n} is ${n}.`),
  )
  assert.deepEqual(
    anna.transcript.match(/Tom says, "line \d+"/g),
    numbers.map((n) => `Tom says, "line ${n}"`),
  )
  assert.deepEqual(
    tom.transcript.match(/You say, "line \d+"/g),
    numbers.map((n) => `You say, "line ${n}"`),
  )
  for (const { transcript } of [anna, tom]) assert.equal(countOf('connect <name>', transcript), 1)
  await game.waitFor(({ server }) => server.crashes === 4)
  assert.equal(countOf(SET_ASIDE, anna.transcript + tom.transcript), 0)
})

test('session.db, the puppet and its place survive reload and crash', async () => {
  await using game = await startTestGame({ files: TEST_COMMANDS })
  using anna = await joinNew(game, 'Anna')
  await anna.ask('note under the stone', 'Your note: under the stone')
  await anna.ask('n', 'Roses and a wall.')
  await game.reload()
  await anna.ask('note', 'Your note: under the stone')
  await game.killServer()
  await anna.ask('note', 'Your note: under the stone')
  await anna.ask('look', 'Garden')
  assert.match(await anna.ask('sessions', /Garden +telnet/), /\* +Anna +Garden/)
})

test('[STORE14] look lists who is here in the order in which they came, after reload and SIGKILL too', async () => {
  await using game = await startTestGame()
  using anna = await joinNew(game, 'Anna')
  using tom = await joinNew(game, 'Tom')
  using zoe = await joinNew(game, 'Zoe')
  await anna.ask('n', 'Roses and a wall.')
  await anna.ask('s', 'A wide hall.')
  const here = /Tom[^\n]*Anna/
  await zoe.ask('look', here)
  await game.reload()
  await zoe.ask('look', here)
  await game.killServer()
  await tom.ask('n', 'Roses and a wall.')
  await tom.ask('s', 'A wide hall.')
  await zoe.ask('look', /Anna[^\n]*Tom/)
})

for (const [name, what] of [
  ['exit', 'ends the process'],
  ['abort', 'aborts the process'],
  ['loop', 'never ends'],
] as const) {
  test(`quarantine: a command that ${what} is set aside after two deaths, in one line; all play on`, async () => {
    await using game = await startTestGame({ files: TEST_COMMANDS, settings: { serverHangTimeoutMs: 1500 } })
    using anna = await joinNew(game, 'Anna')
    using tom = await joinNew(game, 'Tom')
    await anna.ask('count 1', 'count 1 is 1.')
    anna.sendRaw(`count 2\r\n${name}\r\ncount 3\r\n`)
    tom.send('say is anybody there')
    await anna.expect(SET_ASIDE)
    await anna.expect('count 3 is 3.')
    await tom.expect('You say, "is anybody there"')
    for (const client of [anna, tom]) await seesAll(client)
    assert.equal(countOf(SET_ASIDE, anna.transcript), 1)
    assert.equal(countOf('count 2 is 2.', anna.transcript), 1)
    assert.equal(countOf(SET_ASIDE, tom.transcript), 0)
    assert.equal(countOf('is anybody there', anna.transcript), 1)
    assert.equal((await game.status()).server.crashes, 2)
    assert.match(await game.logs(), /input set aside/)
  })
}

test('a Server that does not come up again is tried less and less often; what is typed meanwhile is done once', async () => {
  const settings = { restartBackoffMs: 200, restartBackoffMaxMs: 3000, serverAwayNoticeMs: 500 }
  await using game = await startTestGame({ files: TEST_COMMANDS, settings })
  using anna = await joinNew(game, 'Anna')
  const broken = join(game.paths.dir, 'commands', 'broken.ts')
  writeFileSync(broken, "throw new Error('not today')\n")
  process.kill(await game.serverPid(), 'SIGKILL')
  await anna.expect('The world is catching its breath.')
  anna.sendRaw('count 1\r\ncount 2\r\n')
  assert.equal((await game.status()).server.state, 'restarting')

  const tries = async (): Promise<number[]> =>
    [...(await game.logs()).matchAll(/"time":(\d+|"[^"]+")[^\n]*the next Server does not load/g)].map(([, time = '']) =>
      new Date(JSON.parse(time) as string | number).getTime(),
    )
  await waitUntil('four tries', async () => (await tries()).length >= 4)
  const times = await tries()
  const gaps = times.slice(1).map((time, index) => time - (times[index] ?? 0))
  assert.ok((gaps[0] ?? 0) >= 200 && (gaps[1] ?? 0) >= 400 && (gaps[2] ?? 0) >= 800, `waits: ${gaps.join(', ')} ms`)

  rmSync(broken)
  await anna.expect('The world goes on.')
  await anna.expect('count 2 is 2.')
  await seesAll(anna)
  assert.equal(countOf('count 1 is', anna.transcript), 1)
  assert.equal(countOf('The world is catching its breath', anna.transcript), 1)
  assert.equal(countOf('The world goes on', anna.transcript), 1)
})

test('a Server that dies soon after each start does not spin, and stop still works', async () => {
  const hooks = `import { existsSync } from 'node:fs'
export function atServerStart(): void {
  if (existsSync(new URL('./doom', import.meta.url))) setTimeout(() => process.exit(9), 50)
}
`
  const settings = { restartBackoffMs: 1000, restartBackoffMaxMs: 4000 }
  await using game = await startTestGame({ files: { ...TEST_COMMANDS, 'hooks.ts': hooks }, settings })
  using anna = await joinNew(game, 'Anna')
  writeFileSync(join(game.paths.dir, 'doom'), '')
  process.kill(await game.serverPid(), 'SIGKILL')
  const begun = Date.now()
  // The kill and the first death cost no wait, the next two one and two seconds.
  await waitUntil('some deaths', async () => (await game.status()).server.crashes >= 5)
  assert.ok(Date.now() - begun >= 3000, `five deaths within ${Date.now() - begun} ms`)
  rmSync(join(game.paths.dir, 'doom'))
  await anna.ask('count 1', 'count 1 is 1.')
})

test('when the Server is away for longer than serverAwayNoticeMs players are told once, and once that it is back', async () => {
  const hooks = `import { existsSync } from 'node:fs'
if (existsSync(new URL('./slow', import.meta.url))) await new Promise((resolve) => setTimeout(resolve, 2500))
`
  const files = { ...TEST_COMMANDS, 'hooks.ts': hooks }
  await using game = await startTestGame({ files, settings: { serverAwayNoticeMs: 1000 } })
  using anna = await joinNew(game, 'Anna')
  using tom = await joinNew(game, 'Tom')
  writeFileSync(join(game.paths.dir, 'slow'), '')
  process.kill(await game.serverPid(), 'SIGKILL')
  await anna.expect('The world is catching its breath. What you type is kept and will be done.')
  anna.send('say I waited')
  await tom.expect('Anna says, "I waited"')
  for (const client of [anna, tom]) {
    await seesAll(client)
    assert.equal(countOf('The world is catching its breath', client.transcript), 1)
    assert.equal(countOf('The world goes on', client.transcript), 1)
  }
  assert.equal((await game.reload()).code, 0)
  await seesAll(anna)
  assert.equal(countOf('The world is catching its breath', anna.transcript), 1, 'a reload is no absence, however slow')
})
