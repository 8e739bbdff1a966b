import assert from 'node:assert/strict'
import { describe, test } from 'node:test'
import { createServerFixture } from '../../testing/server-fixture.ts'
import { ServerSession } from '../sessions/server-session.ts'
import { findSessionClass } from './session-class.ts'

class OwnSession extends ServerSession {}

const MODULES = [
  { name: 'sessions/own', file: '/game/sessions/own.ts', exports: { OwnSession, Other: class Other {}, number: 1 } },
]

describe('the class of sessions', () => {
  test('[SES43] is the one of Waystone, or the one that the game names', () => {
    assert.equal(findSessionClass('waystone:ServerSession', []), ServerSession)
    assert.equal(findSessionClass('sessions/own:OwnSession', MODULES), OwnSession)
  })

  const faults: [string, string | null, RegExp][] = [
    ['sessions/gone:OwnSession', null, /^The setting sessionClass names sessions\/gone:OwnSession, which no module/],
    ['sessions/own:Gone', '/game/sessions/own.ts', /names sessions\/own:Gone, which no module exports\.$/],
    [
      'sessions/own:Other',
      '/game/sessions/own.ts',
      /names sessions\/own:Other, which does not extend ServerSession\.$/,
    ],
    ['sessions/own:number', '/game/sessions/own.ts', /does not extend ServerSession\.$/],
    ['nonsense', null, /names nonsense, which no module exports\.$/],
  ]
  for (const [path, file, message] of faults) {
    test(`[SES43] ${path} is a fault`, () => {
      const found = findSessionClass(path, MODULES)
      assert.ok(typeof found !== 'function')
      assert.equal(found.file, file)
      assert.match(found.message, message)
    })
  }

  test('[SES43] a class that cannot be made keeps a Server from being ready, and the running one goes on', async () => {
    class BrokenSession extends ServerSession {
      readonly mood = this.puppet?.key ?? fail()
    }
    class StrangerSession extends ServerSession {
      override readonly sessid = 7
    }
    await using game = await createServerFixture()
    const anna = await game.player('Anna')
    await assert.rejects(game.reload({ sessionClass: BrokenSession }), {
      code: 'WS_SESSION_CLASS_INVALID',
      message: 'BrokenSession cannot be made: no mood',
    })
    await assert.rejects(game.reload({ sessionClass: StrangerSession }), { code: 'WS_SESSION_CLASS_INVALID' })
    await anna.type('say still here')
    assert.deepEqual(anna.takeTexts(), ['You say, "still here"'])
  })

  test('[SES43] a class of the game can reach the world from its first moment on', async () => {
    class WorldlySession extends ServerSession {
      readonly accounts = [...this.world.accounts()].length
    }
    await using game = await createServerFixture({ sessionClass: WorldlySession })
    const anna = await game.player('Anna')
    const session = game.session(anna)
    assert.ok(session instanceof WorldlySession)
    assert.equal(session.accounts, 0)
  })
})

function fail(): never {
  throw new Error('no mood')
}
