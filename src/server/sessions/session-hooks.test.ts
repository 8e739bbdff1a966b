import assert from 'node:assert/strict'
import { describe, test } from 'node:test'
import { Command } from '../../commands/command.ts'
import type { CommandCall } from '../../commands/command-call.ts'
import { SYSTEM_COMMANDS } from '../../commands/system-commands.ts'
import { createServerFixture, type ServerFixtureOptions } from '../../testing/server-fixture.ts'
import { Account } from '../../world/accounts/account.ts'
import type { Message } from '../../world/message.ts'
import type { Session } from '../../world/session.ts'
import { ServerSession } from './server-session.ts'
import type { ClientInput } from './session-hooks.ts'

const PASSWORD = 'wiggle-waggle'

/** A game whose account, session class and hooks note what is called, with what the session is at that moment. */
function notingGame(notes: string[]): ServerFixtureOptions {
  const note = (what: string, session: Session): void =>
    void notes.push(`${what} ${session.account?.key ?? '-'} ${session.standing.kind}`)
  class NotedSession extends ServerSession {
    override atConnect(): void {
      note('session.atConnect', this)
    }
    override atLogin(account: Account): void {
      note(`session.atLogin(${account.key})`, this)
    }
    override atLogout(account: Account, reason: string): void {
      note(`session.atLogout(${account.key}, ${reason})`, this)
    }
    override atDisconnect(reason: string): void {
      note(`session.atDisconnect(${reason})`, this)
    }
  }
  class NotedAccount extends Account {
    override atPreLogin(session: Session): void {
      note('account.atPreLogin', session)
    }
    override atPostLogin(session: Session): void {
      note('account.atPostLogin', session)
    }
    override atDisconnect(session: Session): void {
      note('account.atDisconnect', session)
    }
    override atPostDisconnect(session: Session): void {
      note('account.atPostDisconnect', session)
    }
  }
  return {
    sessionClass: NotedSession,
    typeclasses: { 'typeclasses/account:NotedAccount': NotedAccount },
    settings: { accountTypeclass: 'typeclasses/account:NotedAccount' },
    hooks: {
      atSessionConnect: (session) => note('atSessionConnect', session),
      atSessionLogin: (session, account) => note(`atSessionLogin(${account.key})`, session),
      atSessionLogout: (session, account, reason) => note(`atSessionLogout(${account.key}, ${reason})`, session),
      atSessionDisconnect: (session, reason) => note(`atSessionDisconnect(${reason})`, session),
    },
  }
}

describe('hooks of a session', () => {
  test('[SES44] are called once each, in this order, from connect to quit', async () => {
    const notes: string[] = []
    await using game = await createServerFixture(notingGame(notes))
    const anna = await game.player('Anna', PASSWORD)
    await anna.type('quit')
    assert.deepEqual(notes, [
      'session.atConnect - anonymous',
      'atSessionConnect - anonymous',
      'account.atPreLogin - anonymous',
      'session.atLogin(Anna) Anna account',
      'account.atPostLogin Anna puppeting',
      'atSessionLogin(Anna) Anna puppeting',
      'account.atDisconnect Anna account',
      'session.atLogout(Anna, quit) Anna account',
      'session.atDisconnect(quit) Anna account',
      'account.atPostDisconnect - closed',
      'atSessionLogout(Anna, quit) - closed',
      'atSessionDisconnect(quit) - closed',
    ])
  })

  test('[SES42] are told why code disconnects a session: what it was shown, or a cause that code gives', async () => {
    const notes: string[] = []
    await using game = await createServerFixture(notingGame(notes))
    const ends: readonly (readonly [string, string | undefined, string])[] = [
      ['The |rinn|n closes.', undefined, 'The inn closes.'],
      ['The inn closes.', 'closing time', 'closing time'],
      ['', undefined, 'disconnected'],
    ]
    for (const [index, [reason, cause, told]] of ends.entries()) {
      const client = await game.player(`Anna${'abc'[index]}`, PASSWORD)
      notes.length = 0
      game.world.sessions.disconnect(game.session(client), reason, cause)
      await game.settle()
      assert.equal(notes[2], `session.atDisconnect(${told}) Anna${'abc'[index]} account`)
    }
  })

  test('[SES44] are not called again by a reload or a crash, and those of the end are called by the next Server', async () => {
    const notes: string[] = []
    await using game = await createServerFixture(notingGame(notes))
    const anna = await game.player('Anna', PASSWORD)
    notes.length = 0
    await game.reload()
    await game.crash()
    await game.start()
    assert.deepEqual(notes, [])
    assert.equal(game.session(anna).constructor.name, 'NotedSession')
    await anna.type('quit')
    assert.equal(notes.length, 6)
  })

  test('[SES44] a client that never logs in has no login and no logout', async () => {
    const notes: string[] = []
    await using game = await createServerFixture(notingGame(notes))
    const client = await game.connect()
    client.hangUp('network')
    await game.settle()
    assert.deepEqual(
      notes.map((line) => line.replace(/ .*/, '')),
      ['session.atConnect', 'atSessionConnect', 'session.atDisconnect(network)', 'atSessionDisconnect(network)'],
    )
  })

  test('[SES44] a login that is undone leaves no trace of its hooks', async () => {
    class MarkingSession extends ServerSession {
      override atLogin(account: Account): void {
        account.db['seen'] = true
        this.db['seen'] = true
      }
    }
    class ClosedAccount extends Account {
      override atPostLogin(): void {
        if (this.db['closed']) throw new Error('closed')
      }
    }
    await using game = await createServerFixture({
      sessionClass: MarkingSession,
      typeclasses: { 'game:Closed': ClosedAccount },
      settings: { accountTypeclass: 'game:Closed', multisessionMode: 2 },
    })
    await game.player('Anna', PASSWORD)
    const account = game.world.accountByName('Anna')
    assert.ok(account)
    Object.assign(account.db, { closed: true, seen: false })
    const client = await game.connect()
    await client.type(`connect Anna ${PASSWORD}`)
    const session = game.session(client)
    assert.deepEqual([session.standing.kind, session.db['seen'], account.db['seen']], ['anonymous', undefined, false])
  })

  test('[SES44] a hook can send a newcomer away, at the door and at the login', async () => {
    class DoorSession extends ServerSession {
      override atConnect(): void {
        if (this.address === '10.0.0.1') this.world.sessions.disconnect(this, 'Not from there.')
      }
      override atLogin(account: Account): void {
        if (account.key === 'Tom') this.world.sessions.disconnect(this, 'Not you.')
      }
    }
    const calls: string[] = []
    class NotedAccount extends Account {
      override atPostLogin(): void {
        calls.push('atPostLogin')
      }
    }
    class NotedScreen extends Command {
      readonly key = SYSTEM_COMMANDS.loginStart
      override readonly cmdset = 'unloggedin'
      run(call: CommandCall): void {
        calls.push(`screen for ${call.session?.address}`)
      }
    }
    await using game = await createServerFixture({
      sessionClass: DoorSession,
      commands: [new NotedScreen()],
      typeclasses: { 'game:Noted': NotedAccount },
      settings: { accountTypeclass: 'game:Noted' },
      hooks: { atSessionLogin: () => void calls.push('atSessionLogin') },
    })
    const far = await game.connect('10.0.0.1')
    assert.deepEqual([far.takeTexts(), far.isClosed], [['Not from there.'], true])
    const tom = await game.connect()
    await tom.type(`create Tom ${PASSWORD}`)
    assert.deepEqual([tom.takeTexts().at(-1), tom.isClosed], ['Not you.', true])
    assert.equal(game.world.search('Tom')[0]?.location, null)
    assert.deepEqual(game.world.sessions.counts, { sessions: 0, loggedIn: 0, accounts: 0 })
    assert.deepEqual(calls, ['screen for 127.0.0.1'])
  })
})

describe('a hook of a session that throws', () => {
  class FaultySession extends ServerSession {
    override atConnect(): void {
      throw new Error('atConnect')
    }
    override atLogin(): void {
      this.db['began'] = true
      throw new Error('atLogin')
    }
    override async atLogout(): Promise<void> {
      await Promise.resolve()
      throw new Error('atLogout')
    }
    override atDisconnect(): void {
      throw new Error('atDisconnect')
    }
    override atInput(): never {
      throw new Error('atInput')
    }
    override atOutput(): never {
      throw new Error('atOutput')
    }
  }
  const fail = (): never => {
    throw new Error('hooks.ts')
  }

  test('[SES45] is logged with its name and stops nothing; what it did before stays', async () => {
    await using game = await createServerFixture({
      sessionClass: FaultySession,
      hooks: { atSessionConnect: fail, atSessionLogin: fail, atSessionLogout: fail, atSessionDisconnect: fail },
    })
    const anna = await game.player('Anna', PASSWORD)
    assert.deepEqual([game.session(anna).puppet?.key, game.session(anna).db['began']], ['Anna', true])
    await anna.type('say hello')
    assert.deepEqual(anna.takeTexts(), ['You say, "hello"'])
    await anna.type('quit')
    assert.deepEqual([anna.takeTexts(), anna.isClosed], [['Goodbye. Come back soon!'], true])
    const failed = game.log.lines.filter(({ level }) => level === 'error').map(({ fields }) => fields['hook'])
    assert.deepEqual(
      new Set(failed),
      new Set([
        'atConnect',
        'atSessionConnect',
        'atOutput',
        'atInput',
        'atLogin',
        'atSessionLogin',
        'atLogout',
        'atDisconnect',
        'atSessionLogout',
        'atSessionDisconnect',
      ]),
    )
  })

  test('[SES45] one that gives something else than it was asked for counts as one that threw', async () => {
    class ForgetfulSession extends ServerSession {
      override atInput(): ClientInput {
        return undefined as never
      }
      override atOutput(): Message {
        return 'words' as never
      }
    }
    await using game = await createServerFixture({ sessionClass: ForgetfulSession })
    const anna = await game.player('Anna', PASSWORD)
    await anna.type('say hello')
    assert.deepEqual(anna.takeTexts(), ['You say, "hello"'])
    const codes = game.log.lines.map(({ fields }) => (fields['err'] as { code?: string } | undefined)?.code)
    assert.ok(codes.includes('WS_SESSION_HOOK_RESULT'))
  })

  test('[SES45] whose account fails at the end ends all the same, with the hooks of its session', async () => {
    const notes: string[] = []
    class StubbornAccount extends Account {
      override atPostDisconnect(): void {
        throw new Error('stubborn')
      }
    }
    class NotingSession extends ServerSession {
      override atLogout(account: Account, reason: string): void {
        account.db['left'] = reason
      }
    }
    await using game = await createServerFixture({
      sessionClass: NotingSession,
      typeclasses: { 'game:Stubborn': StubbornAccount },
      settings: { accountTypeclass: 'game:Stubborn', linkDeadGraceMs: 0 },
      hooks: { atSessionLogout: (_session, account) => void notes.push(account.key) },
    })
    const anna = await game.player('Anna', PASSWORD)
    anna.hangUp('network')
    await game.settle()
    assert.deepEqual([game.world.sessions.counts.sessions, notes], [0, ['Anna']])
    assert.equal(game.world.accountByName('Anna')?.db['left'], 'connection lost')
  })
})

describe('atInput', () => {
  /** Turns `hello` into a command, swallows what begins with `!`, and remembers all that it saw. */
  class FilterSession extends ServerSession {
    override atInput(input: ClientInput): ClientInput | false {
      if (input.kind !== 'text') return input
      const seen = (this.ndb['seen'] ??= []) as string[]
      seen.push(input.isSecret ? '*' : input.text)
      if (input.text.startsWith('!')) return false
      return input.text === 'hello' ? { ...input, text: 'say Hello, all!' } : input
    }
  }

  test('[SES46] sees each line before anything is done with it, marked when it was typed unseen, and may change it', async () => {
    await using game = await createServerFixture({ sessionClass: FilterSession })
    const anna = await game.player('Anna', PASSWORD)
    await anna.type('hello')
    assert.deepEqual(anna.takeTexts(), ['You say, "Hello, all!"'])
    await anna.type('!hello')
    assert.deepEqual([anna.takeTexts(), game.session(anna).cmdTotal], [[], 3])
    await anna.type('password')
    await anna.type('secret words', { isSecret: true })
    assert.deepEqual((game.session(anna).ndb['seen'] as string[]).slice(1), ['hello', '!hello', 'password', '*'])
  })

  test('[SES46] a line that it swallows is consumed: it is not run again by the next Server', async () => {
    await using game = await createServerFixture({ sessionClass: FilterSession })
    const anna = await game.player('Anna', PASSWORD)
    await anna.type('!gone')
    await game.crash()
    await game.start({ sessionClass: ServerSession })
    assert.deepEqual(anna.takeTexts(), [])
  })
})

describe('atOutput', () => {
  class LoudSession extends ServerSession {
    override atOutput(message: Message): Message | false {
      if (message.text?.includes('secret')) return false
      if (message.text?.includes('echo')) this.msg('Somebody said echo.')
      const { text, prompt } = message
      if (text?.includes('loud')) return { ...message, text: text.toUpperCase() }
      return prompt === undefined ? message : { ...message, prompt: `> ${prompt}` }
    }
  }

  test('[SES47] may change what its client is sent, or leave it out; what it sends itself goes out as it is', async () => {
    await using game = await createServerFixture({ sessionClass: LoudSession })
    const anna = await game.player('Anna', PASSWORD)
    for (const word of ['loud', 'secret', 'echo', 'plain']) await anna.type(`say ${word}`)
    assert.deepEqual(anna.takeTexts(), [
      'YOU SAY, "LOUD"',
      'Somebody said echo.',
      'You say, "echo"',
      'You say, "plain"',
    ])
  })

  test('[SES47] changes the text of a question; the question stays open, and unseen where it was', async () => {
    class SilentSession extends LoudSession {
      override atOutput(message: Message): Message | false {
        return message.prompt?.includes('new') ? false : super.atOutput(message)
      }
    }
    await using game = await createServerFixture({ sessionClass: SilentSession })
    const anna = await game.player('Anna', PASSWORD)
    await anna.type('password')
    assert.deepEqual(anna.takeTexts(), ['> Your present password: '])
    await anna.type(PASSWORD, { isSecret: true })
    const [question] = anna.shown
    assert.deepEqual(question, { kind: 'prompt', to: [game.sessidOf(anna)], text: '', isSecret: true })
  })

  test('[SES47] a message that it hands on as it is still leaves once for all who hear it', async () => {
    class PassingSession extends ServerSession {
      override atOutput(message: Message): Message {
        return message
      }
    }
    await using game = await createServerFixture({ sessionClass: PassingSession })
    await game.player('Anna', PASSWORD)
    await game.player('Tom', PASSWORD)
    game.turns.length = 0
    game.world.sessions.announceAll('All of you!')
    await game.settle()
    const outputs = game.turns.flatMap((turn) => turn.outputs)
    assert.deepEqual(outputs, [{ kind: 'text', to: [1, 2], text: 'All of you!' }])
  })
})
