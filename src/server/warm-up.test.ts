import assert from 'node:assert/strict'
import { test } from 'node:test'
import type { CommandCall } from '../commands/command-call.ts'
import { Command } from '../commands/command.ts'
import { composeGame } from '../testing/compose-game.ts'
import { createServerFixture } from '../testing/server-fixture.ts'
import { RecordingLog } from '../testing/test-world.ts'
import type { LockFunction } from '../world/locks/lock-functions.ts'

class Look extends Command {
  override readonly key = 'look'
  override readonly locks = 'cmd:meddles()'

  run(call: CommandCall): void {
    call.msg('You look.')
  }
}

function gameWith(meddles: LockFunction) {
  const game = composeGame({ commands: [new Look()] }, new RecordingLog())
  game.lockFunctions.register('meddles', meddles)
  return game
}

test('a Server that warms up for its players has no effect on them, whatever the locks of the game do', async () => {
  const askedBy: unknown[] = []
  const game = gameWith(({ actor, object, session }) => {
    askedBy.push(actor?.kind)
    session?.msg('You feel watched.')
    if (object) object.db['isWatched'] = true
    return true
  })
  await using fixture = await createServerFixture({ game })
  const anna = await fixture.player('Anna')
  anna.takeTexts()
  askedBy.length = 0
  const turns = fixture.turns.length
  await fixture.reload()
  assert.deepEqual(askedBy, ['object'])
  assert.deepEqual(anna.takeTexts(), [])
  assert.equal(fixture.session(anna).puppet?.db['isWatched'], undefined)
  assert.deepEqual(
    fixture.turns.slice(turns).filter(({ isClean }) => !isClean),
    [],
  )
})

test('a lock that fails while a Server warms up does not keep it from starting', async () => {
  const game = gameWith(() => {
    throw new Error('This lock always fails.')
  })
  await using fixture = await createServerFixture({ game })
  const anna = await fixture.player('Anna')
  await fixture.reload()
  anna.takeTexts()
  await anna.type('say hello')
  assert.deepEqual(anna.takeTexts(), ['You say, "hello"'])
})
