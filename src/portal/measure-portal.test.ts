import assert from 'node:assert/strict'
import { test } from 'node:test'
import type { GameStatus } from '../link/control-messages.ts'
import { measurePortal } from './measure-portal.ts'
import { makeSessions } from './sessions/portal-sessions-fixture.test.ts'

const STATUS: GameStatus = {
  game: 'Game',
  portal: { pid: 1, startedAt: 0 },
  server: { pid: 2, standbyPid: null, state: 'running', crashes: 0, reloads: 0, turn: 0 },
  listeners: [],
  sessions: 0,
}

test('[TEL36] operators see how many clients lag, of those whose client is there', () => {
  const { sessions, join } = makeSessions()
  const clients = [join(), join(), join()]
  const lagging = (): unknown =>
    measurePortal({
      status: STATUS,
      sessions: sessions.all(),
      ledger: { heldCount: 0, appliedTurn: 0 },
      players: 0,
      refusals: {},
      now: 0,
    }).find(({ name }) => name === 'sessions_lagging')?.value
  assert.equal(lagging(), 0)
  for (const { client } of clients.slice(1)) client.learn({ isLagging: true })
  assert.equal(lagging(), 2)
  clients[1]?.client.hangUp()
  assert.equal(lagging(), 1)
})
