import assert from 'node:assert/strict'
import { readFileSync } from 'node:fs'
import { test } from 'node:test'
import { filesOfHowTo } from '../support/how-to.ts'
import { joinNew, PASSWORD, startTestGame } from '../support/players.ts'
import { waitUntil } from '../support/wait-until.ts'

test('[SES46], [SES47]: the session class of the how-to records what goes through a real game, and no password', async () => {
  await using game = await startTestGame({ files: filesOfHowTo('write-a-session-class.md') })
  using anna = await joinNew(game, 'Anna')
  assert.match(anna.transcript, /You are one of 1 here\./)
  await anna.ask('say hello', 'You say, "hello"')
  await anna.ask('password', 'Your present password')
  await anna.ask(PASSWORD, 'Your new password')
  await anna.ask('', 'Your password stays as it is.')
  using second = await game.connect()
  await second.expect('connect <name> <password>')
  await second.ask(`connect Anna ${PASSWORD}`, 'You are one of 1 here.')
  await second.ask('quit', 'Goodbye')
  const readLog = (): string => readFileSync(game.paths.logs.server, 'utf8')
  for (const text of ['create Anna ***', 'say hello', 'You say', 'connect Anna ***', 'Anna: quit']) {
    await waitUntil(`the log has ${text}`, () => readLog().includes(text))
  }
  assert.equal(readLog().includes(PASSWORD), false, 'no password is in the log')
})

test('[SES43]: a session class that is wrong is a fault with its file and line; the running game goes on', async () => {
  await using game = await startTestGame({ files: filesOfHowTo('write-a-session-class.md') })
  using anna = await joinNew(game, 'Anna')
  const cases: [string, RegExp][] = [
    ['export class AuditedSession {}\n', /sessions\/audited\.ts: .*sessionClass.*does not extend ServerSession/],
    ['export class OtherSession {}\n', /sessions\/audited\.ts: .*sessionClass.*no module exports/],
    [
      "import { ServerSession } from 'waystone'\n\nexport class AuditedSession extends ServerSession {\n  readonly x = this.id.nothing.at(0)\n}\n",
      /sessions\/audited\.ts:4: AuditedSession cannot be made: /,
    ],
  ]
  for (const [code, expected] of cases) {
    game.write('sessions/audited.ts', code)
    const { code: exitCode, stderr } = await game.reload()
    assert.equal(exitCode, 1)
    assert.match(stderr, expected)
    await anna.ask('say still here', 'You say, "still here"')
  }
  assert.equal((await game.status()).server.crashes, 0)
})
