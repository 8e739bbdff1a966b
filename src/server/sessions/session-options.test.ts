import assert from 'node:assert/strict'
import { test } from 'node:test'
import { Command } from '../../commands/command.ts'
import type { CommandCall } from '../../commands/command-call.ts'
import { createServerFixture } from '../../testing/server-fixture.ts'

/** Sets an option, says something, and fails. */
class StumbleCommand extends Command {
  readonly key = 'stumble'

  run(call: CommandCall): void {
    call.session?.setOptions({ width: 33 })
    call.msg('You stumble.')
    throw new Error('a stone')
  }
}

test('SES30: options are applied between what was said before and what is said after, in one turn too', async () => {
  await using game = await createServerFixture()
  const anna = await game.player('Anna')
  const before = game.turns.length
  anna.send('say one')
  anna.send('option color = 256')
  anna.send('say two')
  await game.settle()
  const items = game.turns
    .slice(before)
    .flatMap(({ outputs }) =>
      outputs
        .filter(({ to }) => to.includes(game.sessidOf(anna)))
        .map((output) => (output.kind === 'options' ? output.options : 'text' in output ? output.text : '')),
    )
  assert.deepEqual(items, [
    'You say, "one"',
    { colorDepth: 'xterm256' },
    'The option color is now 256.',
    'You say, "two"',
  ])
  assert.deepEqual(anna.options, { colorDepth: 'xterm256' })
  assert.equal(game.session(anna).capabilities.colorDepth, 'xterm256')
  assert.equal(game.session(anna).clientCapabilities.colorDepth, 'none')
})

test('SES30: a command that fails has set no option, on neither side', async () => {
  await using game = await createServerFixture({ commands: [new StumbleCommand()] })
  const anna = await game.player('Anna')
  await anna.type('option width = 90')
  await anna.type('stumble')
  assert.deepEqual([anna.options, game.session(anna).options], [{ width: 90 }, { width: 90 }])
  assert.equal(game.session(anna).capabilities.width, 90)
})

test('SES30: options are in force when their turn is kept and not before', async () => {
  const gate = Promise.withResolvers<void>()
  let isHeld = false
  await using game = await createServerFixture({
    wrapStore: (store) =>
      new Proxy(store, {
        get(target, name) {
          const value: unknown = Reflect.get(target, name, target)
          if (typeof value !== 'function') return value
          if (name !== 'commit') return value.bind(target)
          return async (...args: unknown[]) => {
            if (isHeld) await gate.promise
            return value.apply(target, args)
          }
        },
      }),
  })
  const anna = await game.player('Anna')
  isHeld = true
  await anna.type('option/save width = 90')
  assert.deepEqual(anna.options, {})
  gate.resolve()
  await game.settle()
  assert.deepEqual(anna.options, { width: 90 })
})

test('SES30: the next Server goes on with the options, after a reload and after a crash', async () => {
  await using game = await createServerFixture()
  const anna = await game.player('Anna')
  await anna.type('option width = 90')
  for (const replace of [() => game.reload(), () => game.crash().then(() => game.start())]) {
    await replace()
    assert.deepEqual(game.session(anna).options, { width: 90 })
    assert.equal(game.session(anna).capabilities.width, 90)
    assert.deepEqual(anna.options, { width: 90 })
  }
})

test('SES33: kept options are there from the first word of a login, under what was set before it', async () => {
  await using game = await createServerFixture()
  const first = await game.player('Anna')
  await first.type('option screenreader = on')
  await first.type('option/save width = 90')
  const second = await game.connect()
  await second.type('screenreader off')
  const before = game.turns.length
  await second.type('connect Anna wiggle-waggle')
  assert.deepEqual(second.options, { isScreenReader: false, width: 90 })
  const sessid = game.sessidOf(second)
  const [output] = game.turns.slice(before).flatMap(({ outputs }) => outputs.filter(({ to }) => to.includes(sessid)))
  assert.equal(output?.kind, 'options')
})
