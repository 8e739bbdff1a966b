import assert from 'node:assert/strict'
import { test } from 'node:test'
import { TEST_COMMANDS } from '../support/commands.ts'
import { joinNew, startTestGame } from '../support/players.ts'
import { countOf } from '../support/wait-until.ts'

const SETTINGS = { standbyServer: true, serverStableAfterMs: 100 }

test('[L33] the standby takes over from a Server that is killed, knows all that was done, and goes without a line', async () => {
  await using game = await startTestGame({ files: TEST_COMMANDS, settings: SETTINGS })
  using anna = await joinNew(game, 'Anna')
  let lines = 0
  for (let round = 0; round < 3; round += 1) {
    const { server } = await game.waitFor((status) => status.server.standbyPid !== null)
    for (let index = 0; index < 20; index += 1) anna.send(`count ${(lines += 1)}`)
    await anna.expect(`is ${lines - 15}.`)
    if (server.pid !== null) process.kill(server.pid, 'SIGKILL')
    await anna.expect(`is ${lines}.`)
    const next = await game.waitFor(({ server: { state, crashes } }) => state === 'running' && crashes === round + 1)
    assert.equal(next.server.pid, server.standbyPid)
  }
  const numbers = Array.from({ length: lines }, (_, index) => index + 1)
  assert.deepEqual(
    anna.transcript.match(/count \d+ is \d+\./g),
    numbers.map((n) => `count ${n} is ${n}.`),
  )
  assert.equal(countOf('connect <name>', anna.transcript), 1)
})

test('[L33] with a standby a Server may die while the files of its game are broken', async () => {
  await using game = await startTestGame({ files: TEST_COMMANDS, settings: SETTINGS })
  using anna = await joinNew(game, 'Anna')
  await game.waitFor((status) => status.server.standbyPid !== null)
  game.write('commands/wave.ts', 'export class {')
  await game.killServer()
  await anna.ask('count after', 'count 1 is after.')
  // The next standby does not load, and the game runs on.
  await anna.ask('count later', 'count 2 is later.')
  assert.equal((await game.status()).server.standbyPid, null)
})

test('[L34] a reload takes over changed code with a standby too', async () => {
  await using game = await startTestGame({ files: TEST_COMMANDS, settings: SETTINGS })
  using anna = await joinNew(game, 'Anna')
  const { server } = await game.waitFor((status) => status.server.standbyPid !== null)
  game.write('commands/count.ts', TEST_COMMANDS['commands/count.ts'].replace('count ${count}', 'number ${count}'))
  assert.equal((await game.reload()).code, 0)
  await anna.ask('count new', 'number 1 is new.')
  const next = await game.waitFor((status) => status.server.standbyPid !== null)
  assert.notEqual(next.server.standbyPid, server.standbyPid)
  await game.killServer()
  await anna.ask('count newer', 'number 2 is newer.')
})
