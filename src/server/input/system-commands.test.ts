import assert from 'node:assert/strict'
import { test } from 'node:test'
import type { CommandPlace } from '../../commands/command.ts'
import type { CommandCall } from '../../commands/command-call.ts'
import { SYSTEM_COMMANDS } from '../../commands/system-commands.ts'
import { createServerFixture } from '../../testing/server-fixture.ts'
import { Exit } from '../../world/objects/exit.ts'
import { ScriptedCommand } from '../turn/scripted-command.test.ts'

/** A game's own system command, which says what it is given. */
function own(key: string, place: CommandPlace = 'character'): ScriptedCommand {
  return new ScriptedCommand(key, (call: CommandCall) => call.msg(`${key} of ${call.args}`), place)
}

test('[CMD41] an empty line runs __noinput, and nothing without it', async () => {
  for (const commands of [[], [own(SYSTEM_COMMANDS.noInput)]]) {
    await using game = await createServerFixture({ commands })
    const anna = await game.player('Anna')
    for (const line of ['', '  ']) await anna.type(line)
    assert.deepEqual(
      anna.takeTexts(),
      commands.flatMap(() => ['__noinput of ', '__noinput of ']),
    )
  }
})

test('[CMD41] a line that fits nothing runs __nomatch with the whole line, before login and after', async () => {
  const commands = [own(SYSTEM_COMMANDS.noMatch), own(SYSTEM_COMMANDS.noMatch, 'unloggedin')]
  await using game = await createServerFixture({ commands })
  const guest = await game.connect()
  const anna = await game.player('Anna')
  for (const client of [guest, anna]) client.takeTexts()
  for (const client of [guest, anna]) await client.type('fly me home')
  assert.deepEqual([...guest.takeTexts(), ...anna.takeTexts()], Array(2).fill('__nomatch of fly me home'))
})

test('[CMD41] a line that fits several runs __multimatch, which is given them as they are numbered', async () => {
  const many = new ScriptedCommand(SYSTEM_COMMANDS.multiMatch, (call) => {
    call.msg(call.matches.map(({ name, source }, index) => `${index + 1} ${name} ${source?.dbref ?? ''}`).join())
  })
  await using game = await createServerFixture({ commands: [many] })
  const anna = await game.player('Anna')
  const hall = game.session(anna).puppet?.location ?? assert.fail('nowhere')
  const second = game.world.create(Exit, { key: 'north', location: hall, destination: hall })
  await anna.type('North')
  assert.deepEqual(anna.takeTexts(), [`1 North ${hall.exits[0]?.dbref ?? ''},2 North ${second.dbref}`])
})

test('[CMD41] who connects is greeted by __loginstart, which a game replaces', async () => {
  await using game = await createServerFixture({ commands: [own(SYSTEM_COMMANDS.loginStart, 'unloggedin')] })
  const guest = await game.connect()
  assert.deepEqual(guest.takeTexts(), ['__loginstart of '])
  await guest.type('look')
  assert.match(guest.takeTexts().join(), /Welcome to the test game/)
})

test('[CMD41] no system command can be typed', async () => {
  await using game = await createServerFixture({ commands: Object.values(SYSTEM_COMMANDS).map((key) => own(key)) })
  const anna = await game.player('Anna')
  for (const key of Object.values(SYSTEM_COMMANDS)) await anna.type(key)
  assert.deepEqual(
    anna.takeTexts(),
    Object.values(SYSTEM_COMMANDS).map((key) => `__nomatch of ${key}`),
  )
})
