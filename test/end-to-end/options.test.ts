import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import type { GameProcess } from '../../src/testing/game-process.ts'
import type { ScriptedClient } from '../../src/testing/scripted-client.ts'
import { joinAgain, joinNew, PASSWORD, seesAll, startTestGame } from '../support/players.ts'
import { RawClient } from '../support/raw-client.ts'

const WILL_ECHO = '\xff\xfb\x01'
const SENTENCE = 'the quick brown fox jumps over the lazy dog'

/** `ways`: one text in each way that a message can have it shown, and a prompt. */
const WAYS = `import { Command, type CommandCall } from 'waystone'

export class WaysCommand extends Command {
  readonly key = 'ways'

  run(call: CommandCall): void {
    const text = '|r|lclook|ltred|le|n'
    for (const options of [{}, { isRaw: true }, { isPlain: true }, { isStripped: true }]) call.msg({ text, options })
    call.msg({ prompt: '|rHP|n ', text: 'before', options: { isStripped: true } })
  }
}
`

let game: GameProcess
let tom: ScriptedClient
before(async () => {
  game = await startTestGame({ files: { 'commands/ways.ts': WAYS } })
  tom = await joinNew(game, 'Tom')
})
after(() => game.stop())

/** A client that shows its bytes, at the door. */
async function atTheDoor(): Promise<RawClient> {
  const client = await RawClient.connect(game.port)
  await client.expect('leaves.')
  return client
}

/** Makes an account with it, and waits until nothing more comes. */
async function comesIn(client: RawClient, name: string): Promise<void> {
  client.send(`create ${name} ${PASSWORD}\r\n`)
  await answers(client, 'nothing')
}

/** The bytes that come for a line, up to the end of what came for it. */
async function answers(client: RawClient, line: string): Promise<string> {
  const mark = `mark${Math.random().toString(36).slice(2)}`
  client.send(`${line}\r\nhelp ${mark}\r\n`)
  return client.take(mark)
}

test('SES30: colours go with option and come back with it', async () => {
  using anna = await atTheDoor()
  await comesIn(anna, 'Anna')
  assert.match(await answers(anna, 'look'), /\x1b\[/)
  await answers(anna, 'option color = none')
  assert.doesNotMatch(await answers(anna, 'look'), /\x1b\[/)
  await answers(anna, 'option color = auto')
  assert.match(await answers(anna, 'look'), /\x1b\[/)
})

test('SES30: markup is shown as it was written while raw is on', async () => {
  using mona = await atTheDoor()
  await comesIn(mona, 'Mona')
  await answers(mona, 'option raw = on')
  assert.match(await answers(mona, 'look'), /\|[a-zA-Z]Hall\|n/)
  await answers(mona, 'option raw = off')
  assert.doesNotMatch(await answers(mona, 'look'), /\|n/)
})

test('SES34: a message says how its text and its prompt are shown, and the prompt comes last', async () => {
  using wanda = await atTheDoor()
  await comesIn(wanda, 'Wanda')
  wanda.send('ways\r\n')
  const shown = ['\x1b[1;31mred\x1b[0m', '|r|lclook|ltred|le|n', 'red', 'red', 'before', 'HP \xff\xf9']
  await wanda.expect(shown.join('\r\n'))
})

test('SES35: a screen reader is announced before login, and no line is only drawn from then on', async () => {
  assert.match(await tom.ask('who', 'is here.'), /^-{10,}$/m)
  using reader = await game.connect()
  await reader.expect('quit leaves.')
  await reader.ask('screenreader', 'Screen reader mode is on')
  await reader.ask(`create Rita ${PASSWORD}`, 'Hall')
  const who = await reader.ask('who', 'are here.')
  assert.match(who, /Player: Rita, On for: /)
  assert.doesNotMatch(who, /--/)
})

test('SES31: a client in latin-1 sends and is sent its bytes, and what it lacks as the nearest it has', async () => {
  using eric = await atTheDoor()
  eric.send('encoding latin1\r\n')
  await eric.expect('now sent and read as iso-8859-1.')
  await comesIn(eric, 'Eric')
  eric.bytes = ''
  tom.send('say é – Ж ÿ')
  await eric.expect('Tom says, "\xe9 - ? \xff\xff"')
  eric.send('say \xe9t\xe9\r\n')
  await eric.expect('You say, "\xe9t\xe9"')
  await tom.expect('Eric says, "été"')
})

test('SES30: lines are broken at the width that was chosen', async () => {
  using wide = await atTheDoor()
  await comesIn(wide, 'Wilma')
  await answers(wide, 'option width = 30')
  const shown = await answers(wide, `say ${SENTENCE}`)
  assert.match(shown, /You say, "the quick brown fox\r\njumps over the lazy dog"\r\n/)
  await answers(wide, 'option width = auto')
  assert.match(await answers(wide, `say ${SENTENCE}`), new RegExp(`You say, "${SENTENCE}"\r\n`))
})

test('SES32: with local echo a client is shown what it types, but no password', async () => {
  using echo = await atTheDoor()
  await comesIn(echo, 'Edna')
  echo.send('option echo = on\r\n')
  await echo.expect('The option echo is now on.\r\n')
  echo.send('say hello\r\n')
  assert.equal(await echo.take('You say, "hello"'), 'say hello\r\n')
  echo.send('password\r\n')
  await echo.expect(WILL_ECHO)
  echo.bytes = ''
  echo.send(`${PASSWORD}\r\n`)
  await echo.expect('Your new password: ')
  assert.equal(echo.bytes.includes(PASSWORD), false)
})

test('SES33: kept options are there at the next login, and outlive reload and SIGKILL of the Server', async () => {
  using first = await joinNew(game, 'Sara')
  await first.ask('option color = none', 'The option color is now none.')
  await first.ask('option/save width = 40', 'Kept for your next logins: color none\nand width 40.')
  await first.ask('quit', 'Goodbye')
  await first.closed()
  using sara = await joinAgain(game, 'Sara')
  const stands = async (): Promise<void> => {
    assert.match(await sara.ask('option', 'Type option'), /width +40 +saved +40\n/)
    await sara.ask(`say ${SENTENCE}`, 'You say, "the quick brown fox jumps over\nthe lazy dog"\n')
  }
  await stands()
  assert.equal((await game.reload()).code, 0)
  await stands()
  await game.killServer()
  await stands()
  await sara.ask('option/clear', 'All options are left to your client')
  await game.killServer()
  assert.match(await sara.ask('option', 'Type option'), /width +78 +default +-\n/)
  await seesAll(sara)
})
