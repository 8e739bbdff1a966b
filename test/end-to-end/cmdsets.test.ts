import assert from 'node:assert/strict'
import { test } from 'node:test'
import { joinNew, joinSuperuser, seesAll, startTestGame } from '../support/players.ts'

/** Wings that a character keeps, a command to put them on, and a class of characters that has a set of its own. */
const FILES = {
  'commands/fly.ts': `import { Command, type CommandCall } from 'waystone'

export class FlyCommand extends Command {
  readonly key = 'fly'
  override readonly cmdset = 'none'
  run(call: CommandCall): void {
    call.msg('You fly.')
  }
}

export class WearCommand extends Command {
  readonly key = 'wear'
  run(call: CommandCall): void {
    call.puppet?.cmdsets.add('cmdsets/wings:wings', { isPersistent: true })
    call.puppet?.cmdsets.addDefault('cmdsets/wings:body')
    call.msg('You wear wings.')
  }
}
`,
  'cmdsets/wings.ts': `import { Cmdset } from 'waystone'
import { FlyCommand } from '../commands/fly.ts'

export const wings = new Cmdset({ key: 'wings', commands: [new FlyCommand()] })
export const body = new Cmdset({ key: 'body' })
`,
}

test('[CMD33] [CMD35] [CMD42] sets whose module goes: a broken one is refused, a missing one leaves look and quit', async () => {
  await using game = await startTestGame({ files: FILES })
  using anna = await joinNew(game, 'Anna')
  using boss = await joinSuperuser(game, 'Boss')
  await anna.ask('wear', 'You wear wings.')
  await anna.ask('fly', 'You fly.')
  await anna.ask('say hm', 'I do not know “say”.')
  await seesAll(boss)

  game.write('cmdsets/wings.ts', "throw new Error('no feathers')")
  const broken = await game.reload()
  assert.equal(broken.code, 1)
  assert.match(broken.stderr, /cmdsets\/wings\.ts:1.*no feathers/)
  await anna.ask('fly', 'You fly.')

  game.write('cmdsets/wings.ts', 'export {}')
  assert.equal((await game.reload()).code, 0)
  await anna.ask('fly', /I do not know “fly”[^\n]*\nSome commands are missing just now\. The staff have been told\./)
  await boss.ask('look', 'The cmdset cmdsets/wings:wings is missing, and its commands with it.')
  await anna.ask('look', /Hall\n/)
  await anna.ask('say hm', 'You say, "hm"')

  game.write('cmdsets/wings.ts', FILES['cmdsets/wings.ts'])
  assert.equal((await game.reload()).code, 0)
  await anna.ask('fly', 'You fly.')
  await anna.ask('quit', 'Goodbye')
  await anna.closed()
})
