import assert from 'node:assert/strict'
import { describe, test } from 'node:test'
import { TURN_RULES } from '../../link/turn-rules.ts'
import { Account } from '../../world/accounts/account.ts'
import { Character } from '../../world/objects/character.ts'
import type { Session } from '../../world/session.ts'
import { runSessionModel } from './run-session-model.ts'

const SEED = Number(process.env['MODEL_SEED'] ?? 1)

for (const mode of [0, 1, 2, 3]) {
  test(`T21: mode ${mode}: whatever players do, all sides agree, and everybody hears what the rules say`, async () => {
    const failure = await runSessionModel({ seed: SEED, mode, steps: 400 })
    assert.equal(failure?.text, undefined)
  })
}

describe('a game that is broken on purpose is found out, and told in few steps:', () => {
  test('characters that stay when their time is over', async () => {
    class Ghost extends Character {
      override atPostUnpuppet(...[account, session, reason]: Parameters<Character['atPostUnpuppet']>): void {
        if (session) super.atPostUnpuppet(account, session, reason)
      }
    }
    const broken = { typeclasses: { 'test:Ghost': Ghost }, settings: { characterTypeclass: 'test:Ghost' } }
    const failure = await runSessionModel({ seed: SEED, mode: 3, steps: 2000, broken })
    // What comes in the end, when all vanish and time passes, is no step.
    assert.match(failure?.text ?? '', /shrunk to [12]\n.*\n(  .*\n)+in the end, when all are gone: where \w+ is/)
  })

  test('lines that nobody sends again to the next Server', async () => {
    const broken = { rules: { ...TURN_RULES, resendUnconsumed: false } }
    const failure = await runSessionModel({ seed: SEED, mode: 1, steps: 2000, broken })
    assert.match(failure?.text ?? '', /; kill |re(load|set) begins/)
    assert.ok((failure?.steps.length ?? Infinity) <= 3, failure?.text ?? '')
  })

  test('[TURN8] words that are shown before they are kept', async () => {
    const broken = { rules: { ...TURN_RULES, holdUntilCommit: false } }
    const failure = await runSessionModel({ seed: SEED, mode: 2, steps: 2000, broken })
    assert.match(failure?.text ?? '', /kill(ed)? before the commit/)
    assert.ok((failure?.steps.length ?? Infinity) <= 3, failure?.text ?? '')
  })
  test('T02: [L27] a Portal that gives out the numbers of the one before', async () => {
    const sessionIds = (): { next(): number } => {
      let last = 0
      return { next: () => (last += 1) }
    }
    const failure = await runSessionModel({ seed: SEED, mode: 0, steps: 4000, broken: { sessionIds } })
    assert.match(
      failure?.text ?? '',
      /(the Portal is killed|the game is stopped).*\n(.*\n)*session \d+ of \w comes after/,
    )
    assert.ok((failure?.steps.length ?? Infinity) <= 5, failure?.text ?? '')
  })

  test('[SES51] guests that stay when they have left', async () => {
    class Keeper extends Account {
      override atPreDelete = (): boolean => false
    }
    const broken = { typeclasses: { 'test:Keeper': Keeper }, settings: { guestTypeclass: 'test:Keeper' } }
    const failure = await runSessionModel({ seed: SEED, mode: 1, steps: 2000, broken })
    assert.match(failure?.text ?? '', /guest[^]*guests in the world/)
    assert.ok((failure?.steps.length ?? Infinity) <= 3, failure?.text ?? '')
  })

  test('[SES33] options that a login does not bring back', async () => {
    class Unkind extends Account {
      override atPostLogin = (session: Session): void => session.setOptions({})
    }
    const broken = { typeclasses: { 'test:Unkind': Unkind }, settings: { accountTypeclass: 'test:Unkind' } }
    const failure = await runSessionModel({ seed: SEED, mode: 2, steps: 2000, broken })
    assert.match(failure?.text ?? '', /(screenreader|option\/save)[^]*options of \w/)
    assert.ok((failure?.steps.length ?? Infinity) <= 5, failure?.text ?? '')
  })
})
