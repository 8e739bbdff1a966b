import assert from 'node:assert/strict'
import { test } from 'node:test'
import { isWaystoneError } from '../../base/errors.ts'
import type { CommandCall } from '../../commands/command-call.ts'
import { createServerFixture } from '../../testing/server-fixture.ts'
import { Character } from '../../world/objects/character.ts'
import { raise, ScriptedCommand } from '../turn/scripted-command.test.ts'

const NOD = new ScriptedCommand('nod', (call) => {
  call.puppet?.location?.msgContents(`${call.puppet.key} nods, ${call.session ? 'typed' : 'by itself'}.`)
})

function makeMob(call: CommandCall): Character {
  return call.world.create(Character, { key: 'Golem', location: call.puppet?.location ?? null })
}

test('[CMD30] an object without a session runs a line, and a command runs another for its own session', async () => {
  const wind = new ScriptedCommand('wind', async (call) => {
    await makeMob(call).executeCommand('nod')
    const { kind } = await call.execute('nod')
    call.msg(kind)
  })
  await using game = await createServerFixture({ commands: [NOD, wind] })
  const anna = await game.player('Anna')
  await anna.type('wind')
  assert.deepEqual(anna.takeTexts(), ['Golem nods, by itself.', 'Anna nods, typed.', 'ran'])
})

test('[CMD30] what an object is asked fails in it, and is undone with the command that waits for it', async () => {
  const ask = new ScriptedCommand('ask', async (call) => {
    raise(call, 'asked')
    await call.ask('Who? ')
  })
  const sure = new ScriptedCommand('sure', async (call) => call.msg(String(await call.confirm('Sure?'))))
  const prod = new ScriptedCommand('prod', async (call) => {
    const mob = makeMob(call)
    await mob.executeCommand('sure')
    await mob.executeCommand('ask').catch((error: unknown) => {
      call.msg(String(isWaystoneError(error, 'WS_COMMAND_NO_SESSION')))
      throw error
    })
  })
  await using game = await createServerFixture({ commands: [ask, sure, prod] })
  const anna = await game.player('Anna')
  await anna.type('prod')
  assert.match(anna.takeTexts().join(), /nothing of that was done/)
  assert.equal(game.world.search('Golem').length, 0)
})

test('[CMD31] commands that run each other stop at ten, by themselves or by way of objects', async () => {
  const nest = new ScriptedCommand('nest', async (call) => {
    await call.execute('nest')
  })
  const echo = new ScriptedCommand('echo', async (call) => {
    const others = call.puppet?.location?.contents.filter((other) => other !== call.puppet && other.key === 'Golem')
    for (const other of others ?? []) await other.executeCommand('echo')
  })
  const two = new ScriptedCommand('two', (call) => {
    for (let n = 0; n < 2; n += 1) makeMob(call)
  })
  await using game = await createServerFixture({ commands: [nest, echo, two] })
  const anna = await game.player('Anna')
  await anna.type('nest')
  assert.match(anna.takeTexts().join(), /Something went wrong/)
  await anna.type('two')
  await anna.type('echo')
  assert.match(anna.takeTexts().join(), /Something went wrong/)
  assert.ok(game.log.lines.some(({ fields }) => isWaystoneError(fields['err'], 'WS_COMMAND_TOO_DEEP')))
  await anna.type('look')
  assert.match(anna.takeTexts().join(), /Hall/)
})

test('[CMD31] how deep is what commandMaxDepth says', async () => {
  const nest = new ScriptedCommand('nest', async (call) => {
    const depth = Number(call.args)
    if (depth > 1) await call.execute(`nest ${depth - 1}`)
    else call.msg('deep enough')
  })
  await using game = await createServerFixture({ commands: [nest], settings: { commandMaxDepth: 3 } })
  const anna = await game.player('Anna')
  await anna.type('nest 3')
  await anna.type('nest 4')
  const [three, four] = anna.takeTexts()
  assert.equal(three, 'deep enough')
  assert.match(four ?? '', /Something went wrong/)
})

test('[CMD30] a failing command that nobody waits for is logged and ends nothing', async () => {
  const bad = new ScriptedCommand('bad', () => {
    throw new Error('broken')
  })
  const start = new ScriptedCommand('start', (call) => {
    void makeMob(call).executeCommand('bad')
    call.msg('started')
  })
  await using game = await createServerFixture({ commands: [bad, start] })
  const anna = await game.player('Anna')
  await anna.type('start')
  assert.deepEqual(anna.takeTexts(), ['started'])
  assert.ok(game.log.lines.some(({ message }) => message === 'a command that code ran failed'))
})
