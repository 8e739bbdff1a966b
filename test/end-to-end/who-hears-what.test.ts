import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import type { GameProcess } from '../../src/testing/game-process.ts'
import { GmcpClient } from '../support/gmcp-client.ts'
import { joinAgain, joinNew, PASSWORD } from '../support/players.ts'
import { RawClient } from '../support/raw-client.ts'
import { type Audience, heard, startRoutingGame } from '../support/routing-game.ts'

/** Anna plays her character from two places and is out of character at a third; Tom and Eve stand beside it. */
let audience: Audience
let game: GameProcess
before(async () => {
  game = await startRoutingGame(3)
  const anna = await joinNew(game, 'Anna')
  const too = await joinAgain(game, 'Anna')
  const ooc = await joinAgain(game, 'Anna')
  await ooc.ask('ooc', 'You are no longer Anna.')
  audience = { anna, too, ooc, tom: await joinNew(game, 'Tom'), eve: await joinNew(game, 'Eve') }
})
after(() => game.stop())

/** Who heard exactly this. */
function all(text: string, ...names: readonly string[]): Record<string, string> {
  return Object.fromEntries(names.map((name) => [name, text]))
}

test('session.msg: that session alone', async () => {
  assert.deepEqual(await heard(audience, 'too', 'tosession'), all('To the session.', 'too'))
})

test('account.msg: all sessions of the account, in the world or not; with a session, that one', async () => {
  assert.deepEqual(await heard(audience, 'anna', 'toaccount'), all('To the account.', 'anna', 'too', 'ooc'))
  assert.deepEqual(await heard(audience, 'ooc', 'toone'), all('To one session.', 'ooc'))
})

test('object.msg: the sessions that puppet it; with a session, that one', async () => {
  assert.deepEqual(await heard(audience, 'anna', 'toobject'), all('To the object.', 'anna', 'too'))
  assert.deepEqual(await heard(audience, 'too', 'toobjectsone'), all('To one of the object.', 'too'))
})

test('T11: command.msg: the session that typed, whichever of the account it is', async () => {
  for (const name of ['anna', 'too', 'ooc', 'tom'])
    assert.deepEqual(await heard(audience, name, 'tocommand'), all('To the command.', name))
})

test('room.msgContents: all who are here, but for those left out', async () => {
  assert.deepEqual(await heard(audience, 'too', 'toroom'), all('To the room.', 'anna', 'too', 'tom', 'eve'))
  assert.deepEqual(await heard(audience, 'tom', 'toothers'), all('To the others.', 'anna', 'too', 'eve'))
})

test('room.msgContents: names for each hearer by a mapping, and what players typed is no markup', async () => {
  assert.deepEqual(await heard(audience, 'tom', 'namely'), all('Tom says {who} |rred', 'anna', 'too', 'tom', 'eve'))
})

test('room.msgContents: a text made for each hearer', async () => {
  const made = { ...all('You are Anna.', 'anna', 'too'), tom: 'You are Tom.', eve: 'You are Eve.' }
  assert.deepEqual(await heard(audience, 'eve', 'foreach'), made)
})

test('[GMCP14] text, prompt and structured data: the prompt last, the data only for a client that takes it', async () => {
  using rich = await GmcpClient.connect(game.port, ['Game 1'])
  await rich.raw.expect('leaves.')
  rich.type(`create Gina ${PASSWORD}`)
  await rich.raw.expect('You become')
  using poor = await RawClient.connect(game.port)
  await poor.expect('leaves.')
  poor.send(`create Pam ${PASSWORD}\r\n`)
  await poor.expect('You become')
  rich.type('kinds')
  await rich.raw.expect('In words.\r\n\xff\xfa\xc9Game.Mark 1\xff\xf0HP 5> \xff\xf9')
  poor.send('kinds\r\n')
  await poor.expect('In words.\r\nHP 5> \xff\xf9')
  rich.type('quit')
  poor.send('quit\r\n')
  await Promise.all([rich.raw.closed(), poor.closed()])
})

/** Sets what the hooks of a character, or with `/account` of an account, go by. */
async function sets(name: string, line: string): Promise<void> {
  assert.deepEqual(await heard(audience, name, `own${line}`), all('Owned.', name))
}

test('from: the receiver is told who sent it', async () => {
  await sets('tom', ' ears = open')
  assert.deepEqual(await heard(audience, 'anna', 'tell Tom = hello'), { anna: 'Told.', tom: 'Anna: hello' })
  await sets('tom', ' ears =')
})

for (const [kind, flag, address, hearers] of [
  ['an object', '', 'Anna', ['anna', 'too']],
  ['an account', '/account', '*Anna', ['anna', 'ooc', 'too']],
] as const) {
  /** What others hear when Tom sends. */
  const toldByTom = async (): Promise<Record<string, string>> => {
    const { tom, ...others } = await heard(audience, 'tom', `tell${flag} ${address} = hello`)
    assert.equal(tom, 'Told.')
    return others
  }

  test(`[SES48] atMsgReceive of ${kind} may alter a message, and may refuse it`, async () => {
    assert.deepEqual(await toldByTom(), all('hello', ...hearers))
    await sets('anna', `${flag} ears = open`)
    assert.deepEqual(await toldByTom(), all('Tom: hello', ...hearers))
    await sets('anna', `${flag} ears = shut`)
    assert.deepEqual(await toldByTom(), {})
    await sets('anna', `${flag} ears =`)
  })

  test(`[SES48] atMsgSend of ${kind} may alter a message, and may refuse it`, async () => {
    await sets('tom', `${flag} mouth = open`)
    assert.deepEqual(await toldByTom(), all('hello, Anna!', ...hearers))
    await sets('tom', `${flag} mouth = shut`)
    assert.deepEqual(await toldByTom(), {})
    await sets('tom', `${flag} mouth =`)
  })
}

test('[CMD30] a command that a mob runs has no session, and everything still works', async () => {
  const golem = async (line: string): Promise<Record<string, string>> => {
    const { tom, ...others } = await heard(audience, 'tom', `golem ${line}`)
    return { ...others, tom: tom?.replace(/\n?The golem has done\.$/, '') ?? 'nothing' }
  }
  const seen = (text: string): Record<string, string> => all(text, 'anna', 'too', 'tom', 'eve')
  assert.deepEqual(await golem('say Stone.'), seen('Golem says, "Stone."'))
  assert.deepEqual(await golem('perform'), seen('Golem: by itself.'))
  for (const line of ['look', 'tosession', 'toaccount', 'toobject', 'tocommand', 'nonsense', 'inventory'])
    assert.deepEqual(await golem(line), { tom: '' }, line)
  const failed = (await golem('faulty'))['tom'] ?? ''
  assert.match(failed, /Something went wrong/)
  assert.doesNotMatch(failed, /never heard/)
  assert.deepEqual(await golem('say Still stone.'), seen('Golem says, "Still stone."'))
})

test('[CMD30] what code lets a played object do is shown to all who play it', async () => {
  const shown = await heard(audience, 'tom', 'possess Anna = tocommand')
  assert.deepEqual(shown, { ...all('To the command.', 'anna', 'too'), tom: 'Possessed.' })
})

test('[SES70] account.sessions and object.sessions: all, get, count, by puppet', async () => {
  const { anna = '' } = await heard(audience, 'anna', 'handlers')
  const [, ids = '', puppeting = '', me = ''] =
    /^Account: 3 \(([\d,]+)\), own true, of the puppet ([\d,]+); object: 2 \(\2\), me (\d+)\.$/.exec(anna) ?? []
  assert.match(ids, /^\d+,\d+,\d+$/, anna)
  assert.deepEqual([puppeting, me], [ids.split(',').slice(0, 2).join(), ids.split(',')[0]])
})

test('[SES34] options of a message hold for each of its hearers', async () => {
  assert.deepEqual(await heard(audience, 'tom', 'rawly'), all('|rred|n', 'anna', 'too', 'tom', 'eve'))
  assert.deepEqual(await heard(audience, 'ooc', 'plainly'), all('red', 'anna', 'too', 'ooc'))
  assert.deepEqual(await heard(audience, 'eve', 'strictly'), all('red', 'eve'))
})

test('[SES42] announceAll: everybody who is connected, before login too', async () => {
  using visitor = await game.connect()
  await visitor.expect('leaves.')
  const names = Object.keys(audience)
  assert.deepEqual(await heard(audience, 'tom', 'toall'), all('To all there are.', ...names))
  await visitor.expect('To all there are.')
})
