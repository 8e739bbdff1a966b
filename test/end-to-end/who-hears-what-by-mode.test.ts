import assert from 'node:assert/strict'
import { after, before, describe, test } from 'node:test'
import type { GameProcess } from '../../src/testing/game-process.ts'
import { joinAgain, joinNew } from '../support/players.ts'
import { type Audience, heard, startRoutingGame } from '../support/routing-game.ts'

/** Who hears, by the rows of the mode table; `first` is the session of Anna that logged in first, `last` the newest. */
const ROWS = {
  0: { object: ['last'], account: ['last'], unsaid: ['last', 'tom'] },
  1: { object: ['first', 'last'], account: ['first', 'last'], unsaid: ['first', 'last', 'tom'] },
  2: { object: ['last'], account: ['first', 'last'], unsaid: undefined },
  3: { object: ['first', 'last'], account: ['first', 'last'], unsaid: undefined },
} as const

function all(text: string, ...names: readonly string[]): Record<string, string> {
  return Object.fromEntries(names.map((name) => [name, text]))
}

for (const [mode, row] of Object.entries(ROWS)) {
  describe(`mode ${mode}`, () => {
    let game: GameProcess
    let audience: Audience
    before(async () => {
      game = await startRoutingGame(Number(mode))
      const first = await joinNew(game, 'Anna')
      const last = await joinAgain(game, 'Anna')
      const tom = await joinNew(game, 'Tom')
      audience = mode === '0' ? { last, tom } : { first, last, tom }
    })
    after(() => game.stop())

    test(`object.msg goes to ${row.object.join(' and ')}`, async () => {
      assert.deepEqual(await heard(audience, 'last', 'toobject'), all('To the object.', ...row.object))
    })

    test(`account.msg goes to ${row.account.join(' and ')}`, async () => {
      assert.deepEqual(await heard(audience, 'last', 'toaccount'), all('To the account.', ...row.account))
    })

    test('command.msg goes to the session that typed', async () => {
      for (const name of Object.keys(audience))
        assert.deepEqual(await heard(audience, name, 'tocommand'), all('To the command.', name))
    })

    test('account.puppets has each character that is played, once', async () => {
      assert.deepEqual(await heard(audience, 'last', 'puppets'), all('Puppets: Anna.', 'last'))
    })

    if (row.unsaid) {
      test('[SES71] account.executeCommand without a session is a command of the first session', async () => {
        assert.deepEqual(await heard(audience, 'last', 'bytheaccount toroom'), all('To the room.', ...row.unsaid))
        const [asker = ''] = row.account
        assert.deepEqual(await heard(audience, 'last', 'bytheaccount tocommand'), all('To the command.', asker))
      })
    } else {
      test('[SES71] account.executeCommand without a session is out of character, and all sessions see the answer', async () => {
        const unknown = 'I do not know “say”. Type help to see what you can do.'
        assert.deepEqual(await heard(audience, 'last', 'bytheaccount say hello'), all(unknown, ...row.account))
        assert.deepEqual(
          await heard(audience, 'last', 'bytheaccount tocommand'),
          all('To the command.', ...row.account),
        )
      })
    }

    test('[SES71] account.executeCommand with a session is a command of that session', async () => {
      const others = ['last', 'tom', ...(row.object.length > 1 ? ['first'] : [])]
      assert.deepEqual(await heard(audience, 'last', 'bythissession toroom'), all('To the room.', ...others))
      assert.deepEqual(await heard(audience, 'last', 'bythissession tocommand'), all('To the command.', 'last'))
    })
  })
}
