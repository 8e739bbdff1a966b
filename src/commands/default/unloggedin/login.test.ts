import assert from 'node:assert/strict'
import { describe, test } from 'node:test'
import type { CommandBenchOptions } from '../../../testing/run-command.ts'
import { CommandBench } from '../../../testing/run-command.ts'
import type { RecordingSession } from '../../../testing/recording-sessions.ts'
import type { TestWorld } from '../../../testing/test-world.ts'
import { createTestWorld } from '../../../testing/test-world.ts'
import { readCredentials } from './read-credentials.ts'

interface Visit {
  readonly world: TestWorld
  readonly bench: CommandBench
  readonly session: RecordingSession
  type(line: string): Promise<string>
}

function visit(options: CommandBenchOptions = {}): Visit {
  const world = createTestWorld()
  world.tomAccount.setPassword('plain:tomspassword')
  const bench = new CommandBench(world, options)
  const session = world.sessions.connect()
  return { world, bench, session, type: async (line) => (await bench.run(line, session)).text }
}

describe('credentials', () => {
  const cases: [string, string | undefined, string | undefined][] = [
    ['', undefined, undefined],
    ['tom', 'tom', undefined],
    ['tom pass word', 'tom', 'pass word'],
    ['"Big Tom" pass', 'Big Tom', 'pass'],
    ['"Big Tom" "pass word"', 'Big Tom', 'pass word'],
    ['"Big Tom"', 'Big Tom', undefined],
    ['"Tom', '"Tom', undefined],
  ]
  for (const [args, name, password] of cases) {
    test(`${args || 'nothing'}`, () => assert.deepEqual(readCredentials(args), { name, password }))
  }
})

describe('connect', () => {
  for (const line of ['connect Tom tomspassword', 'co tom tomspassword', '@connect "tom" "tomspassword"']) {
    test(`${line} logs in`, async () => {
      const { type, session, world } = visit()
      assert.match(await type(line), /You become Tom\./)
      assert.equal(session.account, world.tomAccount)
    })
  }

  test('asks for what is missing, the password unseen', async () => {
    const { type, bench, session, world } = visit()
    assert.equal(await type('connect'), 'Name: ')
    assert.equal(await type('tom'), 'Password: ')
    const waiting = bench.sessionOf(session).waitingPrompt
    assert.equal(waiting && bench.prompts.questionOf(waiting)?.isSecret, true)
    assert.match(await type('tomspassword'), /You become Tom\./)
    assert.equal(session.account, world.tomAccount)
    assert.equal(bench.sessionOf(session).waitingPrompt, undefined)
  })

  test('[SES36] the bare name of an account asks for its password, as clients that log in by themselves expect', async () => {
    const { type, session, world } = visit()
    assert.equal(await type('TOM'), 'Password: ')
    assert.match(await type('tomspassword'), /You become Tom\./)
    assert.equal(session.account, world.tomAccount)
  })

  test('[SES36] a bare name that no account has is no command', async () => {
    const { type, bench, session } = visit()
    assert.match(await type('Nobody'), /Type connect to log in/)
    assert.equal(bench.sessionOf(session).waitingPrompt, undefined)
  })

  test('with a wrong password says no more than that', async () => {
    const { type, session } = visit()
    assert.equal(await type('connect tom wrong'), 'Wrong name or password.')
    assert.equal(await type('connect nobody wrong'), 'Wrong name or password.')
    assert.equal(session.account, undefined)
  })

  test('ends at an empty answer', async () => {
    const { type, bench, session } = visit()
    await type('connect tom')
    assert.equal(await type(''), 'Never mind.')
    assert.equal(bench.sessionOf(session).waitingPrompt, undefined)
  })
})

describe('create', () => {
  test('logs in at once and does not show the password', async () => {
    const { type, session } = visit()
    const text = await type('create Bob secretpassword')
    assert.match(text, /You become Bob\./)
    assert.doesNotMatch(text, /secretpassword/)
    assert.equal(session.account?.key, 'Bob')
  })

  test('asks name and password, the password twice, and keeps only its hash meanwhile', async () => {
    const { type, bench, session } = visit()
    assert.equal(await type('create'), 'Name for your account: ')
    assert.equal(await type('tom'), 'That name is taken.\nName for your account: ')
    assert.equal(await type('Bob'), 'Choose a password: ')
    assert.equal(await type('short'), 'A password needs at least 8 characters.\nChoose a password: ')
    assert.equal(await type('long enough'), 'The same password again: ')
    const waiting = bench.sessionOf(session).waitingPrompt
    assert.deepEqual(waiting?.data, { purpose: 'create', name: 'Bob', hash: 'plain:long enough' })
    assert.equal(waiting && bench.prompts.questionOf(waiting)?.isSecret, true)
    assert.match(await type('long enough'), /You become Bob\./)
  })

  test('begins again where the two passwords differ', async () => {
    const { type, session } = visit()
    await type('create Bob')
    await type('long enough')
    assert.equal(await type('long enoush'), 'The two are not the same. Let us try once more.\nChoose a password: ')
    assert.equal(session.account, undefined)
  })

  test('tells what is wrong with a name before it asks a password', async () => {
    assert.equal(await visit().type('create Tom'), 'That name is taken.')
    assert.equal(await visit().type('create x'), 'A name needs at least 3 letters.')
  })

  test('is refused where registration is closed', async () => {
    const { type } = visit({ settings: { isRegistrationOpen: false } })
    assert.equal(await type('create Bob secretpassword'), 'New accounts cannot be made here at this time.')
  })
})

describe('before login', () => {
  const cases: [string, string][] = [
    ['look', 'Welcome to the test game.'],
    ['Ann', 'I do not know “Ann”. Type connect to log in, create to make an account, or help for more.'],
    ['conect', 'I do not know “conect”. Did you mean connect?'],
    ['who', 'I do not know “who”. Type connect to log in, create to make an account, or help for more.'],
    ['dig', 'I do not know “dig”. Type connect to log in, create to make an account, or help for more.'],
  ]
  for (const [line, expected] of cases) {
    test(`${line} is answered`, async () => assert.equal(await visit().type(line), expected))
  }

  test('help tells what can be typed', async () => {
    const text = await visit().type('?')
    assert.match(text, /^You are not logged in to Test game yet\./)
    for (const name of ['connect', 'create', 'help', 'info', 'look', 'quit'])
      assert.match(text, new RegExp(`^  ${name} `, 'm'))
  })

  test('info tells facts in a form that programs read', async () => {
    assert.deepEqual((await visit().type('info')).split('\n'), [
      '## BEGIN INFO 1.1',
      'Name: Test game',
      'Uptime: 2023-11-14T22:13:20.000Z',
      'Connected: 2',
      'Version: Waystone 1.2.3',
      '## END INFO',
    ])
  })

  test('quit closes the connection', async () => {
    const { type, bench, session } = visit()
    assert.equal(await type('quit'), 'Goodbye. Come back soon!')
    assert.deepEqual(
      bench.disconnected.map((each) => each.session),
      [session],
    )
  })
})

test('a prompt that is gone is given up', async () => {
  const { type, bench, session } = visit()
  const visitor = bench.sessionOf(session)
  bench.prompts.register({ name: 'old', question: () => 'Old? ', answer: () => 'again' })
  visitor.prompt('old')
  assert.equal(await type('yes'), 'Old? ')
  Object.assign(visitor, { waitingPrompt: { name: 'gone', data: null } })
  assert.equal(await type('yes'), 'That question is no longer open. Please start again.')
  assert.equal(visitor.waitingPrompt, undefined)
  assert.throws(() => visitor.prompt('gone'), { code: 'WS_PROMPT_UNKNOWN' })
})
