import assert from 'node:assert/strict'
import { describe, test } from 'node:test'
import type { GameProcess } from '../../src/testing/game-process.ts'
import type { ScriptedClient } from '../../src/testing/scripted-client.ts'
import { joinAgain, joinNew, joinSuperuser, PASSWORD, seesAll, startTestGame } from '../support/players.ts'
import { countOf, waitUntil } from '../support/wait-until.ts'

const TIMES = 20

describe('a bridge that logs in by itself', () => {
  for (const mode of [0, 3]) {
    test(`T20: mode ${mode}: through ${TIMES} reloads and ${TIMES} drops it has one session, and hears things once`, async () => {
      const settings = { multisessionMode: mode, connectionsPerSecondPerAddress: 0 }
      await using game = await startTestGame({ settings })
      using boss = await joinSuperuser(game, 'Boss')
      let bridge = await joinNew(game, 'Bridge')
      for (let n = 0; n < TIMES; n += 1) {
        assert.equal((await game.reload()).code, 0)
        const old = bridge
        // Every other time it is back before the game can have noticed that it was gone.
        const isLate = n % 2 === 0
        if (isLate) old[Symbol.dispose]()
        bridge = await game.connect()
        bridge.send(`connect Bridge ${PASSWORD}`)
        if (!isLate) old[Symbol.dispose]()
        await bridge.expect('You become Bridge.')
        await waitUntil('it has one session on both sides', async () => {
          const { sessions } = await game.status()
          return sessions === 2 && countOf('Bridge', await sessionsSeenBy(boss)) === 2
        })
      }
      await seesAll(bridge)
      await seesAll(boss)
      await boss.ask('say hello', 'You say, "hello"')
      assert.equal(countOf('hello', await seesAll(bridge)), 1)
      assert.match(await sessionsSeenBy(boss), /\n2 connected, 2 logged in, 2 accounts\./)
    })
  }
})

/** What `sessions/all` shows: a line of account and character for each session. */
async function sessionsSeenBy(staff: ScriptedClient): Promise<string> {
  return staff.ask('sessions/all', /\d+ connected, [^\n]*\n/)
}

/** A session class, accounts, characters and hooks that log what they are told. */
const NOTING = {
  'hooks.ts': `import type { Account, ServerSession, World } from 'waystone'

const note = (world: World, what: string): void => world.log.info({ what }, 'noted')

export const atSessionConnect = ({ world, sessid }: ServerSession): void => note(world, sessid + ' connect')
export const atSessionLogin = ({ world, sessid }: ServerSession, { key }: Account): void =>
  note(world, sessid + ' login ' + key)
export const atSessionLogout = ({ world, sessid }: ServerSession, { key }: Account, reason: string): void =>
  note(world, sessid + ' logout ' + key + ': ' + reason)
export const atSessionDisconnect = ({ world, sessid }: ServerSession, reason: string): void =>
  note(world, sessid + ' disconnect: ' + reason)
`,
  'typeclasses/noting.ts': `import { Account, Character, ServerSession, type Session } from 'waystone'

export class NotingSession extends ServerSession {
  override atConnect(): void {
    this.world.log.info({ what: this.sessid + ' own connect' }, 'noted')
  }
  override atDisconnect(reason: string): void {
    this.world.log.info({ what: this.sessid + ' own disconnect: ' + reason }, 'noted')
  }
}

export class NotingAccount extends Account {
  override atPostLogin(session: Session): void {
    this.world.log.info({ what: session.sessid + ' in ' + this.key }, 'noted')
  }
  override atDisconnect(session: Session, reason: string): void {
    this.world.log.info({ what: session.sessid + ' out ' + this.key + ': ' + reason }, 'noted')
  }
}

export class NotingCharacter extends Character {
  override atPostPuppet(...args: Parameters<Character['atPostPuppet']>): void {
    this.world.log.info({ what: 'taken ' + this.key }, 'noted')
    super.atPostPuppet(...args)
  }
  override atPostUnpuppet(...args: Parameters<Character['atPostUnpuppet']>): void {
    this.world.log.info({ what: 'left ' + this.key }, 'noted')
    super.atPostUnpuppet(...args)
  }
}
`,
}

const NOTING_SETTINGS = {
  negotiationTimeoutMs: 20,
  sessionClass: 'typeclasses/noting:NotingSession',
  accountTypeclass: 'typeclasses/noting:NotingAccount',
  characterTypeclass: 'typeclasses/noting:NotingCharacter',
}

async function noted(game: GameProcess): Promise<string[]> {
  const lines = (await game.logs()).split('\n').filter((line) => line.includes('"noted"'))
  return lines.map((line) => /"what":"([^"]*)"/.exec(line)?.[1] ?? line)
}

test('[SES44] [SES58] hooks are called once each: not again by reload, reset and kill, and all those of the end by a stop', async () => {
  await using game = await startTestGame({ files: NOTING, settings: NOTING_SETTINGS })
  using anna = await joinNew(game, 'Anna')
  using tom = await joinNew(game, 'Tom')
  using visitor = await game.connect()
  await visitor.expect('leaves.')
  const begun = [
    '1 own connect',
    '1 connect',
    'taken Anna',
    '1 in Anna',
    '1 login Anna',
    '2 own connect',
    '2 connect',
    'taken Tom',
    '2 in Tom',
    '2 login Tom',
    '3 own connect',
    '3 connect',
  ]
  assert.deepEqual(await noted(game), begun)
  assert.equal((await game.reload()).code, 0)
  await game.killServer()
  assert.equal((await game.cli('reset')).code, 0)
  for (const client of [anna, tom]) await client.ask('look', 'Hall')
  assert.deepEqual(await noted(game), begun)

  await tom.ask('quit', 'Goodbye. Come back soon!')
  await tom.closed()
  await game.killServer()
  assert.equal((await game.cli('stop')).code, 0)
  for (const client of [anna, visitor]) {
    await client.closed()
    assert.equal(countOf('The game is shutting down. Goodbye!', client.transcript), 1)
  }
  const ended = [
    'left Tom',
    '2 out Tom: quit',
    '2 own disconnect: quit',
    '2 logout Tom: quit',
    '2 disconnect: quit',
    'left Anna',
    '1 out Anna: the game was stopped',
    '1 own disconnect: the game was stopped',
    '1 logout Anna: the game was stopped',
    '1 disconnect: the game was stopped',
    '3 own disconnect: the game was stopped',
    '3 disconnect: the game was stopped',
  ]
  assert.deepEqual(await noted(game), [...begun, ...ended])

  await game.start(NOTING_SETTINGS)
  using again = await joinAgain(game, 'Tom')
  assert.doesNotMatch(await again.ask('look', /Hall[^]*Exits: north/), /Anna/)
  assert.doesNotMatch(await again.ask('who', 'One player is here.'), /Anna/)
  const fresh = (await noted(game)).slice(begun.length + ended.length).map((line) => line.replace(/^\d+ /, ''))
  assert.deepEqual(fresh, ['own connect', 'connect', 'taken Tom', 'in Tom', 'login Tom'])
})
