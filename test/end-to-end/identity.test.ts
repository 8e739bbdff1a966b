import assert from 'node:assert/strict'
import { randomUUID } from 'node:crypto'
import { after, before, test } from 'node:test'
import type { GameProcess } from '../../src/testing/game-process.ts'
import { command } from '../support/commands.ts'
import { openPage, WEB_SETTINGS } from '../support/pages.ts'
import { joinAgain, joinNew, PASSWORD, seesAll, startTestGame } from '../support/players.ts'
import { waitUntil } from '../support/wait-until.ts'

const LINES_AT_THE_DOOR = 500
const LINES = 1000
const WRONG_LOGIN_EVERY = 100
const REFUSED = /That name and password do not go together\./g

const ECHO = command('echo', 'call.msg(call.args)')
const BADGED = command('guarded', "call.msg('You may.')").replace(
  '  run',
  "  override readonly locks = 'cmd:attr(badge)'\n\n  run",
)

let game: GameProcess
before(async () => {
  const files = {
    'commands/echo.ts': ECHO,
    'commands/echo-ooc.ts': ECHO.replace('  readonly', "  override readonly cmdset = 'account'\n  readonly"),
    'commands/echo-door.ts': ECHO.replace('  readonly', "  override readonly cmdset = 'unloggedin'\n  readonly"),
    'commands/guarded.ts': BADGED,
    'commands/guarded-ooc.ts': BADGED.replace('  readonly', "  override readonly cmdset = 'account'\n  readonly"),
    'commands/badge.ts': command('badge', "call.puppet?.attributes.add('badge', 'yes'); call.msg('Badged.')"),
  }
  const limits = { commandsPerSecond: 0, loginDelayAfter: 0 }
  const settings = { ...WEB_SETTINGS, ...limits, multisessionMode: 2, maxPuppetsPerAccount: 3 }
  game = await startTestGame({ files, settings })
})
after(() => game.stop())

/** A client of whatever kind. */
interface Client extends Disposable {
  send(line: string): void
  /** All text that it was shown. */
  shown(): string
}

async function byTelnet(): Promise<Client> {
  const client = await game.connect()
  return {
    send: (line) => client.send(line),
    shown: () => client.transcript,
    [Symbol.dispose]: () => client[Symbol.dispose](),
  }
}

async function byPage(): Promise<Client> {
  const page = await openPage(game)
  return {
    send: (line) => page.link.sendLine(line, false),
    shown: () => page.texts.join('\n'),
    [Symbol.dispose]: () => page[Symbol.dispose](),
  }
}

/** Lines from one number up to another, each with the nonce of who types it, and wrong logins among them at the door. */
function typeLines(clients: readonly (readonly [Client, string])[], from: number, to: number): void {
  for (let n = from; n <= to; n += 1) {
    for (const [client, nonce] of clients) {
      client.send(`echo ${nonce} ${n}`)
      if (to <= LINES_AT_THE_DOOR && n % WRONG_LOGIN_EVERY === 0) client.send(`connect ${nonce} ${nonce}-secret`)
    }
  }
}

/** What a client has been shown of the lines of anybody. */
function echoesIn(client: Client): string[] {
  return [...client.shown().matchAll(/[\da-f-]{36} \d+/g)].map(([echo]) => echo)
}

const TRANSPORTS = [
  ['telnet', 'Oona', byTelnet, 'Tova', byTelnet],
  ['the web', 'Pia', byPage, 'Sven', byPage],
  ['telnet and the web', 'Rhea', byTelnet, 'Ulf', byPage],
] as const

for (const [name, nameOfOne, openOne, nameOfOther, openOther] of TRANSPORTS) {
  test(`T01: two clients of ${name} connect at once and interleave ${LINES} lines each, wrong logins among them, and neither gets anything of the other`, async () => {
    const [one, other] = await Promise.all([openOne(), openOther()])
    using _one = one
    using _other = other
    const clients = [
      [one, randomUUID()],
      [other, randomUUID()],
    ] as const
    typeLines(clients, 1, LINES_AT_THE_DOOR)
    one.send(`create ${nameOfOne} ${PASSWORD}`)
    other.send(`create ${nameOfOther} ${PASSWORD}`)
    typeLines(clients, LINES_AT_THE_DOOR + 1, LINES)
    for (const [client, nonce] of clients)
      await waitUntil(`all lines of ${nonce}`, () => client.shown().includes(`${nonce} ${LINES}`))
    for (const [client, nonce] of clients) {
      const own = Array.from({ length: LINES }, (_, index) => `${nonce} ${index + 1}`)
      assert.deepEqual(echoesIn(client), own)
      assert.equal(client.shown().match(REFUSED)?.length, LINES_AT_THE_DOOR / WRONG_LOGIN_EVERY)
      assert.doesNotMatch(client.shown(), /-secret/)
    }
  })
}

test('T11: one account, three sessions: each command answers, and asks the locks of, the session that typed it', async () => {
  using anna = await joinNew(game, 'Anna')
  await anna.ask('charcreate Bela', 'You have made')
  using bela = await joinAgain(game, 'Anna')
  await bela.ask('ic Bela', 'You become Bela.')
  await anna.ask('ic Anna', 'You become Anna.')
  using ooc = await joinAgain(game, 'Anna')
  await ooc.ask('ooc', 'You are no longer Anna.')
  await anna.ask('ic Anna', 'You become Anna.')
  const clients = [anna, bela, ooc]
  for (const client of clients) await seesAll(client)

  await anna.ask('badge', 'Badged.')
  for (const client of clients) client.send('guarded')
  const answers = await Promise.all(clients.map((client) => seesAll(client)))
  assert.match(answers[0] ?? '', /^\n?You may\.\n/)
  for (const answer of answers.slice(1)) assert.match(answer, /^\n?I do not know “guarded”\./)

  for (let n = 1; n <= 100; n += 1)
    for (const [at, client] of clients.entries()) client.send(`echo session ${at}: ${n}`)
  for (const [at, client] of clients.entries()) {
    const echoes = (await seesAll(client)).match(/^session .*$/gm) ?? []
    assert.deepEqual(
      echoes,
      Array.from({ length: 100 }, (_, index) => `session ${at}: ${index + 1}`),
    )
  }
})
