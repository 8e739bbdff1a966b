import assert from 'node:assert/strict'
import { after, before, describe, test } from 'node:test'
import type { GameProcess } from '../../src/testing/game-process.ts'
import { joinAgain, joinNew, seesAll, startTestGame } from '../support/players.ts'

/** A question, a yes or no and a menu, each opened by a command. */
const FILES = {
  'commands/open.ts': `import { Command, type CommandCall } from 'waystone'

export class NameCommand extends Command {
  readonly key = 'name'
  async run(call: CommandCall): Promise<void> {
    call.msg(\`Named \${await call.ask('Which name? ')}.\`)
  }
}

export class BurnCommand extends Command {
  readonly key = 'burn'
  async run(call: CommandCall): Promise<void> {
    call.msg((await call.confirm('Burn it?')) ? 'It is burnt.' : 'It is kept.')
  }
}

export class BoardCommand extends Command {
  readonly key = 'board'
  run(call: CommandCall): void {
    call.session?.prompt('ferry')
  }
}
`,
  'prompts/ferry.ts': `import { menuPrompt } from 'waystone'

export const ferryPrompt = menuPrompt({
  name: 'ferry',
  nodes: {
    start: {
      text: 'Where to?',
      options: [{ keys: ['yes', 'north'], text: 'The mill', next: (call) => call.msg('You sail.') }],
    },
  },
})
`,
}

/** What opens it, what it shows, the line that answers it, and what that shows. */
const KINDS = [
  ['name', 'Which name? ', 'north', 'Named north.'],
  ['burn', 'Burn it? (yes/no) ', 'yes', 'It is burnt.'],
  ['board', /Where to\?\n {2}yes {2}The mill\n> /, 'north', 'You sail.'],
] as const

describe('a question, a yes or no and a menu hold only the session that was asked', () => {
  let game: GameProcess
  before(async () => {
    game = await startTestGame({ files: FILES, settings: { multisessionMode: 3 } })
  })
  after(() => game.stop())

  for (const [open, shown, answer, given] of KINDS) {
    test(`[CMD25] [CMD29] T07: ${open}, with another session of the same character and one of another account`, async () => {
      const name = `Anna${open}`
      using asked = await joinNew(game, name)
      using again = await joinAgain(game, name)
      using tom = await joinNew(game, `Tom${open}`)
      await seesAll(asked)
      await seesAll(again)
      await asked.ask(open, shown)
      for (const client of [tom, again]) {
        await client.ask(answer, answer === 'north' ? /Garden\n/ : 'I do not know “yes”.')
        await client.ask('say hm', 'You say, "hm"')
      }
      await asked.ask(answer, given)
      await asked.ask('look', answer === 'north' ? /Garden\n/ : /Hall\n/)
      for (const client of [tom, again]) {
        await seesAll(client)
        assert.doesNotMatch(client.transcript, /Which name|Burn it|Where to|Named|burnt|You sail/)
      }
      for (const client of [tom, again]) {
        client.send('quit/all')
        await client.closed()
      }
    })
  }

  test('[CMD25] two sessions of one character, both asked: each answers its own', async () => {
    using first = await joinNew(game, 'Eve')
    using second = await joinAgain(game, 'Eve')
    await first.ask('name', 'Which name? ')
    await second.ask('name', 'Which name? ')
    await second.ask('two', 'Named two.')
    await first.ask('one', 'Named one.')
    assert.doesNotMatch(first.transcript, /Named two/)
    assert.doesNotMatch(second.transcript, /Named one/)
  })
})
