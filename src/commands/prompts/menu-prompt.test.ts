import assert from 'node:assert/strict'
import { test } from 'node:test'
import { isWaystoneError } from '../../base/errors.ts'
import { ScriptedCommand } from '../../server/turn/scripted-command.test.ts'
import { createServerFixture } from '../../testing/server-fixture.ts'
import { confirmPrompt } from './confirm-prompt.ts'
import { menuPrompt } from './menu-prompt.ts'

const FERRY = menuPrompt({
  name: 'ferry',
  nodes: {
    start: {
      text: 'Where to?',
      options: [
        { text: 'The mill', next: () => ({ node: 'pay', data: { to: 'mill' } }) },
        { keys: ['inn', 'i'], text: 'The inn', next: () => ({ node: 'pay', data: { to: 'inn' } }) },
        { text: 'Nowhere' },
      ],
    },
    pay: {
      text: ({ to }) => `How much for the ${String(to)}?`,
      options: [{ keys: ['back'], text: 'Elsewhere', next: 'start' }],
      atLine: (call, line, { to }) => call.msg(`${line} coins to the ${String(to)}`),
    },
  },
  atQuit: (call) => call.msg('You stay.'),
})
const SURE = confirmPrompt({
  name: 'sure',
  question: 'Sure?',
  yes: (call) => call.msg('done'),
  no: (call) => call.msg('left'),
})
const OPEN = new ScriptedCommand('open', (call) => call.session?.prompt(call.args))
const GAME = { commands: [OPEN], prompts: [FERRY, SURE] }
const START = 'Where to?\n  1  The mill\n  inn  The inn\n  3  Nowhere\n> '

test('[CMD29] a menu goes from node to node, refuses what is no choice, and is left by a word', async () => {
  await using game = await createServerFixture(GAME)
  const anna = await game.player('Anna')
  await anna.type('open ferry')
  assert.deepEqual(anna.takeTexts(), [START])
  await anna.type('9')
  assert.deepEqual(anna.takeTexts(), ['That is not one of the choices.', START])
  await anna.type('I')
  assert.deepEqual(anna.takeTexts(), ['How much for the inn?\n  back  Elsewhere\n> '])
  await anna.type('back')
  await anna.type('1')
  await anna.type('five')
  assert.deepEqual(anna.takeTexts().at(-1), 'five coins to the mill')
  await anna.type('open ferry')
  await anna.type('quit')
  assert.deepEqual(anna.takeTexts(), [START, 'You stay.'])
  await anna.type('open ferry')
  await anna.type('3')
  await anna.type('look')
  assert.match(anna.takeTexts().at(-1) ?? '', /Hall/)
})

for (const end of ['reload', 'crash'] as const) {
  test(`[CMD29] T26: a menu and a yes or no go on where they were after a ${end}, each in its own session`, async () => {
    await using game = await createServerFixture(GAME)
    const anna = await game.player('Anna')
    const tom = await game.player('Tom')
    const eve = await game.player('Eve')
    for (const line of ['open ferry', 'inn']) await anna.type(line)
    await tom.type('open ferry')
    await eve.type('open sure')
    if (end === 'crash') {
      await game.crash()
      await game.start()
    } else await game.reload()
    for (const client of [anna, tom, eve]) client.takeTexts()
    await anna.type('two')
    await eve.type('perhaps')
    await eve.type('yes')
    assert.deepEqual(anna.takeTexts(), ['two coins to the inn'])
    assert.deepEqual(eve.takeTexts(), ['Please answer yes or no.', 'Sure? (yes/no) ', 'done'])
    await tom.type('1')
    assert.deepEqual(tom.takeTexts(), ['How much for the mill?\n  back  Elsewhere\n> '])
  })
}

test('[CMD29] T07: a node that fails is told to the session in it only, and the menu stays where it was', async () => {
  const bad = menuPrompt({
    name: 'bad',
    nodes: {
      start: {
        text: 'Go?',
        options: [
          {
            text: 'Go',
            next() {
              throw new Error('broken')
            },
          },
        ],
      },
    },
  })
  await using game = await createServerFixture({ commands: [OPEN], prompts: [bad] })
  const anna = await game.player('Anna')
  const tom = await game.player('Tom')
  for (const client of [anna, tom]) await client.type('open bad')
  for (const client of [anna, tom]) client.takeTexts()
  await anna.type('1')
  assert.match(anna.takeTexts().join(), /Something went wrong/)
  assert.deepEqual(tom.takeTexts(), [])
  await anna.type('x')
  assert.match(anna.takeTexts().join(), /not one of the choices/)
})

test('[CMD29] a menu whose node is gone goes on at its start, and a choice that leads nowhere is a fault', async () => {
  await using game = await createServerFixture(GAME)
  const anna = await game.player('Anna')
  await anna.type('open ferry')
  game.session(anna).cells.setPrompt('ferry', { node: 'gone', data: {} })
  await anna.type('3')
  await anna.type('look')
  assert.match(anna.takeTexts().at(-1) ?? '', /Hall/)
  assert.throws(
    () => menuPrompt({ name: 'm', nodes: { start: { text: '', options: [{ text: '', next: 'nowhere' }] } } }),
    (error) => isWaystoneError(error, 'WS_PROMPT_INVALID'),
  )
})

test('[CMD29] T33: a command that ends a menu runs with the session, and what it asks is asked of that session', async () => {
  const pager = menuPrompt({
    name: 'pager',
    nodes: { page: { text: 'More?', atLine: async (call, line) => void (await call.execute(line)) } },
  })
  const name = new ScriptedCommand('name', async (call) => {
    call.msg(`session ${call.session?.sessid ?? 'none'}`)
    call.msg(`named ${await call.ask('Name? ')}`)
  })
  await using game = await createServerFixture({ commands: [OPEN, name], prompts: [pager] })
  const anna = await game.player('Anna')
  for (const line of ['open pager', 'name', 'Rex', 'look']) await anna.type(line)
  const [more, session, asked, named, look] = anna.takeTexts()
  assert.deepEqual(
    [more, session, asked, named],
    ['More?\n> ', `session ${game.sessidOf(anna)}`, 'Name? ', 'named Rex'],
  )
  assert.match(look ?? '', /Hall/)
})
